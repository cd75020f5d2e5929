import { detectStack as detect, inferStack as infer } from '../../../stacks/dist/index.js';

export const inferStack = (task) => infer(task);

export const detectStack = (dir) => detect(dir);
