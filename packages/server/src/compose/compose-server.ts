import { join } from 'node:path';
import { createMasker } from '@mgx/errors';
import { type Machine, type Mgx, compose, modelResolver, sandboxOpener, toolFinder } from '@mgx/core';
import type { Scope } from '@mgx/domain';
import { ANTHROPIC_PRICES } from '@mgx/models';
import { v7 } from 'uuid';
import type { Access } from '../access/create-access.js';
import type { ServerEnv } from '../env/server-env.js';
import { openModelCache } from './open-model-cache.js';
import { type OpenServerOptions, type ServerMode, type ServerParts, openServer } from './open-server.js';

/** How long a gate waits on the service unless a run says otherwise (Appendix B). */
const APPROVAL_TIMEOUT_SECONDS = 300;

export type ComposeServerOptions = Partial<OpenServerOptions> &
  Pick<Machine, 'onCheckpoint'> & {
    /** The PATH on which tools are found. */
    readonly path: string;
    /** Certificates that the machine's own proxies are trusted by. */
    readonly caFile?: string | null;
    /** The home folder whose settings of the package managers count. */
    readonly home?: string | null;
  };

export type ServerComposition = {
  readonly mgx: Mgx;
  readonly mode: ServerMode;
  readonly defaultScope: Scope;
  readonly access: Access;
  readonly checkParts: ServerParts['checkParts'];
};

/**
 * MGX as a service: API and worker compose it alike, in one process or in many. `mgx.close()` closes all of it.
 * @throws MgxError as `openServer` does
 */
export async function composeServer(env: ServerEnv, options: ComposeServerOptions): Promise<ServerComposition> {
  const { path, home, caFile, onCheckpoint, now = () => new Date(), newId = v7, onError = () => undefined } = options;
  const { mode, defaultScope, access, checkParts, ...parts } = await openServer(env, { now, newId, onError });
  const cache = await openModelCache(env.modelCache, onError);
  const machine: Machine = {
    clock: now,
    newId,
    owner: newId(),
    resolveModel: modelResolver({ ...env, prices: env.prices ?? ANTHROPIC_PRICES, cache }),
    openSandbox: sandboxOpener({
      path,
      home: home ?? null,
      caFile: caFile ?? null,
      registryHosts: env.registryHosts,
    }),
    hasTool: toolFinder(path),
    workFolder: (runId) => join(env.dataFolder, 'runs', runId),
    mayOpenFolders: false,
    transactionFolder: join(env.dataFolder, 'transactions'),
    masker: createMasker(env.secrets),
    ...(onCheckpoint ? { onCheckpoint } : {}),
  };
  const defaults = { model: env.model, approvalTimeoutSeconds: APPROVAL_TIMEOUT_SECONDS };
  const close = async (): Promise<void> => {
    try {
      await cache.close();
    } finally {
      await parts.close();
    }
  };
  return {
    mgx: compose({ ...parts, machine, defaults, taskDefaults: env.taskDefaults, onSweepError: onError, close }),
    mode,
    defaultScope,
    access,
    checkParts,
  };
}
