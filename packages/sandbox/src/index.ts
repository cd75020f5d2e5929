export { openFileLock, showOwner, type FileLock, type OwnerSign } from './file-lock.js';
export { decodeUtf8 } from './folder-files.js';
export { folderProblem } from './folder-problem.js';
export { localSandbox, type LocalSandboxOptions } from './local-sandbox.js';
export { holdingPassingLock } from './passing-lock.js';
export { checkRelativePath, resolveInside } from './resolve-inside.js';
export {
  IGNORED_FOLDERS,
  type Command,
  type CommandResult,
  type FileEntry,
  type Files,
  type OutputChunk,
  type RunOptions,
  type Sandbox,
  type Shell,
} from './sandbox.js';
export { scratchFolder, type ScratchFolder } from './scratch-folder.js';
