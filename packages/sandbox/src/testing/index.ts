export { memorySandbox, type MemorySandboxOptions } from './memory-sandbox.js';
