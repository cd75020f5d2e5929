export { memorySandbox, type MemorySandboxOptions } from './memory-sandbox.js';
export { sandboxContract } from './sandbox-contract.js';
