import { blankOut } from './blank-out.js';
import { bracketEnds } from './bracket-ends.js';
import { lineFinder } from './line-finder.js';

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

const TAKES_TABLE = /\.\s*(each|for|skipIf|runIf)\b/;
const JAVASCRIPT_TEST = /(?<![\w.$])(x?(?:it|test)|fit)((?:\s*\.\s*[a-zA-Z]+)*)\s*(?=\(|`)/g;

function findJavaScript(source: string): TestFile {
  const code = blankOut(source, 'slashes');
  const endOf = bracketEnds(code);
  const lineAt = lineFinder(source);
  const skippedGroups = code.matchAll(/(?<![\w.$])(?:xdescribe|describe\s*\.\s*skip)\s*(?=\()/g);
  let group = skippedGroups.next();
  let skippedUntil = 0;
  const tests = [...code.matchAll(JAVASCRIPT_TEST)].flatMap((match): FoundTest[] => {
    const [whole, name = '', members = ''] = match;
    for (; !group.done && group.value.index < match.index; group = skippedGroups.next()) {
      skippedUntil = Math.max(skippedUntil, endOf(group.value.index + group.value[0].length));
    }
    // `it.each(table)('name', …)`, `it.each` with a template, `it.skipIf(…)(…)`: the call that follows is the test.
    let open = match.index + whole.length;
    if (TAKES_TABLE.test(members)) {
      open = code[open] === '`' ? code.indexOf('`', open + 1) + 1 : endOf(open);
      while (/\s/.test(code[open] ?? '')) open++;
    }
    return code[open] === '(' ? [testAt(open)] : [];

    function testAt(place: number): FoundTest {
      const isSkipped =
        name.startsWith('x') || /\.\s*(skip|todo|failing|fixme)\b/.test(members) || match.index < skippedUntil;
      const body = code.slice(place, endOf(place));
      return { name: nameAt(source, place), line: lineAt(match.index), body, isSkipped };
    }
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
    let end = index + 1;
    while (end < lines.length && !endsBlock(lines[end] ?? '', indent.length)) end++;
    const decorators = decoratorsAbove(lines, index);
    const isSkipped = /@(?:pytest\.mark\.)?(?:skip|skipif|xfail)\b|@unittest\.skip/.test(decorators);
    const body = lines.slice(index + 1, end).join('\n');
    return [{ name, line: index + 1, body, isSkipped: isSkipped || /^\s*pytest\.skip\(/m.test(body) }];
  });
  return { tests, code };
}

/** How far the heads of methods are read, characters. */
const MOST_HEAD = 400;

function findPhp(source: string): TestFile {
  const code = blankOut(source, 'both');
  const endOf = bracketEnds(code);
  const lineAt = lineFinder(source);
  const methods = [...code.matchAll(/function\s+(\w+)\s*(?=\()/g)].flatMap((match): FoundTest[] => {
    const [whole, name = ''] = match;
    const above = source.slice(Math.max(0, match.index - 300), match.index);
    const isTest = /^test/i.test(name) || /(?:#\[Test\]|@test\b)[^{};]*$/.test(above);
    const afterHead = endOf(match.index + whole.length);
    const result = /^[^{;]*(?=\{)/.exec(code.slice(afterHead, afterHead + MOST_HEAD))?.[0];
    if (!isTest || result === undefined) return [];
    const open = afterHead + result.length;
    const body = code.slice(open, endOf(open));
    return [{ name, line: lineAt(match.index), body, isSkipped: /markTest(?:Skipped|Incomplete)\s*\(/.test(body) }];
  });
  const closures = [...code.matchAll(/(?<![\w>:$])(?:it|test)\s*(?=\()/g)].map((match): FoundTest => {
    const open = match.index + match[0].length;
    const end = endOf(open);
    return {
      name: nameAt(source, open),
      line: lineAt(match.index),
      body: code.slice(open, end),
      isSkipped: /^\s*->\s*(?:skip|todo)\s*\(/.test(code.slice(end, end + MOST_HEAD)),
    };
  });
  return { tests: [...methods, ...closures], code };
}

function findCSharp(source: string): TestFile {
  const code = blankOut(source, 'slashes');
  const endOf = bracketEnds(code);
  const lineAt = lineFinder(source);
  const attribute = /\[\s*(?:Fact|Theory|Test|TestMethod|TestCase)\b([^\]]{0,2000})\]/g;
  let open = 0;
  const tests = [...code.matchAll(attribute)].map((match): FoundTest => {
    const after = match.index + match[0].length;
    if (open < after) open = code.indexOf('{', after) < 0 ? code.length : code.indexOf('{', after);
    return {
      name: /(\w+)\s*\(/.exec(code.slice(after, after + MOST_HEAD))?.[1] ?? 'test',
      line: lineAt(match.index),
      body: code.slice(open, endOf(open)),
      isSkipped: /\bSkip\s*=/.test(match[1] ?? ''),
    };
  });
  return { tests, code };
}

function nameAt(source: string, open: number): string {
  return /^\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/.exec(source.slice(open, open + 300))?.[2] ?? 'a test without a name';
}

/** True for a line that is no longer of the block under a head that is indented so far. */
function endsBlock(line: string, indent: number): boolean {
  return line.trim() !== '' && indentOf(line) <= indent && !/^\s*\)/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function decoratorsAbove(lines: readonly string[], index: number): string {
  let first = index;
  while (first > 0 && /^\s*(@|\)|.*,\s*$)/.test(lines[first - 1] ?? '')) first--;
  return lines.slice(first, index).join('\n');
}
