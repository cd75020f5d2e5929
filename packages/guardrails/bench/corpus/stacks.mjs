import { inferStack as infer } from '../../../stacks/dist/index.js';

export const inferStack = (task) => infer(task);
