import { resolve } from 'node:path';
import { createMasker } from '@mgx/errors';
import { RunOptions, type Scope, type TeamConfig } from '@mgx/domain';
import type { CompletionCache, LanguageModel } from '@mgx/models';
import { composeLocal } from '../compose-local.js';
import { openCache } from '../config/open-cache.js';
import { LOCAL_WORKSPACE } from '../local/local-catalog.js';
import type { Machine } from '../machine.js';
import type { Mgx, RunOptionsInput } from '../mgx.js';
import { sandboxOpener, toolFinder } from '../open-sandbox.js';
import type { ModelSettings } from '../model-settings.js';
import { modelResolver } from '../resolve-model.js';

export type TeamOptions = {
  /** The model of all roles: `auto`, `offline`, `anthropic`, `anthropic/<model>`, `openai/<model>`. Default `auto`. */
  readonly model?: string;
  /** Keys and addresses; without any, `auto` is the offline engineer. */
  readonly models?: Partial<ModelSettings>;
  /** Where new projects go; null or absent: results are kept as artifacts only. */
  readonly outputPath?: string | null;
  /** Where runs are kept; absent: in a folder of the team's own that goes when it is closed. */
  readonly stateFolder?: string;
  /** The PATH on which git and the tools of verification are found; absent: nothing can be verified. */
  readonly path?: string;
  /** Options of its runs beside those that the config decides. */
  readonly runOptions?: RunOptionsInput;
  /** Shares one memory cache with the other teams of this process that say so (`MGX_GLOBAL_CACHE`). */
  readonly isCacheShared?: boolean;
  /** An MGX to work with instead of one of its own, and the workspace in it. */
  readonly mgx?: Mgx;
  readonly scope?: Scope;
  /** Gets what models say: as it comes, or with `enableStreaming: false` each answer at once. */
  readonly onText?: (text: string) => void;
  /** Gets a line for each call that a cache answered or did not, where `cacheLogHits` and `cacheLogMisses` ask for it. */
  readonly log?: (line: string) => void;
  /** Finds models; absent: the house's own. */
  readonly resolveModel?: Machine['resolveModel'];
};

export type OpenedTeam = {
  readonly mgx: Mgx;
  readonly scope: Scope;
  readonly cache: CompletionCache;
  readonly onCache: (found: 'hit' | 'miss', key: string) => void;
  readonly model: () => Promise<LanguageModel>;
  close(): Promise<void>;
};

/** Opens what a team works with, at its first call. */
export async function openTeam(config: TeamConfig, options: TeamOptions): Promise<OpenedTeam> {
  const cache = await openCache(config, { isShared: options.isCacheShared ?? false });
  const onCache = cacheLog(config, options.log);
  const resolveModel =
    options.resolveModel ??
    modelResolver({
      anthropicApiKey: null,
      ...options.models,
      cache,
      isStreamed: config.enableStreaming,
      onCache,
      ...(options.onText ? { onText: options.onText } : {}),
    });
  const { mgx, scope, close } = await openMgx(options, resolveModel);
  return {
    mgx,
    scope,
    cache,
    onCache,
    model: async () => (await resolveModel(RunOptions.parse({ model: options.model ?? 'auto' }))).model,
    async close() {
      await close();
      // A shared cache outlives the team.
      if (!options.isCacheShared) await cache.close();
    },
  };
}

function cacheLog({ cacheLogHits, cacheLogMisses }: TeamConfig, log: TeamOptions['log']): OpenedTeam['onCache'] {
  return (found, key) => {
    if (found === 'hit' ? cacheLogHits : cacheLogMisses) log?.(`cache ${found}: ${key}`);
  };
}

async function openMgx(
  { mgx, scope, stateFolder, path = '', models }: TeamOptions,
  resolveModel: Machine['resolveModel'],
): Promise<{ readonly mgx: Mgx; readonly scope: Scope; readonly close: () => Promise<void> }> {
  const ownScope = scope ?? { workspaceId: LOCAL_WORKSPACE.id };
  if (mgx) return { mgx, scope: ownScope, close: async () => undefined };
  // Loaded on use, as everywhere: it is a tenth of the import of this package.
  const temporary = stateFolder === undefined ? (await import('@mgx/sandbox')).scratchFolder() : null;
  const own = composeLocal({
    stateFolder: resolve(temporary?.path ?? stateFolder ?? '.mgx'),
    resolveModel,
    openSandbox: sandboxOpener({ path }),
    hasTool: toolFinder(path),
    path,
    masker: createMasker([models?.anthropicApiKey ?? '', models?.openaiApiKey ?? ''].filter((key) => key !== '')),
  });
  return {
    mgx: own,
    scope: ownScope,
    async close() {
      await own.close();
      temporary?.remove();
    },
  };
}
