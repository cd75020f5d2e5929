export type { LiteralRules, Stack, StackCommand, StackEvidence, StackRules, WordGroup } from './stack.js';
export { findStack, requireStack, stacks } from './stacks.js';
export {
  CONFIDENT,
  inferStack,
  stackInference,
  sureStack,
  type InferenceEvidence,
  type StackInference,
} from './inference/infer-stack.js';
export { detectStack, stackDetection, type DetectionEvidence, type StackDetection } from './detection/detect-stack.js';
export { projectFolder, type ProjectFiles } from './detection/project-files.js';
export {
  packageManagerOf,
  runCommandsWith,
  verificationWith,
  type PackageManager,
} from './commands/package-manager.js';
export { promptLayout, stackSpec, type StackSpec } from './stack-spec.js';
export { validateStackStructure, type StructureReport } from './structure/validate-stack-structure.js';
