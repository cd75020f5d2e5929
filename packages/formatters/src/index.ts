export { formatCode, type FormatCodeOptions, type FormatterResult } from './format-code.js';
export { formatFiles, type FormatOptions, type FormatReport, type FormatWarning } from './format-files.js';
export type {
  Availability,
  Finding,
  Formatter,
  FormatterOptions,
  LanguageFile,
  Outcome,
  SourceFile,
} from './formatter.js';
export { getFormatterConfig, type FormatterConfig } from './formatter-config.js';
export { languageOfFile, type Language } from './language.js';
export { detectMinified, type Minified } from './minified/detect-minified.js';
export { listProjectFiles } from './project-files/list-project-files.js';
export type { ProjectTools } from './project-tools/project-tools.js';
export { stageProject, type StagedProject, type StageProjectOptions } from './project-tools/stage-project.js';
export { stagesOf, type Stage, type StagesOf } from './pipeline/stages.js';
export { PRE_COMMIT_KINDS, preCommitFiles, preCommitKind, type PreCommitKind } from './pre-commit/pre-commit-files.js';
