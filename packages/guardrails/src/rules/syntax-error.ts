import { diagnose } from '@mgx/syntax';
import type { Check, Finding, Rule, WrittenFile } from '../check-input.js';
import { isSample } from '../paths/path-patterns.js';
import { isMissingContent } from './empty-file.js';
import { isOfAnotherLanguage } from './forbidden-import.js';

/** A written file that does not parse; a warning where it did not parse before either, and in samples. */
export const syntaxError: Rule = {
  id: 'syntax_error',
  description: 'Every written file parses.',
  check: async (check) => {
    const findings: Finding[] = [];
    for (const file of check.written) findings.push(...(await errorIn(file, check)));
    return findings;
  },
};

async function errorIn(file: WrittenFile, check: Check): Promise<Finding[]> {
  const { path, content, before } = file;
  const { diagnostics, language } = await check.factsOf(file);
  const [first] = diagnostics;
  // Each of these has a finding of its own that says it better.
  if (!first || isMissingContent(file, check.stack) || path === check.manifest?.truncated) return [];
  if (await isOfAnotherLanguage(file, check)) return [];
  const wasBroken = before !== null && (await diagnose(before, { path })).length > 0;
  // A JSON file without content is a state that tools write; a broken sample may be one on purpose.
  const isHarmless = content.trim() === '' && (language === 'json' || language === 'jsonc');
  const severity = wasBroken || isSample(path) || isHarmless ? 'warning' : 'error';
  const message = `Syntax error in ${path} at line ${first.line}, column ${first.column}: ${first.message}`;
  return [{ severity, path, line: first.line, message }];
}
