import { join, resolve } from 'node:path';
import type { TeamConfig } from '@mgx/domain';
import { createMasker } from '@mgx/errors';
import {
  composeLocal,
  modelResolver,
  openCache,
  sandboxOpener,
  toolFinder,
  type Mgx,
  type ModelSettings,
} from '@mgx/core';
import { dieAtCheckpoint } from './checkpoint.js';
import type { CommandContext } from './command-context.js';
import { checkEnvironment, modelKeys } from './environment.js';
import { modelSettings } from './model-settings.js';
import { styleFor } from './render/style.js';

/** The local composition on this machine's environment. @throws MgxError `invalid_configuration` for a malformed variable */
export async function composeForCli(
  context: CommandContext,
  { stateDir, config }: { readonly stateDir?: string; readonly config: TeamConfig },
): Promise<Mgx> {
  const { cwd, env, stderr } = context;
  await checkEnvironment(env);
  const cache = await openCache(config, {
    onUnavailable: (error) => stderr.write(`mgx: no cache: ${String(error)}\n`),
  });
  const path = env['PATH'] ?? '';
  const mgx = composeLocal({
    stateFolder: resolve(cwd, stateDir ?? env['MGX_STATE_DIR'] ?? join(cwd, '.mgx')),
    resolveModel: modelResolver({ ...modelSettings(env), cache, ...listeners(context, config) }),
    openSandbox: sandboxOpener({
      path,
      caFile: env['NODE_EXTRA_CA_CERTS'] ?? null,
      home: env['HOME'] ?? null,
      registryHosts: env['MGX_REGISTRY_HOSTS']?.split(',').map((host) => host.trim()) ?? null,
    }),
    hasTool: toolFinder(path),
    path,
    masker: createMasker(modelKeys(env)),
    ...dieAtCheckpoint(env),
  });
  return {
    ...mgx,
    close: async () => {
      await mgx.close();
      await cache.close();
    },
  };
}

/** What is told of calls of models while they are made. */
function listeners({ stderr }: CommandContext, config: TeamConfig): Partial<ModelSettings> {
  const { dim } = styleFor(stderr);
  const { cacheLogHits, cacheLogMisses, enableStreaming, verbose } = config;
  return {
    onCache: (found, key) => {
      if (found === 'hit' ? cacheLogHits : cacheLogMisses) stderr.write(`${dim(`  cache ${found}: ${key}`)}\n`);
    },
    ...(verbose ? { onText: (text: string) => void stderr.write(dim(text)), isStreamed: enableStreaming } : {}),
  };
}
