export { AccessRole, ApiKey, ROLES, mayActAs, type Principal } from './access.js';
export { Analysis, Complexity } from './analysis.js';
export { Decision, GateName, OpenGate } from './decision.js';
export { Artifact, Project, Task, Workspace } from './entities.js';
export { inProcessBus } from './in-process/in-process-bus.js';
export { inProcessQueue, type InProcessQueueOptions } from './in-process/in-process-queue.js';
export { parseTaskInput, parseTaskJson } from './parse-task-json.js';
export { parsePlan, parsePlanJson } from './parse-plan.js';
export { planToMarkdown } from './plan-markdown.js';
export { Plan, PlanFile, PlanStep, RoleName } from './plan.js';
export { Review, ReviewFinding } from './review.js';
export { EVENT_PAYLOADS, EVENT_TYPES, type EventDraft, type EventType, type RunEvent } from './run-event.js';
export { ChangedFile, RunResults } from './run-results.js';
export {
  applyTransition,
  assertLegalStatus,
  claimRun,
  isDue,
  isLegalTransition,
  isRunnable,
  leaseFields,
  numberEvents,
} from './run-transitions.js';
export { FINAL_STATUSES, PHASES, PhaseName, Run, RunError, RunOptions, RunStatus, RunUsage, isFinal } from './run.js';
export { MAX_TASK_LENGTH, OutputMode, ProjectType, StackId, TaskInput } from './task-input.js';
export { summariseTask, type TaskSummary } from './task-summary.js';
export {
  MaxMemorySize,
  MaxRevisionRounds,
  MaxRounds,
  TeamConfig,
  teamConfigFields,
  teamConfigKeys,
  type TeamConfigInput,
  type TeamConfigKey,
} from './team-config.js';
export { VerifyReport, VerifyStep } from './verify-report.js';
export { Violation } from './violation.js';

export type { AccessStore } from './ports/access-store.js';
export type { ArtifactStore, NewArtifact } from './ports/artifact-store.js';
export type {
  NewTask,
  ProjectStore,
  TaskChanges,
  TaskFilter,
  TaskStore,
  WorkspaceStore,
} from './ports/catalog-stores.js';
export type { EventBus, EventNotice } from './ports/event-bus.js';
export type { EventLog, LoggedEvent, Topic } from './ports/event-log.js';
export type { QueueWorker, RunHandler, RunQueue } from './ports/run-queue.js';
export type {
  Journal,
  Lease,
  NewRun,
  PhaseRecord,
  RunChanges,
  RunFilter,
  RunStore,
  Transition,
} from './ports/run-store.js';
export type { Page, PageRequest, Scope } from './ports/scope.js';
export type { Stores } from './ports/stores.js';
export { keysToCamel, keysToSnake, toCamel, toSnake } from './wire/case.js';
export { toWireEvent, toWirePlan, type WireEvent, type WirePlan } from './wire/event.js';
