import type { StackId } from '@mgx/domain';
import type { Stack } from '../stack.js';
import { stacks } from '../stacks.js';
import { findInfrastructure, type Infrastructure } from './infrastructure.js';
import { projectFolder, type ProjectFiles } from './project-files.js';
import { ASIDE, findUnits, type ProjectUnit } from './project-units.js';
import { callsFastApi } from './python-sources.js';

/** One fact about the project that spoke for a stack: `express`, `web/: vue, vite`, `docker-compose.yml`. */
export type DetectionEvidence = { readonly text: string; readonly stack: StackId; readonly weight: number };

export type StackDetection = {
  readonly stack: StackId | null;
  /** 0..1; below `CONFIDENT` the caller should ask. */
  readonly confidence: number;
  readonly evidence: readonly DetectionEvidence[];
};

/** What one folder further down costs: the project itself is at the root, its parts are not. */
const PER_FOLDER = 0.08;
/** What two different applications side by side leave of the better one. */
const SIDE_BY_SIDE = 0.55;
/** From this weight on a unit is an application. */
const SHOWN = 0.5;
/** Pipelines are the project where they are this share of its files. */
const PIPELINES = 0.12;
/** And where they are this share of pipelines and sources together. */
const PIPELINES_PER_SOURCE = 0.35;
/** From so many container files on they are the project, not one program's packaging. */
const COLLECTION = 5;
const NONE: StackDetection = { stack: null, confidence: 0, evidence: [] };

/**
 * Names the stack of an existing project from its dependency files, tell-tale files and sources: of a folder on disk, or
 * of files held elsewhere. Nothing of the project is executed; a tree of any size takes bounded time.
 *
 * @example (await detectStack('./shop')).stack // 'laravel'
 * @throws the file system's error when the folder itself cannot be read
 */
export const detectStack: DetectStack = stackDetection(stacks);

/** A project is a folder on disk, an object that lists and reads, or paths with a function that reads them. */
export type DetectStack = {
  (project: string | ProjectFiles): Promise<StackDetection>;
  (paths: readonly string[], read: ProjectFiles['read']): Promise<StackDetection>;
};

/** A `detectStack` for other Stacks: the ten and one more, say. */
export function stackDetection(known: readonly Stack[]): DetectStack {
  return (project: string | ProjectFiles | readonly string[], read?: ProjectFiles['read']) => {
    if (typeof project === 'string') return detect(projectFolder(project), known);
    if ('list' in project) return detect(project, known);
    return detect({ list: () => Promise.resolve(project), read: read ?? (() => Promise.resolve(null)) }, known);
  };
}

async function detect(project: ProjectFiles, known: readonly Stack[]): Promise<StackDetection> {
  const read = (path: string) => project.read(path);
  const files = await project.list();
  const units = await findUnits(files, { read, stacks: known });
  const root = units.find(({ folder }) => folder === '');
  const applications = candidatesOf(units, root);
  const infrastructure = await findInfrastructure(files, { read });
  const rooted = applications.filter(({ depth }) => depth === 0);
  if (rooted.length > 0) return choose(rooted);
  if (root?.isForeign || infrastructure.isForeignRoot) return { ...NONE, evidence: evidenceOf(applications) };
  const devops = devopsOf(infrastructure, { units, applications });
  if (devops) return devops;
  if (applications.length > 0) return choose(applications);
  const byCall = await callsFastApi(
    files.filter((path) => !ASIDE.test(path)),
    { read },
  );
  return byCall
    ? { stack: 'fastapi', confidence: 0.7, evidence: [{ text: byCall, stack: 'fastapi', weight: 0.7 }] }
    : NONE;
}

type Candidate = DetectionEvidence & { readonly depth: number };

function candidatesOf(units: readonly ProjectUnit[], root: ProjectUnit | undefined): readonly Candidate[] {
  return units
    .filter(({ isForeign }) => !isForeign)
    .flatMap(({ depth, stacks: shown }) => shown.map((each) => ({ ...each, depth })))
    .filter(({ weight }) => weight >= SHOWN)
    .map((each) => ({
      ...each,
      weight: round(Math.max(SHOWN, each.weight - PER_FOLDER * each.depth) * (root?.isForeign ? 0.5 : 1)),
    }));
}

/** The best of several applications; less surely where another stack is as near. */
function choose(candidates: readonly Candidate[]): StackDetection {
  const counts = new Map<StackId, { weight: number; count: number }>();
  for (const { stack, weight } of candidates) {
    const known = counts.get(stack);
    counts.set(stack, { weight: Math.max(known?.weight ?? 0, weight), count: (known?.count ?? 0) + 1 });
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b.weight - a.weight || b.count - a.count);
  if (!first) return NONE;
  const isContested = second !== undefined && first[1].weight - second[1].weight < 0.2;
  const confidence = isContested ? Math.min(SIDE_BY_SIDE, first[1].weight) : first[1].weight;
  return { stack: first[0], confidence: round(confidence), evidence: evidenceOf(candidates) };
}

type Around = { readonly units: readonly ProjectUnit[]; readonly applications: readonly Candidate[] };

/** A repository of pipelines or of containers, where no application lies at its root. */
function devopsOf(infrastructure: Infrastructure, { units, applications }: Around): StackDetection | null {
  const { containers, workflows, workflowShare, workflowsPerSource, isReused } = infrastructure;
  const kinds = new Set(applications.map(({ stack }) => stack)).size;
  const [workflow] = workflows;
  const [container] = containers;
  const isMostlyPipelines = workflowShare >= PIPELINES && workflowsPerSource >= PIPELINES_PER_SOURCE;
  const hasImageAtRoot = containers.some((path) => !path.includes('/'));
  if (workflow !== undefined && kinds === 0 && isMostlyPipelines && (isReused || !hasImageAtRoot))
    return one('ci-github-actions', workflow, 0.85);
  // Many samples of many stacks in containers: the containers are what they have in common.
  const isCollection = kinds >= 3 && containers.length >= COLLECTION;
  const isProgramsOwn = containers.length < COLLECTION && units.some(({ isProgram, depth }) => isProgram && depth <= 1);
  if (container !== undefined && (isCollection || (kinds === 0 && !isProgramsOwn)))
    return one('devops-docker', container, 0.8);
  return null;
}

function one(stack: StackId, text: string, weight: number): StackDetection {
  return { stack, confidence: weight, evidence: [{ text, stack, weight }] };
}

function evidenceOf(candidates: readonly Candidate[]): DetectionEvidence[] {
  return candidates.map(({ text, stack, weight }) => ({ text, stack, weight }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
