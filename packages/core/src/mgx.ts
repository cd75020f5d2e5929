import type {
  ArtifactStore,
  LoggedEvent,
  Page,
  Project,
  ProjectStore,
  QueueWorker,
  Run,
  RunFilter,
  RunOptions,
  Scope,
  Task,
  TaskChanges,
  TaskFilter,
  TaskInput,
  Topic,
  Workspace,
  WorkspaceStore,
} from '@mgx/domain';
import type { DecisionRequest } from './run/decide.js';
import type { RunDetails } from './run/inspect.js';
import type { RunChanges } from './run/run-changes.js';
import type { UndoResult } from './run/undo.js';

/** How a run is to be done, as written: what is left out takes its default. */
export type RunOptionsInput = Partial<RunOptions>;

/** Everything that can be done with runs. The only writer of a run's status. */
export type Runs = {
  /** Creates a pending run of a task and wakes somebody up for it. */
  start(scope: Scope, request: { readonly taskId: string; readonly options?: RunOptionsInput }): Promise<Run>;
  /**
   * Works on a run until it ends or waits. Returns the run as it then is; null when it does not exist.
   * Harmless when there is nothing to do: a run that is final, waits, or is worked on elsewhere stays as it is.
   */
  advance(runId: string, options?: { readonly signal?: AbortSignal }): Promise<Run | null>;
  /** Decides the open gate. The same decision again is harmless; a contrary or late one is `illegal_transition`. */
  decide(scope: Scope, runId: string, request: DecisionRequest): Promise<Run>;
  cancel(scope: Scope, runId: string): Promise<Run>;
  /** @throws MgxError `not_found` */
  get(scope: Scope, runId: string): Promise<Run>;
  list(scope: Scope, filter: RunFilter): Promise<Page<Run>>;
  delete(scope: Scope, runId: string): Promise<void>;
  /** Every prompt, answer, violation and command of a run, and every file that was sent; secrets are masked. */
  inspect(scope: Scope, runId: string): Promise<RunDetails>;
  /** What a run has written, whether it was applied or waits for approval. @throws MgxError `not_found` */
  changes(scope: Scope, runId: string): Promise<RunChanges>;
  /** Takes back what a completed run wrote, in one transaction; refuses when a file has changed since. */
  undo(scope: Scope, runId: string): Promise<UndoResult>;
};

/** A task as somebody asks for it. */
export type NewTaskRequest = {
  readonly name: string;
  /** The task in plain words; the name stands for it when absent. */
  readonly description?: string | null;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly projectId?: string;
  readonly maxRounds?: number;
  readonly maxRevisionRounds?: number;
  readonly memorySize?: number;
};

export type Tasks = {
  create(scope: Scope, request: NewTaskRequest): Promise<Task>;
  /** @throws MgxError `not_found` */
  get(scope: Scope, taskId: string): Promise<Task>;
  list(scope: Scope, filter: TaskFilter): Promise<Page<Task>>;
  update(scope: Scope, taskId: string, changes: TaskChanges): Promise<Task>;
  delete(scope: Scope, taskId: string): Promise<void>;
  /** The task as the pipeline takes it: its text and the settings written with it. */
  inputOf(task: Task): TaskInput;
};

export type Events = {
  /** What has happened, oldest first. */
  read: (
    scope: Scope,
    topic: Topic,
    options: { readonly after?: number | string; readonly limit: number },
  ) => Promise<readonly LoggedEvent[]>;
  /** What has happened after a place and then what happens, until the signal; misses and doubles nothing. */
  follow(
    scope: Scope,
    topic: Topic,
    options: { readonly after?: number | string; readonly signal: AbortSignal },
  ): AsyncIterable<LoggedEvent>;
};

/** One MGX: the same value in every composition. */
export type Mgx = {
  readonly workspaces: Workspaces;
  readonly projects: Projects;
  readonly tasks: Tasks;
  readonly runs: Runs;
  readonly events: Events;
  readonly artifacts: ArtifactStore;
  /** Takes wake-ups from the queue and sweeps for lost ones until closed. */
  work(options?: { readonly concurrency?: number; readonly sweepMs?: number }): Promise<QueueWorker>;
  close(): Promise<void>;
};

export type Workspaces = Pick<WorkspaceStore, 'list' | 'findBySlug'> & {
  create(request: {
    readonly name: string;
    readonly slug?: string;
    readonly metadata?: Record<string, unknown>;
  }): Promise<Workspace>;
  get(id: string): Promise<Workspace>;
  update(id: string, changes: Parameters<WorkspaceStore['update']>[1]): Promise<Workspace>;
};

export type Projects = Pick<ProjectStore, 'list' | 'findBySlug'> & {
  create(
    scope: Scope,
    request: { readonly name: string; readonly slug?: string } & Partial<
      Pick<Project, 'repoFullName' | 'defaultBranch' | 'runBranchPrefix' | 'commitTemplate' | 'metadata'>
    >,
  ): Promise<Project>;
  get(scope: Scope, id: string): Promise<Project>;
  update(scope: Scope, id: string, changes: Parameters<ProjectStore['update']>[2]): Promise<Project>;
};
