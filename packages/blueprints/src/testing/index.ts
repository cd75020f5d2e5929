export { HELD_TASKS, type HeldTask } from './held-tasks.js';
export { RICH_TASK, PLAIN_TASKS } from './tasks.js';
