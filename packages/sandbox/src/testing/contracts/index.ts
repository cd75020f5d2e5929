export { sandboxContract } from './sandbox-contract.js';
