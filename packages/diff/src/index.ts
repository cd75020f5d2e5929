export { invertChanges, type FileChange } from './file-change.js';
export { applyDiff, type ApplyDiffOptions } from './facade/apply-diff.js';
export { applyPatchSet, type PatchSetOptions, type PatchSetResult } from './facade/apply-patch-set.js';
export { applyText, type ApplyTextOptions, type ApplyTextResult } from './facade/apply-text.js';
export { describeReport } from './facade/describe-report.js';
export type { FallbackPlace } from './facade/fallback-files.js';
export { folderLookup } from './facade/folder-lookup.js';
export type { ApplyDiffResult, FailureKind } from './facade/outcome.js';
export type { BaseTexts, ConflictPlace } from './facade/merge-refused.js';
export { safeWriteFile, type SafeWriteOptions, type SafeWriteResult } from './facade/safe-write-file.js';
export { formatManifest } from './manifest/format-manifest.js';
export type { Manifest, ManifestFile } from './manifest/manifest.js';
export { parseManifest } from './manifest/parse-manifest.js';
export {
  newLines,
  oldLines,
  type Hunk,
  type HunkLine,
  type Patch,
  type PatchFormat,
  type PatchKind,
  type PatchReading,
  type ReadingRefusal,
} from './patch/patch.js';
export type {
  Candidate,
  FileRefusal,
  FileReport,
  HunkRefusal,
  HunkReport,
  PatchMode,
  PlacingLevel,
} from './patch/report.js';
export { patchText, type PatchedText } from './placing/patch-text.js';
export { planFiles } from './planning/plan-files.js';
export { planChanges, planPatches, type PatchPlan, type PlanOptions } from './planning/plan-patches.js';
export type { FileLookup } from './planning/virtual-tree.js';
export { applyChanges, type ApplyOptions } from './transaction/apply-changes.js';
export type { AppliedChange, ApplyResult } from './transaction/apply-result.js';
export type { Conflict } from './transaction/conflict.js';
export { recoverTransactions, type RecoverResult } from './transaction/recover-transactions.js';
export { nodeFiles, type Standing, type TransactionFiles } from './transaction/transaction-files.js';
export { extractDiffsFromOutput, readPatches } from './reading/read-patches.js';
export {
  FALLBACK_FOLDER,
  cleanupArtifacts,
  listArtifacts,
  type ArtifactType,
  type Artifacts,
} from './recovery/artifacts.js';
export type { BackupStyle } from './recovery/backup-name.js';
export {
  BACKUP_FOLDER,
  cleanupOldBackups,
  getBackupForFile,
  listBackups,
  restoreFromBackup,
  type Backup,
} from './recovery/backups.js';
export { createPatch, type CreatePatchOptions } from './making/create-patch.js';
export {
  countChanges,
  describeChanges,
  type Segment,
  type ShownChange,
  type ShownHunk,
  type ShownLine,
  type Statistics,
} from './making/describe-changes.js';
export { diffTexts, type DiffHunk, type DiffLine } from './making/diff-texts.js';
export { renderChanges, type RenderOptions } from './making/render-changes.js';
export { mergeTexts, type MergeConflict, type MergedText, type MergeOptions } from './merging/merge-texts.js';
