import { join, resolve } from 'node:path';
import { createMasker } from '@mgx/errors';
import { composeLocal, modelResolver, openCache, sandboxOpener, toolFinder, type Mgx } from '@mgx/core';
import { dieAtCheckpoint } from './checkpoint.js';
import type { CommandContext } from './command-context.js';
import { checkEnvironment, modelKeys } from './environment.js';
import { loadTeamConfig } from './team-settings.js';
import { modelSettings } from './model-settings.js';

/** The local composition on this machine's environment. @throws MgxError `invalid_configuration` for a malformed variable */
export async function composeForCli(
  context: CommandContext,
  { stateDir, config: file }: { readonly stateDir?: string; readonly config?: string },
): Promise<Mgx> {
  const { cwd, env, stderr } = context;
  checkEnvironment(env);
  const { config } = await loadTeamConfig(context, { config: file });
  const cache = await openCache(config, {
    onUnavailable: (error) => stderr.write(`mgx: no cache: ${String(error)}\n`),
  });
  const path = env['PATH'] ?? '';
  const mgx = composeLocal({
    stateFolder: resolve(cwd, stateDir ?? env['MGX_STATE_DIR'] ?? join(cwd, '.mgx')),
    resolveModel: modelResolver({ ...modelSettings(env), cache }),
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
