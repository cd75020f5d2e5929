import type { EventBus, RunOptions, RunQueue, Scope, Stores } from '@mgx/domain';
import { createProjects, createWorkspaces, findDefaultProject } from './catalog.js';
import { followEvents } from './events/follow.js';
import type { Machine } from './machine.js';
import type { Mgx } from './mgx.js';
import { createRuns } from './run/runs.js';
import { createTasks, type TaskDefaults } from './tasks.js';
import { startWork } from './work.js';

/** What differs from composition to composition. */
export type Composition = {
  readonly stores: Stores;
  readonly bus: EventBus;
  readonly queue: RunQueue;
  readonly machine: Machine;
  /** What runs do unless they say otherwise. */
  readonly defaults?: Partial<RunOptions>;
  /** What a new task has unless it says otherwise. */
  readonly taskDefaults?: TaskDefaults;
  /** How often events are looked for without a notice, milliseconds. */
  readonly pollMs?: number;
  readonly onSweepError?: (error: unknown) => void;
  /** Closes what the composition opened, after the queue. */
  readonly close?: () => Promise<void>;
};

/** One MGX from its parts; every composition goes through here, so none behaves otherwise. */
export function compose({ defaults = {}, taskDefaults = {}, pollMs, onSweepError, close, ...parts }: Composition): Mgx {
  const { stores, bus, queue, machine } = parts;
  const projects = createProjects(parts);
  const defaultProjectId = (scope: Scope) => findDefaultProject(scope, parts);
  const tasks = createTasks({ ...parts, defaults: taskDefaults, defaultProjectId });
  const runs = createRuns({ ...parts, tasks, defaults });
  return {
    workspaces: createWorkspaces(parts, projects),
    projects,
    tasks,
    runs,
    events: {
      read: (scope, topic, options) => stores.events.read(scope, topic, options),
      follow: (scope, topic, options) =>
        followEvents({ log: stores.events, bus, pollMs }, { ...options, scope, topic }),
    },
    artifacts: stores.artifacts,
    work: (options) => startWork({ stores, queue, machine, runs, onSweepError }, options),
    close: async () => {
      await queue.close();
      await close?.();
    },
  };
}
