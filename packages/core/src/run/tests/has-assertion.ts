import type { TestFile } from './find-tests.js';

/** What fails a test: assertions of the frameworks, and helpers that say by their name that they check. */
const ASSERTION =
  /\bexpect\w*\s*[.(]|\bassert\w*\b|\bAssert\.|\bshould\b|\.should\b|\bShould\w*\s*\(|\.to(?:Be|Equal|Match|Throw|Have|Contain|Strict)\w*\s*\(|\bpytest\.(?:raises|fail|warns)\b|\bself\.(?:assert|fail)\w*|\bt\.(?:is|deepEqual|true|false|throws|equal|ok|fail)\w*\s*\(|->\s*(?:assert|expect|should)\w*\s*\(|\b(?:verify|check|ensure|must)[A-Z_]\w*\s*\(|\braise\s|\bthrow\s|\bfail\s*\(|\bVerify\w*\s*\(/;

/** Assertions that hold whatever the code does. String contents are blanks already. */
const LITERAL = String.raw`(?:true|True|false|False|null|None|undefined|-?\d+(?:\.\d+)?|'\s*'|"\s*")`;
const EMPTY_ASSERTIONS: readonly RegExp[] = [
  new RegExp(String.raw`\bexpect\(\s*${LITERAL}\s*\)\s*\.\s*(?:not\s*\.\s*)?to\w+\s*\(\s*(?:${LITERAL})?\s*\)`, 'g'),
  new RegExp(String.raw`\bassert\s+${LITERAL}\s*(?:==\s*${LITERAL}\s*)?(?=$|[\n,;])`, 'gm'),
  new RegExp(String.raw`\bassert(?:\.\w+)?\(\s*${LITERAL}\s*(?:,\s*${LITERAL}\s*)*\)`, 'g'),
  new RegExp(String.raw`(?:\bself\.|->|\bAssert\.)(?:assert)?\w+\(\s*${LITERAL}\s*(?:,\s*${LITERAL}\s*)*\)`, 'g'),
  /\bexpect\.(?:assertions|hasAssertions)\s*\([^)]*\)/g,
];

/** True when a test's body, or a function of its file that it calls, asserts something that the code could break. */
export function hasAssertion(body: string, { code }: TestFile): boolean {
  if (assertsItself(body)) return true;
  const called = new Set([...body.matchAll(/\b([A-Za-z_]\w*)\s*\(/g)].map(([, name = '']) => name));
  return [...called].some((name) => assertsItself(definitionOf(name, code)));
}

function assertsItself(body: string): boolean {
  const rest = EMPTY_ASSERTIONS.reduce((text, shape) => text.replace(shape, ' '), body);
  return ASSERTION.test(rest);
}

/** Roughly what a function of the file does: the lines after its head, until the next definition at its level. */
function definitionOf(name: string, code: string): string {
  const head = new RegExp(
    String.raw`(?:function\s+${name}\b|(?:const|let|var)\s+${name}\s*=|\bdef\s+${name}\s*\(|\b(?:void|Task|async)\s+${name}\s*\()`,
  );
  const at = code.search(head);
  if (at < 0) return '';
  const rest = code.slice(at);
  const next = rest.slice(1).search(/\n(?:export |async |function |const |def |class |@|test|it\b|describe)/);
  return next < 0 ? rest : rest.slice(0, next + 1);
}
