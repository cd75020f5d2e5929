import type { StackId } from '@mgx/domain';
import picomatch from 'picomatch';
import { findStack, stacks } from '../stacks.js';
import { baseName, dependencyReaders } from './manifest-names.js';

/** One fact about the project that spoke for a stack: `package.json: express`, `nest-cli.json`. */
export type DetectionEvidence = { readonly text: string; readonly stack: StackId; readonly weight: number };

export type StackDetection = {
  readonly stack: StackId | null;
  /** 0..1; below 0.5 the caller should ask. */
  readonly confidence: number;
  readonly evidence: readonly DetectionEvidence[];
};

const BY_DEPENDENCY = 0.95;
const BY_FILE = 0.6;
/** What one folder further down costs: the project itself is at the root, its samples are not. */
const PER_FOLDER = 0.1;
/** Folders that hold other people's projects, or none. */
const NOT_THE_PROJECT =
  /(^|\/)(node_modules|vendor|\.venv|venv|dist|build|\.git|fixtures|__fixtures__|examples?|templates?)\//;

/**
 * Names the stack of an existing project from its dependency files and tell-tale files. `files` are relative paths with
 * forward slashes; `read` gives a file's text, or null when it cannot be read.
 */
export async function detectStack(
  files: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<StackDetection> {
  const own = files.filter((path) => !NOT_THE_PROJECT.test(path));
  const evidence = [...(await fromDependencies(own, read)), ...fromFiles(own)];
  const scores = new Map<StackId, number>();
  for (const { stack, weight } of evidence) scores.set(stack, Math.max(scores.get(stack) ?? 0, weight));
  const shown = [...scores.keys()];
  const ranking = [...scores]
    .filter(([stack]) => !findStack(stack)?.evidence.yieldsTo?.some((other) => shown.includes(other)))
    .sort(([, a], [, b]) => b - a);
  const [first, second] = ranking;
  if (!first) return { stack: null, confidence: 0, evidence };
  const [stack, score] = first;
  return { stack, confidence: Math.round((score - 0.5 * (second?.[1] ?? 0)) * 100) / 100, evidence };
}

async function fromDependencies(
  files: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<DetectionEvidence[]> {
  const found = await Promise.all(
    files.map(async (path) => {
      const reader = dependencyReaders.find((candidate) => candidate.matches(path));
      const text = reader ? await read(path) : null;
      return reader && text !== null ? namedStacks(path, reader.names(text)) : [];
    }),
  );
  return found.flat();
}

function namedStacks(path: string, names: readonly string[]): DetectionEvidence[] {
  return stacks.flatMap(({ id, evidence }) => {
    const groups = evidence.dependencies.map((entry) => (typeof entry === 'string' ? [entry] : entry));
    const group = groups.find((needed) => needed.every((name) => names.includes(name)));
    return group ? [{ text: `${path}: ${group.join(', ')}`, stack: id, weight: atDepth(path, BY_DEPENDENCY) }] : [];
  });
}

function fromFiles(files: readonly string[]): DetectionEvidence[] {
  return stacks.flatMap(({ id, evidence }) => {
    const matchers = evidence.files.map((pattern) => picomatch(pattern, { dot: true }));
    const path = files.find((file) => matchers.some((matches) => matches(file) || matches(baseName(file))));
    return path === undefined ? [] : [{ text: path, stack: id, weight: atDepth(path, BY_FILE) }];
  });
}

function atDepth(path: string, weight: number): number {
  // `.github/workflows/` is where a root project keeps its workflows, not two folders down.
  const depth = path.startsWith('.github/') ? 0 : path.split('/').length - 1;
  return Math.round(Math.max(0.2, weight - PER_FOLDER * depth) * 100) / 100;
}
