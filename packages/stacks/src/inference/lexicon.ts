import type { Token } from './tokenize.js';
import { tokenize } from './tokenize.js';
import { splitEndings } from './turkish-endings.js';
import { typoFinder } from './typos.js';

/** A phrase of the vocabulary found in the tokens `first..last`, with the Turkish ending of its last word. */
export type Match<Entry> = {
  readonly entries: readonly Entry[];
  readonly first: number;
  readonly last: number;
  readonly ending: string;
};

type Node<Entry> = { readonly next: Map<string, Node<Entry>>; readonly entries: Entry[] };

export type Lexicon<Entry> = {
  /** The longest phrase that begins at a token. */
  matchAt(tokens: readonly Token[], first: number): Match<Entry> | null;
};

/** Signs that a phrase's space also stands for: next.js, docker-compose, workflow_dispatch. */
const JOINTS = new Set(['.', '-', '_', '/']);

/** A tree of phrases; looking up at one token costs a bounded number of steps. `names` are also found with a typo. */
export function buildLexicon<Entry>(
  phrases: readonly { readonly text: string; readonly entry: Entry }[],
  { names }: { names: readonly string[] },
): Lexicon<Entry> {
  const root: Node<Entry> = { next: new Map(), entries: [] };
  for (const { text, entry } of phrases) {
    let node = root;
    for (const part of partsOf(text)) {
      const known = node.next.get(part);
      const next = known ?? { next: new Map(), entries: [] };
      if (!known) node.next.set(part, next);
      node = next;
    }
    node.entries.push(entry);
  }
  const typo = typoFinder(names);
  const matchAt = (tokens: readonly Token[], first: number) => longest(walk(root, tokens, first, first));
  return { matchAt: (tokens, first) => matchAt(tokens, first) ?? corrected(tokens, first) };

  function corrected(tokens: readonly Token[], first: number): Match<Entry> | null {
    const token = tokens[first];
    const name = token?.isWord ? typo(token.text) : null;
    if (!token || name === null) return null;
    const entries = root.next.get(name)?.entries ?? [];
    return entries.length > 0 ? { entries, first, last: first, ending: token.ending } : null;
  }
}

function partsOf(text: string): string[] {
  return tokenize(text).map(({ text: part }) => part);
}

function walk<Entry>(node: Node<Entry>, tokens: readonly Token[], first: number, at: number): readonly Match<Entry>[] {
  const token = tokens[at];
  if (!token) return [];
  const found: Match<Entry>[] = [];
  const exact = node.next.get(token.text);
  if (exact) {
    if (exact.entries.length > 0) found.push({ entries: exact.entries, first, last: at, ending: token.ending });
    const joint = tokens[at + 1];
    if (exact.next.size > 0) {
      found.push(...walk(exact, tokens, first, at + 1));
      if (joint && joint.isGlued && JOINTS.has(joint.text) && tokens[at + 2]?.isGlued)
        found.push(...walk(exact, tokens, first, at + 2));
    }
  }
  if (found.length === 0 && token.isWord) {
    const inflected = splitForms(token).find(({ stem }) => (node.next.get(stem)?.entries.length ?? 0) > 0);
    const entries = inflected ? node.next.get(inflected.stem)?.entries : undefined;
    if (inflected && entries) found.push({ entries, first, last: at, ending: inflected.ending });
  }
  return found;
}

/** "laravelde" is laravel with an ending, "laravel11" with a version. */
function splitForms({ text, ending }: Token): readonly { readonly stem: string; readonly ending: string }[] {
  const versionless = /^([a-z]{4,})\d{1,2}$/.exec(text)?.[1];
  if (versionless) return [{ stem: versionless, ending }];
  return ending === '' && text.length <= 40 ? splitEndings(text) : [];
}

function longest<Entry>(matches: readonly Match<Entry>[]): Match<Entry> | null {
  return matches.reduce<Match<Entry> | null>((best, each) => (best && best.last >= each.last ? best : each), null);
}
