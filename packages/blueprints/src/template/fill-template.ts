import { MgxError } from '@mgx/errors';

/** What a template's directives are filled with. Inner scopes add to the outer ones. */
export type Scope = {
  /** Placeholder -> name, replaced in this order. */
  readonly names?: readonly (readonly [from: string, to: string])[];
  /** What `mgx:if` asks for. */
  readonly flags?: readonly string[];
  /** The lines that `mgx:put` puts, without indentation. */
  readonly lines?: Readonly<Record<string, readonly string[]>>;
  /** What `mgx:each` repeats its block for. */
  readonly lists?: Readonly<Record<string, readonly Scope[]>>;
};

/**
 * Fills a template: a file whose comment lines `mgx:if NAME`, `mgx:if !NAME`, `mgx:each NAME`, `mgx:put NAME` and
 * `mgx:end` say what stays, what is repeated and what is generated, and whose placeholder names are replaced.
 * @throws MgxError `internal` for a template that is wrong
 */
export function fillTemplate(text: string, scope: Scope): string {
  const lines = text.split('\n');
  const { blocks, next } = parse(lines, 0);
  if (next !== lines.length) throw wrong(`mgx:end without a beginning in line ${next + 1}`);
  return tidy(fill(blocks, [scope]).join('\n'));
}

type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'put'; readonly name: string; readonly indent: string }
  | { readonly type: 'if'; readonly name: string; readonly isNegated: boolean; readonly blocks: readonly Block[] }
  | { readonly type: 'each'; readonly name: string; readonly blocks: readonly Block[] };

const DIRECTIVE = /^(\s*)(?:\/\/|#|<!--) mgx:(if|each|put|end)(?: (!?)([\w-]+))?(?: -->)?$/;

function parse(lines: readonly string[], start: number): { blocks: Block[]; next: number } {
  const blocks: Block[] = [];
  let index = start;
  for (; index < lines.length; index++) {
    const text = lines[index] ?? '';
    const [, indent = '', verb, negation, name = ''] = DIRECTIVE.exec(text) ?? [];
    if (verb === 'end') break;
    if (verb === 'put') blocks.push({ type: 'put', name, indent });
    else if (verb === 'if' || verb === 'each') {
      const inner = parse(lines, index + 1);
      if (inner.next >= lines.length) throw wrong(`mgx:${verb} ${name} in line ${index + 1} has no end`);
      if (verb === 'each') blocks.push({ type: 'each', name, blocks: inner.blocks });
      else blocks.push({ type: 'if', name, isNegated: negation === '!', blocks: inner.blocks });
      index = inner.next;
    } else blocks.push({ type: 'text', text });
  }
  return { blocks, next: index };
}

/** `scopes`: the outermost first. */
function fill(blocks: readonly Block[], scopes: readonly Scope[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'text':
        return [rename(block.text, scopes)];
      case 'put':
        return found(scopes, ({ lines }) => lines?.[block.name], block.name).map((line) =>
          line === '' ? '' : `${block.indent}${line}`,
        );
      case 'if': {
        const holds = scopes.some(({ flags }) => flags?.includes(block.name));
        return holds !== block.isNegated ? fill(block.blocks, scopes) : [];
      }
      case 'each':
        return found(scopes, ({ lists }) => lists?.[block.name], block.name).flatMap((scope) =>
          fill(block.blocks, [...scopes, scope]),
        );
    }
  });
}

function rename(text: string, scopes: readonly Scope[]): string {
  return scopes
    .toReversed()
    .flatMap(({ names = [] }) => names)
    .reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
}

function found<T>(scopes: readonly Scope[], pick: (scope: Scope) => T | undefined, name: string): T {
  const value = scopes.findLast((scope) => pick(scope) !== undefined);
  const picked = value && pick(value);
  if (picked === undefined) throw wrong(`nothing is given for '${name}'`);
  return picked;
}

/** Removes the empty lines that blocks left out have left behind. */
function tidy(text: string): string {
  return `${text
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/([{([]\n)\n+/g, '$1')
    .replace(/\n+(\n[ \t]*[}\])])/g, '$1')
    .trim()}\n`;
}

function wrong(message: string): MgxError {
  return new MgxError({ code: 'internal', message: `a template is wrong: ${message}` });
}
