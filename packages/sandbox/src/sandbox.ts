/** A file of a tree: relative path with forward slashes, bytes, permission bits. */
export type FileEntry = { readonly path: string; readonly size: number; readonly mode: number };

/** The files of one folder. Every path is relative and confined to it. */
export type Files = {
  /** Null when there is no such file. @throws MgxError `path_outside`, `path_not_allowed` */
  read(path: string): Promise<Uint8Array | null>;
  /** As UTF-8; null when there is no such file or it is not UTF-8. */
  readText(path: string): Promise<string | null>;
  write(path: string, content: string | Uint8Array, options?: { readonly mode?: number }): Promise<void>;
  /** Harmless when it is not there. */
  remove(path: string): Promise<void>;
  /** Sorted by path. Never follows symbolic links; leaves out the folders named in `ignore`. */
  list(options?: { readonly ignore?: readonly string[] }): Promise<FileEntry[]>;
};

/** Folders that no listing of a project's files wants. */
export const IGNORED_FOLDERS: readonly string[] = ['.git', 'node_modules', '.venv', '.mgx'];

/** One command: an argument array, never a shell string. */
export type Command = {
  readonly argv: readonly [string, ...string[]];
  /** Relative folder. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Of each stream; head and tail are kept. Default 1 MiB. */
  readonly maxOutputBytes?: number;
  /** Resident memory of the whole process tree, MiB. */
  readonly memoryMb?: number;
  /** What it may reach; default none. Without isolation this cannot be kept. */
  readonly network?: 'none' | 'registry';
};

/** How a command ended; a non-zero exit is data. */
export type CommandResult = {
  readonly argv: readonly string[];
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly outOfMemory: boolean;
  readonly notFound: boolean;
  readonly durationMs: number;
};

export type OutputChunk = { readonly stream: 'stdout' | 'stderr'; readonly text: string };

export type RunOptions = {
  readonly signal?: AbortSignal;
  readonly onOutput?: (chunk: OutputChunk) => void;
};

export type Shell = {
  /** @throws MgxError `cancelled` once the process group is dead after an abort */
  run(command: Command, options?: RunOptions): Promise<CommandResult>;
};

/** A place with files and a shell. */
export type Sandbox = {
  /** Absolute. */
  readonly root: string;
  readonly isolation: 'bubblewrap' | 'none' | 'memory';
  readonly files: Files;
  readonly shell: Shell;
  close(): Promise<void>;
};
