import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasker } from '@mgx/errors';
import { inProcessBus, inProcessQueue, type Scope, type Stores } from '@mgx/domain';
import { memoryStores } from '@mgx/domain/testing';
import { budgeted, type LanguageModel, type PriceTable } from '@mgx/models';
import { memorySandbox, type MemorySandboxOptions } from '@mgx/sandbox/testing';
import { compose, type Composition } from '../compose.js';
import type { Machine } from '../machine.js';
import type { Mgx } from '../mgx.js';

export type MemoryOptions = {
  readonly model: LanguageModel;
  /** How commands end; absent: every one passes. */
  readonly commands?: MemorySandboxOptions['commands'];
  readonly machine?: Partial<Machine>;
  /** What the model's calls may cost at most; absent: nobody knows, and tokens are counted. */
  readonly prices?: PriceTable;
  readonly taskDefaults?: Composition['taskDefaults'];
};

export type MemoryMgx = Mgx & { readonly scope: Scope; readonly stores: Stores; readonly folder: string };

/**
 * An MGX whose state is in memory and whose commands are a function; only targets and stages are real folders, in
 * `folder`, which closing removes.
 */
export async function composeMemory({
  model,
  commands = () => ({}),
  machine = {},
  prices = {},
  taskDefaults,
}: MemoryOptions): Promise<MemoryMgx> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-memory-')));
  const stores = memoryStores();
  let ids = 0;
  const mgx = compose({
    stores,
    bus: inProcessBus(),
    queue: inProcessQueue(),
    pollMs: 20,
    ...(taskDefaults ? { taskDefaults } : {}),
    close: async () => rmSync(folder, { recursive: true, force: true }),
    machine: {
      clock: () => new Date(),
      newId: () => `id-${++ids}`,
      owner: 'memory',
      resolveModel: async (_, { budget } = {}) => ({
        model: budget ? budgeted(model, { budget, prices }) : model,
        isTrusted: false,
      }),
      openSandbox: async (root) => memorySandbox({ root, commands }),
      hasTool: async () => true,
      workFolder: (runId) => join(folder, 'work', runId),
      mayOpenFolders: true,
      transactionFolder: join(folder, 'transactions'),
      masker: createMasker(),
      ...machine,
    },
  });
  const { id: workspaceId } = await mgx.workspaces.create({ name: 'Test' });
  return { ...mgx, scope: { workspaceId }, stores, folder };
}
