import { join, resolve } from 'node:path';
import { createMasker } from '@mgx/errors';
import { composeLocal, modelResolver, sandboxOpener, toolFinder, type Mgx } from '@mgx/core';
import { dieAtCheckpoint } from './checkpoint.js';
import type { CommandContext } from './command-context.js';
import { checkEnvironment, modelKeys } from './environment.js';
import { modelSettings } from './model-settings.js';

/** The local composition on this machine's environment. @throws MgxError `invalid_configuration` for a malformed variable */
export function composeForCli({ cwd, env }: CommandContext, { stateDir }: { stateDir?: string }): Mgx {
  checkEnvironment(env);
  const path = env['PATH'] ?? '';
  return composeLocal({
    stateFolder: resolve(cwd, stateDir ?? env['MGX_STATE_DIR'] ?? join(cwd, '.mgx')),
    resolveModel: modelResolver(modelSettings(env)),
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
}
