import { blankOut } from './blank-out.js';

/** One test of a test file. */
export type FoundTest = {
  /** As written, for messages. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** What it does, without strings and comments. */
  readonly body: string;
  readonly isSkipped: boolean;
};

export type TestFile = {
  readonly tests: readonly FoundTest[];
  /** The whole, without strings and comments. */ readonly code: string;
};

/** The tests of a file, by the forms of its framework; null for a language that is not known. */
export function findTests(path: string, source: string): TestFile | null {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (/^[cm]?[jt]sx?$/.test(extension)) return findJavaScript(source);
  if (extension === 'py') return findPython(source);
  if (extension === 'php') return findPhp(source);
  return extension === 'cs' ? findCSharp(source) : null;
}

const JAVASCRIPT_TEST = /(?<![\w.$])(x?(?:it|test)|fit)((?:\s*\.\s*[a-zA-Z]+)*)\s*(?=\(|`)/g;

function findJavaScript(source: string): TestFile {
  const code = blankOut(source, 'slashes');
  const skippedGroups = [...code.matchAll(/(?<![\w.$])(?:xdescribe|describe\s*\.\s*skip)\s*(?=\()/g)].map((match) => {
    const open = code.indexOf('(', match.index);
    return { start: open, end: endOfBrackets(code, open) };
  });
  const tests = [...code.matchAll(JAVASCRIPT_TEST)].flatMap((match): FoundTest[] => {
    const [whole, name = '', members = ''] = match;
    let open = code.indexOf('(', match.index + whole.length - 1);
    if (open < 0) return [];
    // `it.each(table)('name', …)`, `it.each` with a template, `it.skipIf(…)(…)`: the call that follows is the test.
    if (/\.\s*(each|for|skipIf|runIf)\b/.test(members)) {
      const next =
        code[match.index + whole.length] === '`'
          ? code.indexOf('`', match.index + whole.length + 1) + 1
          : endOfBrackets(code, open);
      open = code.slice(next).search(/\S/) + next;
      if (code[open] !== '(') return [];
    }
    const isSkipped =
      name.startsWith('x') ||
      /\.\s*(skip|todo|failing|fixme)\b/.test(members) ||
      skippedGroups.some(({ start, end }) => match.index > start && match.index < end);
    return [
      {
        name: nameAt(source, open),
        line: lineAt(source, match.index),
        body: code.slice(open, endOfBrackets(code, open)),
        isSkipped,
      },
    ];
  });
  return { tests, code };
}

function findPython(source: string): TestFile {
  const code = blankOut(source, 'hash');
  const lines = code.split('\n');
  const tests = lines.flatMap((line, index): FoundTest[] => {
    const match = /^(\s*)(?:async\s+)?def\s+(test\w*)\s*\(/.exec(line);
    if (!match) return [];
    const [, indent = '', name = ''] = match;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((one) => one.trim() !== '' && indentOf(one) <= indent.length && !/^\s*\)/.test(one));
    const decorators = decoratorsAbove(lines, index);
    const isSkipped = /@(?:pytest\.mark\.)?(?:skip|skipif|xfail)\b|@unittest\.skip/.test(decorators);
    const body = rest.slice(0, end < 0 ? undefined : end).join('\n');
    return [{ name, line: index + 1, body, isSkipped: isSkipped || /^\s*pytest\.skip\(/m.test(body) }];
  });
  return { tests, code };
}

function findPhp(source: string): TestFile {
  const code = blankOut(source, 'both');
  const methods = [...code.matchAll(/function\s+(\w+)\s*\([^)]*\)[^{;]*(?=\{)/g)].flatMap((match): FoundTest[] => {
    const [whole, name = ''] = match;
    const above = source.slice(Math.max(0, match.index - 300), match.index);
    const isTest = /^test/i.test(name) || /(?:#\[Test\]|@test\b)[^{};]*$/.test(above);
    if (!isTest) return [];
    const body = bodyFrom(code, match.index + whole.length);
    return [
      { name, line: lineAt(source, match.index), body, isSkipped: /markTest(?:Skipped|Incomplete)\s*\(/.test(body) },
    ];
  });
  const closures = [...code.matchAll(/(?<![\w>:$])(?:it|test)\s*(?=\()/g)].map((match): FoundTest => {
    const open = code.indexOf('(', match.index);
    const end = endOfBrackets(code, open);
    return {
      name: nameAt(source, open),
      line: lineAt(source, match.index),
      body: code.slice(open, end),
      isSkipped: /^\s*->\s*(?:skip|todo)\s*\(/.test(code.slice(end)),
    };
  });
  return { tests: [...methods, ...closures], code };
}

function findCSharp(source: string): TestFile {
  const code = blankOut(source, 'slashes');
  const tests = [...code.matchAll(/\[\s*(?:Fact|Theory|Test|TestMethod|TestCase)\b([^\]]*)\]/g)].map(
    (match): FoundTest => {
      const open = code.indexOf('{', match.index);
      const name = /(\w+)\s*\(/.exec(code.slice(match.index + match[0].length))?.[1] ?? 'test';
      return {
        name,
        line: lineAt(source, match.index),
        body: bodyFrom(code, open),
        isSkipped: /\bSkip\s*=/.test(match[1] ?? ''),
      };
    },
  );
  return { tests, code };
}

/** The end of what the bracket at a place opens; the end of the text when nothing closes it. */
function endOfBrackets(code: string, open: number): number {
  let depth = 0;
  for (let index = open; index < code.length; index++) {
    const char = code[index] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && --depth === 0) return index + 1;
  }
  return code.length;
}

function bodyFrom(code: string, open: number): string {
  return open < 0 ? '' : code.slice(open, endOfBrackets(code, open));
}

function nameAt(source: string, open: number): string {
  return /^\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/.exec(source.slice(open, open + 300))?.[2] ?? 'a test without a name';
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split('\n').length;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function decoratorsAbove(lines: readonly string[], index: number): string {
  let first = index;
  while (first > 0 && /^\s*(@|\)|.*,\s*$)/.test(lines[first - 1] ?? '')) first--;
  return lines.slice(first, index).join('\n');
}
