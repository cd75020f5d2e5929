export { assertUnderstood, blueprintStacks } from './blueprints.js';
export { offlineModel } from './offline-model.js';
export { readTask } from './reading/read-task.js';
export { FIELD_TYPES, type Entity, type Field, type FieldType, type TaskReading } from './reading/task-reading.js';
