import { expect, it } from '@jest/globals';
import { rules } from '../rules.js';
import { validateOutput } from '../validate-output.js';
import { toJson } from './to-json.js';
import { toSarif } from './to-sarif.js';
import { toText } from './to-text.js';

const result = await validateOutput("Hi\nFILE: a b.ts\nimport 'laravel';\n\nFILE: ../x\ny\n", {
  stack: 'express-ts',
  strict: true,
  mode: 'patch_existing',
});

it('reads as text, one line a finding', () => {
  expect(toText(result)).toBe(`../x  error  Path traversal detected: ../x  [path_traversal]
line 1  error  Strict mode: Found 1 lines of prose/explanation outside FILE blocks. Examples: Line 1: 'Hi'  [prose_outside]
a b.ts:1  error  Forbidden import/usage in stack 'express-ts': 'import 'laravel'' at line: 1  [forbidden_import]

❌ Validation FAILED: 3 errors, 0 warnings
`);
  expect(toText({ errors: [], warnings: [] })).toBe('✅ Validation PASSED (0 warnings)\n');
});

it('is plain JSON', () => {
  const json = toJson(result);
  expect(json).toMatchObject({
    valid: false,
    summary: '❌ Validation FAILED: 3 errors, 0 warnings',
    errors: [{ rule: 'path_traversal' }, { rule: 'prose_outside' }, { rule: 'forbidden_import' }],
    warnings: [],
    files: ['a b.ts', '../x'],
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

it('is SARIF 2.1.0: rules with sentences, results with places', () => {
  const log = toSarif(result, { version: '1.2.3', source: 'out.txt' });
  const [run] = log.runs;
  expect(log).toMatchObject({
    version: '2.1.0',
    $schema: expect.stringMatching(/sarif-schema-2\.1\.0\.json$/) as unknown,
  });
  expect(run.tool.driver).toMatchObject({ name: 'mgx', version: '1.2.3' });
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  expect(run.results.map(({ ruleId, ruleIndex }) => rules[ruleIndex]?.id === ruleId)).toEqual([true, true, true]);
  expect(run.results.map(({ level, locations }) => ({ level, locations }))).toEqual([
    { level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: '../x' } } }] },
    {
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'out.txt' }, region: { startLine: 1 } } }],
    },
    {
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.ts' }, region: { startLine: 1 } } }],
    },
  ]);
  expect(toSarif(result, { version: '1' }).runs[0].results[1]?.locations).toEqual([]);
});
