import { MgxError } from '@mgx/errors';
import type { Artifact, Project, Workspace } from '../../entities.js';
import type { NewTask } from '../../ports/catalog-stores.js';
import type { PhaseRecord } from '../../ports/run-store.js';
import type { Page, PageRequest, Scope } from '../../ports/scope.js';
import type { RunEvent } from '../../run-event.js';
import type { Run } from '../../run.js';

/** An event with its key and its place in the order of the whole store. */
export type StoredEvent = { readonly position: number; readonly key: string; readonly event: RunEvent };
export type StoredTask = { readonly task: NewTask; readonly lastRunNumber: number };
export type StoredArtifact = { readonly artifact: Artifact; readonly body: Uint8Array };

/** What has happened in one run, and the keys under which it did. */
export type RunHistory = {
  readonly records: PhaseRecord[];
  readonly recordKeys: Set<string>;
  readonly events: StoredEvent[];
  readonly eventKeys: Set<string>;
};

/** What the memory stores of one composition share. Everything in it is frozen, so that it can be handed out. */
export type MemoryState = {
  readonly now: () => Date;
  readonly workspaces: Map<string, Workspace>;
  readonly projects: Map<string, Project>;
  readonly tasks: Map<string, StoredTask>;
  readonly runs: Map<string, Run>;
  /** Of every run in `runs`. */
  readonly histories: Map<string, RunHistory>;
  events: StoredEvent[];
  lastPosition: number;
  readonly artifacts: Map<string, StoredArtifact>;
};

export function emptyState(now: () => Date): MemoryState {
  return {
    now,
    workspaces: new Map(),
    projects: new Map(),
    tasks: new Map(),
    runs: new Map(),
    histories: new Map(),
    events: [],
    lastPosition: 0,
    artifacts: new Map(),
  };
}

/** The value when it belongs to the tenant; a foreign one answers as an unknown one. */
export function owned<T extends { readonly workspaceId: string }>(value: T | undefined, scope: Scope): T | null {
  return value && value.workspaceId === scope.workspaceId ? value : null;
}

/** One page, newest first; equal times are ordered by id, so that pages never overlap. */
export function page<T extends { readonly id: string; readonly createdAt: string }>(
  items: Iterable<T>,
  { skip, limit }: PageRequest,
): Page<T> {
  const sorted = [...items].sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));
  return { items: sorted.slice(skip, skip + limit), total: sorted.length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @throws MgxError `already_exists` */
export function assertUnused(isUsed: boolean, what: string): void {
  if (isUsed) throw new MgxError({ code: 'already_exists', message: `there is already a ${what}` });
}

/** @throws MgxError `not_found` */
export function notFound(what: string): MgxError {
  return new MgxError({ code: 'not_found', message: `there is no ${what}` });
}

/** Deletes a run with everything that hangs on it. */
export function eraseRun(state: MemoryState, runId: string): void {
  state.runs.delete(runId);
  state.histories.delete(runId);
  state.events = state.events.filter(({ event }) => event.runId !== runId);
  for (const [id, { artifact }] of state.artifacts) if (artifact.runId === runId) state.artifacts.delete(id);
}
