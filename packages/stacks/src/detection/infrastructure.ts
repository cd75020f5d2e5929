import { otherFrameworks, otherLanguages } from './foreign-projects.js';
import type { ProjectFiles } from './project-files.js';
import { baseName } from './project-units.js';

/** What of containers and pipelines a project holds. */
export type Infrastructure = {
  /** Dockerfiles and compose files. */
  readonly containers: readonly string[];
  /** Workflows, wherever they lie, and actions. */
  readonly workflows: readonly string[];
  /** Share of the workflows among all files that are neither prose nor locks, 0..1. */
  readonly workflowShare: number;
  /** Share of the workflows among workflows and source files, 0..1. */
  readonly workflowsPerSource: number;
  /** Workflows and actions made for other repositories to use. */
  readonly isReused: boolean;
  /** A program of another language lies at the root. */
  readonly isForeignRoot: boolean;
};

const SOURCE = /\.(?:[cm]?[jt]sx?|py|php|cs|vue|go|rb|rs|java|kt|swift|c|cc|cpp|h|ex|exs|scala|svelte)$/;
/** YAML files that are read to see whether they are workflows. */
const MOST_READ = 120;
const CONTAINER = /^(?:Dockerfile(?:[._-].*)?|.*\.[Dd]ockerfile|Containerfile|(?:docker-)?compose[\w.-]*\.ya?ml)$/;
const PROSE =
  /\.(?:md|mdx|rst|txt|png|jpe?g|gif|svg|ico|webp|pdf|lock)$|(?:^|\/)(?:LICENSE[\w.]*|CODEOWNERS|\.git\w+|package-lock\.json|pnpm-lock\.yaml)$|(?:^|\/)(?:node_modules|dist)\//i;

export async function findInfrastructure(
  files: readonly string[],
  { read }: Pick<ProjectFiles, 'read'>,
): Promise<Infrastructure> {
  const containers = files.filter((path) => CONTAINER.test(baseName(path)) && !path.startsWith('.devcontainer/'));
  const stated = files.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/.test(path));
  const others = files.filter((path) => /\.ya?ml$/.test(path) && !stated.includes(path) && !containers.includes(path));
  const opened = await Promise.all(others.slice(0, MOST_READ).map(async (path) => ({ path, text: await read(path) })));
  const alike = opened.filter(({ text }) => text !== null && isWorkflow(text)).map(({ path }) => path);
  const workflows = [...stated, ...alike];
  const sources = files.filter((path) => SOURCE.test(path) && !/(?:^|\/)(?:node_modules|dist)\//.test(path)).length;
  const counted = files.filter((path) => !PROSE.test(path)).length;
  return {
    containers,
    workflows,
    workflowShare: counted === 0 ? 0 : workflows.length / counted,
    workflowsPerSource: workflows.length / Math.max(1, workflows.length + sources),
    isReused: workflows.some((path) => !path.startsWith('.github/')),
    isForeignRoot: files.some((path) => otherFrameworks.test(path) || otherLanguages.test(path)),
  };
}

function isWorkflow(text: string): boolean {
  return /^jobs:\s*$/m.test(text) && /^\s+(?:runs-on|uses):/m.test(text);
}
