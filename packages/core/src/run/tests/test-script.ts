import type { FileChange } from '@mgx/diff';
import type { Violation } from '@mgx/domain';

/** Commands that do nothing a test could fail by. */
const IDLE = new Set(['echo', 'printf', 'true', 'exit', ':', 'sleep', '']);
/** Whatever came before, it passes: what comes last always does, or the tests run behind it. */
const FORGIVEN = /(\|\||;|(?<!&)&(?!&))\s*(true|:|exit\s+0+|(echo|printf)\b[^|&;]*)$|(?<!&)&(\s*exit)?$/;
/** A pipe passes when its last command does, and these always do. */
const PIPED = /(?<!\|)\|(?!\|)\s*(true|:|cat|tee|head|tail)\b[^|&;]*$/;
/** Nothing, and `exit` without a number or with `$?`, end as what ran before them. */
const SAME_STATUS = /^(exit(\s+"?\$\?"?)?)?$/;

/** A change that has the test command of package.json or composer.json run no tests, or pass whatever they say. */
export function checkTestScript({ path, before, after }: FileChange): Violation[] {
  if (!/(^|\/)(package|composer)\.json$/.test(path) || after === null) return [];
  const script = testScriptOf(after);
  if (script === null || script === testScriptOf(before) || !isVacuous(script)) return [];
  const message = `The test script cannot fail by a test: '${script}' in ${path}`;
  return [{ rule: 'tests_not_run', severity: 'error', path, line: null, message }];
}

function isVacuous(script: string): boolean {
  const commands = script.split(/&&|\|\||[;|&]/).map((command) => command.trim().split(/\s+/, 1)[0] ?? '');
  if (commands.every((command) => IDLE.has(command))) return true;
  const judged = judgedPart(script);
  return FORGIVEN.test(judged) || PIPED.test(judged);
}

/** The script up to the command whose status it ends with. */
function judgedPart(script: string): string {
  const parts = script.split(/(;|&&|\|\|)/);
  while (parts.length > 1 && SAME_STATUS.test((parts.at(-1) ?? '').trim())) parts.splice(-2);
  return parts.join('').trim();
}

function testScriptOf(text: string | null): string | null {
  const test: unknown = Reflect.get(Object(Reflect.get(Object(jsonOf(text)), 'scripts')), 'test');
  if (Array.isArray(test)) return test.join(' && ');
  return typeof test === 'string' ? test : null;
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null; // What is no JSON is told by the rule on syntax.
  }
}
