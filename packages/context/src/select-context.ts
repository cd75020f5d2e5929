import type { ContextFile, ContextPack } from './context-pack.js';
import type { SecretRedactor } from './never-send/redact-secrets.js';
import type { SendableFiles } from './never-send/sendable-files.js';
import { estimateTokens } from './ranking/estimate-tokens.js';
import { rankFiles } from './ranking/rank-files.js';

export type ContextOptions = {
  /** The task, in whose words relevance is measured. */
  readonly task: string;
  readonly redactor: SecretRedactor;
  /** For contents, instructions and manifests included; default 24,000. */
  readonly budgetTokens?: number;
};

const DEFAULT_BUDGET = 24_000;
/** The share of the budget that instructions and manifests may take together, each file at most half of that. */
const FIXED_SHARE = 0.35;
/** The list of paths is cut past this. */
const MOST_PATHS = 1_500;
/** Files larger than this are not ranked, bytes; the model may read them piece by piece. */
const LARGEST_RANKED = 256 * 1024;
/** All ranked text together, bytes: a bound on time and memory in huge repositories. */
const MOST_RANKED = 24 * 1024 * 1024;

const INSTRUCTIONS = /(^|\/)(AGENTS|CLAUDE)\.md$/;
const MANIFESTS =
  /^(package\.json|composer\.json|pyproject\.toml|requirements[\w.-]*\.txt|Pipfile|go\.mod|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(\.kts)?|tsconfig\.json|docker-compose\.ya?ml|Dockerfile|[^/]+\.csproj)$/;
/** What tells a reader nothing of how the project works. */
const NOISE =
  /(^|\/)(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|composer\.lock|poetry\.lock|uv\.lock|Cargo\.lock|go\.sum)$|\.(min\.(js|css)|map|snap|svg|lock|csv|tsv|ipynb)$|(^|\/)(dist|build|vendor|coverage|__snapshots__|\.next|\.nuxt)\//;

/** Chooses what a model sees of a project: its paths, its own instructions, its manifests, the files nearest to the task. */
export async function selectContext(
  sendable: SendableFiles,
  { task, redactor, budgetTokens = DEFAULT_BUDGET }: ContextOptions,
): Promise<ContextPack> {
  const paths = sendable.entries.map(({ path }) => path);
  const read = async (path: string): Promise<ContextFile | null> => {
    const text = await sendable.readText(path);
    return text === null ? null : { path, content: redactor.redact(text) };
  };
  const fixedBudget = Math.floor(budgetTokens * FIXED_SHARE);
  const shallowFirst = [...paths].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const fixed = async (shape: RegExp, budget: number) => {
    const files = await readAll(
      shallowFirst.filter((path) => shape.test(path)),
      read,
    );
    return takeWithin(withoutRepeats(files), { budget, mostOfOne: budget });
  };
  const instructions = await fixed(INSTRUCTIONS, Math.floor(fixedBudget / 2));
  const manifests = await fixed(MANIFESTS, fixedBudget - tokensOf(instructions));
  const taken = new Set([...instructions, ...manifests].map(({ path }) => path));
  const left = budgetTokens - tokensOf(instructions) - tokensOf(manifests);
  const ranked = await rankedFiles(sendable, { task, without: taken });
  return {
    paths: paths.slice(0, MOST_PATHS),
    pathsLeftOut: Math.max(0, paths.length - MOST_PATHS),
    instructions,
    manifests,
    files: takeWithin(await readAll(ranked, read), { budget: left, mostOfOne: Math.ceil(left / 2) }),
    withheld: sendable.withheld,
  };
}

async function rankedFiles(
  sendable: SendableFiles,
  { task, without }: { readonly task: string; readonly without: ReadonlySet<string> },
): Promise<string[]> {
  const texts: { path: string; text: string }[] = [];
  let size = 0;
  for (const entry of sendable.entries) {
    if (entry.size > LARGEST_RANKED || NOISE.test(entry.path) || without.has(entry.path)) continue;
    if ((size += entry.size) > MOST_RANKED) break;
    const text = await sendable.readText(entry.path);
    if (text !== null && !text.includes('\0')) texts.push({ path: entry.path, text });
  }
  return rankFiles(texts, task).map(({ path }) => path);
}

/** A cap on how many candidates are read again; the budget is spent long before. */
const MOST_CANDIDATES = 200;

async function readAll(
  paths: readonly string[],
  read: (path: string) => Promise<ContextFile | null>,
): Promise<ContextFile[]> {
  const files: ContextFile[] = [];
  for (const path of paths.slice(0, MOST_CANDIDATES)) {
    const file = await read(path);
    if (file !== null) files.push(file);
  }
  return files;
}

/** Those that fit, in their order; one that is too large does not keep out smaller ones after it. */
function takeWithin(
  files: readonly ContextFile[],
  { budget, mostOfOne }: { readonly budget: number; readonly mostOfOne: number },
): ContextFile[] {
  let left = budget;
  return files.filter(({ path, content }) => {
    const tokens = estimateTokens(content) + estimateTokens(path);
    if (tokens > left || tokens > mostOfOne) return false;
    left -= tokens;
    return true;
  });
}

/** CLAUDE.md is often a copy of AGENTS.md. */
function withoutRepeats(files: readonly ContextFile[]): ContextFile[] {
  const seen = new Set<string>();
  return files.filter(({ content }) => !seen.has(content) && seen.add(content));
}

function tokensOf(files: readonly ContextFile[]): number {
  return files.reduce((sum, { path, content }) => sum + estimateTokens(content) + estimateTokens(path), 0);
}

function depth(path: string): number {
  return path.split('/').length;
}
