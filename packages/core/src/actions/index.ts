export type { Action } from './action.js';
export { AnalyzeTask } from './analyze-task.js';
export { ActionInput, Brief } from './brief.js';
export { DraftPlan } from './draft-plan.js';
export { ReviewCode } from './review-code.js';
export { WriteCode } from './write-code.js';
export { WriteTest } from './write-test.js';
