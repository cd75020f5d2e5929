import { join } from 'node:path';
import { inProcessBus, inProcessQueue, type RunOptions } from '@mgx/domain';
import type { SecretMasker } from '@mgx/errors';
import { compose } from './compose.js';
import { openFileLock, showOwner } from '@mgx/sandbox/file-lock';
import { localArtifactStore } from './local/local-artifact-store.js';
import { LOCAL_PROJECT, localProjectStore, localWorkspaceStore } from './local/local-catalog.js';
import { localEventLog } from './local/local-event-log.js';
import { localJournal, localRunStore } from './local/local-run-store.js';
import { localTaskStore, taskFilesIn } from './local/local-task-store.js';
import { runFilesIn } from './local/run-files.js';
import { idMaker } from './new-id.js';
import { makeStateFolder, stateFolderAt } from './local/state-folder.js';
import type { Machine } from './machine.js';
import type { Mgx } from './mgx.js';

export type LocalOptions = Pick<Machine, 'resolveModel' | 'openSandbox' | 'hasTool' | 'onCheckpoint' | 'path'> & {
  /** Where the state stands: an absolute folder, usually `<project>/.mgx`. */
  readonly stateFolder: string;
  readonly masker: SecretMasker;
  readonly defaults?: Partial<RunOptions>;
  readonly clock?: () => Date;
  readonly newId?: () => string;
};

/**
 * MGX in one process with its state in a folder: what the CLI runs on. Several processes may share the folder; a killed
 * one leaves nothing that another has to wait for.
 * @throws MgxError `output_not_writable` when the folder cannot be made
 */
export function composeLocal(options: LocalOptions): Mgx {
  const { clock = () => new Date(), newId = idMaker(), defaults, stateFolder, ...rest } = options;
  const folder = stateFolderAt(stateFolder);
  makeStateFolder(folder);
  const owner = newId();
  const lock = openFileLock(join(folder.root, 'lock'));
  const owners = showOwner(folder.owners, owner);
  const runs = runFilesIn(folder.runs);
  const tasks = taskFilesIn(folder.tasks);
  const machine: Machine = {
    ...rest,
    clock,
    newId,
    owner,
    workFolder: (runId) => join(folder.runs, runId),
    mayOpenFolders: true,
    transactionFolder: folder.transactions,
  };
  return compose({
    machine,
    bus: inProcessBus(),
    queue: inProcessQueue(),
    defaults,
    stores: {
      workspaces: localWorkspaceStore,
      projects: localProjectStore,
      tasks: localTaskStore({ files: tasks, runs, lock, project: LOCAL_PROJECT }),
      runs: localRunStore({ files: runs, tasks, lock, owners }),
      journal: localJournal(runs),
      events: localEventLog(runs),
      artifacts: localArtifactStore({ folder: folder.artifacts, lock, newId, clock }),
    },
    close: async () => {
      await runs.settled();
      owners.close();
      lock.close();
    },
  });
}
