export {
  crashAt,
  crashWhen,
  failAt,
  faultyFiles,
  systemError,
  type Fault,
  type FileOperation,
} from './faulty-files.js';
export { snapshotTree } from './snapshot-tree.js';
export { layTree, sampleChanges } from './sample-tree.js';
export { unsyncedFiles } from './unsynced-files.js';
