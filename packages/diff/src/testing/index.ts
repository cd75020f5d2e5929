export { faultyFiles } from './faulty-files.js';
export { snapshotTree } from './snapshot-tree.js';
