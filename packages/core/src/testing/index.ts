export { composeMemory, type MemoryMgx, type MemoryOptions } from './compose-memory.js';
export { teamFiles, teamScript } from './team-script.js';
