import type { SecretMasker } from '@mgx/errors';
import type { RunOptions } from '@mgx/domain';
import type { Budget, LanguageModel, Retry } from '@mgx/models';
import type { Sandbox } from '@mgx/sandbox';

/** A model and whether the commands of what it writes may run without a sandbox (true only for our own templates). */
export type ResolvedModel = { readonly model: LanguageModel; readonly isTrusted: boolean };

/** What a run keeps an eye on: what its calls may cost, and which were made again. */
export type ModelWatch = { readonly budget?: Budget; readonly onRetry?: (retry: Retry) => Promise<void> };

/** A place to run commands in, or why there is none. */
export type OpenedSandbox = Sandbox | { readonly unavailable: string };

/** What a run needs from the machine it is worked on. Nothing of it is recorded: each attempt opens its own. */
export type Machine = {
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Who holds the leases taken here; unique per process. */
  readonly owner: string;
  /**
   * The model a run asked for.
   * @throws MgxError `missing_api_key`, `invalid_input` for a model nobody knows
   */
  readonly resolveModel: (options: RunOptions, watch?: ModelWatch) => Promise<ResolvedModel>;
  /** A sandbox over a folder. Untrusted commands get isolation or nothing. */
  readonly openSandbox: (
    root: string,
    options: {
      readonly mayRunUnsandboxed: boolean;
      /** Folders beside the root that commands may read. */
      readonly readOnlyPaths?: readonly string[];
    },
  ) => Promise<OpenedSandbox>;
  /** The PATH on which git is found; without it projects are read as if they were in no repository. */
  readonly path?: string;
  /** True when a tool is on the path that commands are run with. */
  readonly hasTool: (tool: string) => Promise<boolean>;
  /** A folder of its own for a run: its stage and the journals of its transactions. Absolute. */
  readonly workFolder: (runId: string) => string;
  /**
   * True where whoever asks for a run owns the machine: then runs may change folders of it. A service keeps what runs
   * make as artifacts, and reads nothing but its own data.
   */
  readonly mayOpenFolders: boolean;
  /** Where transactions on target trees keep their journals and backups. Absolute. */
  readonly transactionFolder: string;
  readonly masker: SecretMasker;
  /** Called at every point where a crash must be survivable; tests kill the process there. */
  readonly onCheckpoint?: (point: string) => void;
};
