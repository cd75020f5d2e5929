import type { ProjectFile } from '../template/read-template.js';

/** One small way in which generated code can be wrong. */
export type Mutant = {
  readonly path: string;
  /** Counted from 1, in the file as it was. */
  readonly line: number;
  /** What was done: `"404" -> "405"`, `left out: raise NotFound(..)`. */
  readonly change: string;
  readonly content: string;
};

/** A part of a text, and what takes its place. */
type Edit = { readonly start: number; readonly end: number; readonly text: string; readonly change: string };

type Operator = readonly [pattern: RegExp, replacement: string | ((found: string) => string)];

const ANY_LANGUAGE: readonly Operator[] = [
  [/(?<![\w.'"])\d[\d_]*(?![\w.'"])/g, (found) => String(Number(found.replaceAll('_', '')) + 1)],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ < /g, ' <= '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' + '],
];

const TYPESCRIPT: readonly Operator[] = [
  ...ANY_LANGUAGE,
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/(?<=[(\s])!(?=[\w(])/g, ''],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [
    /\.(?:min|max|gt|default|positive|trim|nullable|optional|int|partial|refine|location|toLowerCase)\((?:[^()]|\([^()]*\))*\)/g,
    '',
  ],
  [/\bstrictObject\b/g, 'object'],
  [/(?<=\brouter\.)(?:get|post|put|patch|delete)\b/g, (found) => (found === 'get' ? 'post' : 'get')],
  [/(?<=\bif \()(?!false\b)[^\n]+(?=\) (?:\{|return|throw|continue|await|console))/g, 'Math.random() > 2'],
  [/\.\.\.(?:input|changes|values|record|where)\b,?/g, ''],
  [/(?<=[{(,] ?)(?:where|offset|limit|search)(?:: [^,{}]+)?,/g, ''],
];

const PYTHON: readonly Operator[] = [
  ...ANY_LANGUAGE,
  [/ == /g, ' != '],
  [/ != /g, ' == '],
  [/ is None\b/g, ' is not None'],
  [/ is not None\b/g, ' is None'],
  [/ and /g, ' or '],
  [/ or /g, ' and '],
  [/\bnot (?!None|in\b)/g, ''],
  [/\bTrue\b/g, 'False'],
  [/\bFalse\b/g, 'True'],
  [
    /, (?:ge|gt|le|lt|strict|min_length|max_length|status_code|search|offset|limit|unique|extra)=(?:"\w+"|\[[^\]]*\]|[\w.*() -]+?)(?=[,)])/g,
    '',
  ],
  [/(?<=\()(?:ge|gt|le|lt|strict|strip_whitespace|where|status_code)(?:=[\w"]+)?, /g, ''],
  [/\.lower\(\)/g, ''],
  [/\*\*(?:values|to_dict\(record\)),? ?/g, ''],
  [/(?<=\bif )[^\n]+(?=:$)/gm, 'False'],
  [/(?<=@router\.)(?:get|post|put|patch|delete)\b/g, (found) => (found === 'get' ? 'post' : 'get')],
  [/"[a-z]\w*"/g, (found) => `${found.slice(0, -1)}_x"`],
];

/** Every mutant of a generated source file; none of a file that is no TypeScript and no Python. */
export function mutantsOf({ path, content }: ProjectFile): Mutant[] {
  const operators = path.endsWith('.py') ? PYTHON : path.endsWith('.ts') ? TYPESCRIPT : [];
  if (operators.length === 0) return [];
  const isPython = path.endsWith('.py');
  const code = blankedOut(content, isPython);
  const edits = [
    ...operators.flatMap((operator) => editsBy(operator, { code, content })),
    ...removals(code, { content, isPython }),
  ];
  const mutants = new Map<string, Mutant>();
  for (const { start, end, text, change } of edits) {
    const mutated = content.slice(0, start) + text + content.slice(end);
    const line = content.slice(0, start).split('\n').length;
    if (mutated !== content && !mutants.has(mutated)) mutants.set(mutated, { path, line, change, content: mutated });
  }
  return [...mutants.values()];
}

function editsBy([pattern, replacement]: Operator, { code, content }: { code: string; content: string }): Edit[] {
  return [...code.matchAll(pattern)].map(({ 0: found, index }) => {
    const text = typeof replacement === 'string' ? replacement : replacement(found);
    const end = index + found.length;
    return {
      start: index,
      end,
      text,
      change: `${JSON.stringify(content.slice(index, end))} -> ${JSON.stringify(text)}`,
    };
  });
}

/** The same text with spaces for comments, documentation, imports, types and the words of messages: of the same length. */
function blankedOut(content: string, isPython: boolean): string {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  return isPython
    ? content
        .replace(/"""[\s\S]*?"""/g, blank)
        .replace(/^(?:from|import) .*(?:\([^)]*\))?$/gm, blank)
        .replace(/#.*$/gm, blank)
        .replace(/"[^"\n]*"/g, (found) => (found.includes(' ') ? blank(found) : found))
    : content
        .replace(/\/\*[\s\S]*?\*\//g, blank)
        .replace(/^import [\s\S]*?;$/gm, blank)
        .replace(/^export type [\s\S]*?;$/gm, blank)
        .replace(/(?<=\s)\/\/.*$/gm, blank)
        .replace(/'[^'\n]*'/g, (found) => (found.includes(' ') ? blank(found) : found));
}

/** Statements that compile without being there, each left out. */
function removals(code: string, { content, isPython }: { content: string; isPython: boolean }): Edit[] {
  const start = isPython
    ? /^([ \t]+|(?=@))(?:(?:raise|return|self\.\w+(?:\[\w+\]|\.\w+)* = |self\.\w+\(|app\.|response\.|service\.)|@app\.)/gm
    : /^([ \t]+)(?:await |throw |return |router\.|app\.|response\.|\w+\.\w+\(|lastId = )/gm;
  return [...code.matchAll(start)].map(({ 0: found, 1: indent = '', index }) => {
    const from = index + indent.length;
    const end = endOfStatement(code, from + found.length - indent.length);
    const change = `left out: ${content.slice(from, end).replace(/\s+/g, ' ').slice(0, 80)}`;
    return { start: from, end, text: isPython && !found.startsWith('@') ? 'pass' : '', change };
  });
}

function endOfStatement(code: string, from: number): number {
  let depth = 0;
  for (let index = code.lastIndexOf('\n', from) + 1; index < code.length; index++) {
    const character = code[index] ?? '';
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === '\n' && depth <= 0 && index >= from) return index;
  }
  return code.length;
}
