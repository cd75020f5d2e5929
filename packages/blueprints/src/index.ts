export { blueprintStacks } from './blueprints.js';
export { assertUnderstood, offlineModel } from './offline-model.js';
export type { Bounds, Entity, Field, FieldKind, Operation, Pagination, TaskReading } from './reading/entity.js';
export { readTask, type ReadTaskOptions } from './reading/read-task.js';
