import type { StackId } from '@mgx/domain';
import picomatch from 'picomatch';
import type { Stack } from '../stack.js';
import { foreignDependencies, otherFrameworks, otherLanguages } from './foreign-projects.js';
import { isManifest, readDependencies } from './manifests.js';
import type { ProjectFiles } from './project-files.js';

/** A folder with dependency files: an application, a library or a workspace's root. */
export type ProjectUnit = {
  /** '' at the root. */
  readonly folder: string;
  readonly depth: number;
  /** What its dependencies and tell-tale files show, best first; weights 0..1. */
  readonly stacks: readonly { readonly stack: StackId; readonly weight: number; readonly text: string }[];
  /** It needs something when it runs: a program, not tools alone. */
  readonly isProgram: boolean;
  /** It is an application of a framework that is none of ours. */
  readonly isForeign: boolean;
};

const BY_DEPENDENCY = 0.95;
const BY_FILE = 0.6;
/** A framework of which nothing but tests or builds make use. */
const BY_DEVELOPMENT = 0.3;
/** No more dependency files are read. */
const MOST_MANIFESTS = 300;
/** Folders that hold no part of the project itself. */
export const ASIDE =
  /(^|\/)(?:docs?|docs_src|documentation|website|[\w-]+-(?:playground|demo|example)s?|examples?|demos?|samples?|playgrounds?|tests?|e2e|__tests__|__fixtures__|fixtures|templates?|starters?|benchmarks?|\.[\w-]+|build|node_modules|vendor|\.?venv|dist)\//i;

/** The folders of a project that have dependency files, those nearest to the root first. */
export async function findUnits(
  files: readonly string[],
  { read, stacks }: { read: ProjectFiles['read']; stacks: readonly Stack[] },
): Promise<readonly ProjectUnit[]> {
  const own = files.filter((path) => !ASIDE.test(path));
  const manifests = own.filter((path) => isManifest(baseName(path))).sort((a, b) => depthOf(a) - depthOf(b));
  const folders = new Map<string, string[]>([['', []]]);
  for (const path of manifests.slice(0, MOST_MANIFESTS)) {
    const folder = folderOf(path);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  // A workspace's tools stand in its root's package.json.
  const workspace = own.includes('package.json')
    ? readDependencies('package.json', (await read('package.json')) ?? '')
    : null;
  const tools = workspace?.development ?? [];
  return Promise.all([...folders].map(([folder, paths]) => readUnit(folder, { paths, own, read, stacks, tools })));
}

type Parts = {
  readonly paths: readonly string[];
  readonly own: readonly string[];
  readonly read: ProjectFiles['read'];
  readonly stacks: readonly Stack[];
  readonly tools: readonly string[];
};

async function readUnit(folder: string, { paths, own, read, stacks, tools }: Parts): Promise<ProjectUnit> {
  const inside = own.filter((path) => folder === '' || path.startsWith(`${folder}/`));
  const here = inside.filter((path) => folderOf(path) === folder).map(baseName);
  const found = await Promise.all(
    paths.map(
      async (path) => readDependencies(baseName(path), (await read(path)) ?? '') ?? { runtime: [], development: [] },
    ),
  );
  const runtime = new Set(found.flatMap((each) => each.runtime));
  const declared = new Set([...runtime, ...found.flatMap((each) => each.development)]);
  const all = new Set([...declared, ...tools]);
  if (here.some((name) => /^vite\.config\.\w+$/.test(name))) all.add('vite');
  const hasPage = here.includes('index.html');
  const shown = stacks.flatMap((stack) => {
    const weight = weigh(stack, { runtime, all, here, hasPage });
    return weight === null ? [] : [{ stack: stack.id, ...weight, text: labelOf(folder, weight.text) }];
  });
  const isShown = shown.some(({ weight }) => weight >= BY_DEPENDENCY);
  const isForeign =
    [...declared].some((name) => foreignDependencies.has(name) && !claims(stacks, name)) ||
    here.some((name) => otherFrameworks.test(name) || (!isShown && otherLanguages.test(name))) ||
    isRazorApplication(inside, shown);
  return {
    folder,
    depth: folder === '' ? 0 : folder.split('/').length,
    stacks: settle(shown, stacks),
    isProgram: runtime.size > 0,
    isForeign,
  };
}

/** A Stack that somebody added may be of what the ten know as foreign. */
function claims(stacks: readonly Stack[], name: string): boolean {
  return stacks.some(({ evidence }) => evidence.dependencies.flat().includes(name));
}

type Shown = { readonly stack: StackId; readonly weight: number; readonly text: string };

type Facts = {
  readonly runtime: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  /** Names of the files of the folder itself. */
  readonly here: readonly string[];
  readonly hasPage: boolean;
};

function weigh(stack: Stack, { runtime, all, here, hasPage }: Facts): { weight: number; text: string } | null {
  const { dependencies, files } = stack.evidence;
  const groups = dependencies.map((entry) => (typeof entry === 'string' ? [entry] : entry));
  const group = groups.find((needed) => needed.every((name) => all.has(name)));
  if (group) {
    // A component library has its framework for development only, and no page to show.
    const isUsed = runtime.has(group[0] ?? '') || (stack.category === 'frontend' && hasPage);
    return { weight: isUsed ? BY_DEPENDENCY : BY_DEVELOPMENT, text: group.join(', ') };
  }
  if (stack.category === 'devops') return null;
  const name = files.length === 0 ? undefined : here.find(matcherOf(files));
  return name === undefined ? null : { weight: BY_FILE, text: name };
}

const matchers = new WeakMap<readonly string[], (name: string) => boolean>();

function matcherOf(files: readonly string[]): (name: string) => boolean {
  const known = matchers.get(files);
  if (known) return known;
  const isMatch = picomatch([...files]);
  const matcher = (name: string) => isMatch(name);
  matchers.set(files, matcher);
  return matcher;
}

/** Of two stacks in one folder the one that is built on the other counts: Nest on express, Laravel with its Vue pages. */
function settle(shown: readonly Shown[], stacks: readonly Stack[]): readonly Shown[] {
  return shown
    .filter(({ stack, weight }) => {
      const { yieldsTo = [] } = stacks.find(({ id }) => id === stack)?.evidence ?? {};
      return !shown.some((other) => yieldsTo.includes(other.stack) && other.weight >= weight);
    })
    .sort((a, b) => b.weight - a.weight);
}

/** Blazor pages without a controller are a web site, not an API. */
function isRazorApplication(paths: readonly string[], shown: readonly Shown[]): boolean {
  if (!shown.some(({ stack }) => stack === 'dotnet-api')) return false;
  const razor = paths.filter((path) => path.endsWith('.razor')).length;
  return razor >= 3 && !paths.some((path) => /(?:Controller|Endpoints?)\w*\.cs$/.test(path));
}

function labelOf(folder: string, text: string): string {
  return folder === '' ? text : `${folder}/: ${text}`;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function depthOf(path: string): number {
  return path.split('/').length - 1;
}
