import type { Project, Workspace } from '../entities.js';
import type { Plan } from '../plan.js';
import type { NewTask } from '../ports/catalog-stores.js';
import type { NewRun, PhaseRecord } from '../ports/run-store.js';
import type { EventDraft } from '../run-event.js';
import { RunOptions, type Run } from '../run.js';
import { parseTaskInput } from '../parse-task-json.js';

/** The time at which all sample data was made. */
export const SAMPLE_TIME = '2026-11-01T12:00:00.000Z';

/** Tasks as people write them, for tests of anything that takes one. */
export const sampleTasks = [
  'Create an Express API with user CRUD and tests',
  'Create a FastAPI CRUD API for a User model with tests',
  'Add auth middleware to the server in ./auth-service',
] as const;

const stamps = { createdAt: SAMPLE_TIME, updatedAt: SAMPLE_TIME };

export function samplePlan(changes: Partial<Plan> = {}): Plan {
  return {
    summary: 'An API with one resource',
    steps: [
      { title: 'Write the API', owner: 'engineer', files: ['src/app.ts'] },
      { title: 'Write its tests', owner: 'tester', files: ['tests/app.test.ts'] },
    ],
    files: [
      { path: 'src/app.ts', action: 'create' },
      { path: 'tests/app.test.ts', action: 'create' },
    ],
    dependencies: ['express'],
    commands: ['npm test'],
    tests: ['tests/app.test.ts'],
    characterizationTests: [],
    risks: [],
    estimate: { minutes: 5, tokens: null, usd: null },
    ...changes,
  };
}

export function sampleNewRun(changes: Partial<NewRun> = {}): NewRun {
  return {
    id: 'run-1',
    workspaceId: 'workspace-1',
    projectId: 'project-1',
    taskId: 'task-1',
    taskName: 'Users API',
    input: parseTaskInput({ task: sampleTasks[0] }),
    options: RunOptions.parse({}),
    status: 'pending',
    phase: 'queued',
    crashCount: 0,
    gate: null,
    plan: null,
    results: null,
    error: null,
    usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, cacheHits: 0, cacheMisses: 0 },
    revisionRounds: 0,
    startedAt: null,
    completedAt: null,
    createdAt: SAMPLE_TIME,
    updatedAt: SAMPLE_TIME,
    ...changes,
  };
}

export function sampleRun(changes: Partial<Run> = {}): Run {
  return {
    ...sampleNewRun(),
    runNumber: 1,
    version: 0,
    fence: 0,
    lastSeq: 0,
    leaseOwner: null,
    leaseUntil: null,
    ...changes,
  };
}

export function sampleWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return { id: 'workspace-1', name: 'Acme', slug: 'acme', metadata: {}, ...stamps, ...changes };
}

export function sampleProject(changes: Partial<Project> = {}): Project {
  return {
    id: 'project-1',
    workspaceId: 'workspace-1',
    name: 'Shop',
    slug: 'shop',
    repoFullName: null,
    defaultBranch: 'main',
    runBranchPrefix: 'mgx',
    commitTemplate: null,
    metadata: {},
    ...stamps,
    ...changes,
  };
}

export function sampleNewTask(changes: Partial<NewTask> = {}): NewTask {
  return {
    id: 'task-1',
    workspaceId: 'workspace-1',
    projectId: 'project-1',
    name: 'Users API',
    description: sampleTasks[0],
    config: {},
    maxRounds: 5,
    maxRevisionRounds: 2,
    memorySize: 50,
    ...stamps,
    ...changes,
  };
}

/** An event whose key and message are made from one word. */
export function sampleEvent(word: string): EventDraft {
  return { key: `sample:${word}`, type: 'analysis_start', message: `Analysis of ${word}`, data: {} };
}

export function sampleRecord(changes: Partial<PhaseRecord> = {}): PhaseRecord {
  return {
    key: 'analyze_task#1',
    phase: 'analyze_task',
    kind: 'phase',
    value: { complexity: 'S' },
    recordedAt: SAMPLE_TIME,
    ...changes,
  };
}
