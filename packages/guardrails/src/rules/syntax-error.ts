import { diagnose } from '@mgx/syntax';
import { writtenFiles, type Finding, type Rule } from '../check-input.js';

/** Folders whose files may be broken on purpose. */
const BROKEN_ON_PURPOSE = /(^|\/)(__fixtures__|fixtures|testdata)\//;

/** A written file that does not parse; a warning where it did not parse before either. */
export const syntaxError: Rule = {
  id: 'syntax_error',
  check: async (input) => {
    const findings: Finding[] = [];
    for (const { path, content, before } of writtenFiles(input)) {
      const [first] = await diagnose(content, { path });
      if (!first) continue;
      const wasBroken = before !== null && (await diagnose(before, { path })).length > 0;
      const severity = wasBroken || BROKEN_ON_PURPOSE.test(path) ? 'warning' : 'error';
      const message = `Syntax error in ${path} at line ${first.line}, column ${first.column}: ${first.message}`;
      findings.push({ severity, path, line: first.line, message });
    }
    return findings;
  },
};
