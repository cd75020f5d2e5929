import type { Rule } from './check-input.js';
import { absolutePath } from './rules/absolute-path.js';
import { badPrefix } from './rules/bad-prefix.js';
import { constraintViolation } from './rules/constraint-violation.js';
import { duplicateFile } from './rules/duplicate-file.js';
import { emptyFile } from './rules/empty-file.js';
import { emptyOutput } from './rules/empty-output.js';
import { emptyPath } from './rules/empty-path.js';
import { extraLibrary } from './rules/extra-library.js';
import { forbiddenFile } from './rules/forbidden-file.js';
import { forbiddenImport } from './rules/forbidden-import.js';
import { missingCommand } from './rules/missing-command.js';
import { missingDependency } from './rules/missing-dependency.js';
import { missingFile } from './rules/missing-file.js';
import { missingRecommended } from './rules/missing-recommended.js';
import { mixedStack } from './rules/mixed-stack.js';
import { noFileBlocks } from './rules/no-file-blocks.js';
import { outsidePlan } from './rules/outside-plan.js';
import { pathTraversal } from './rules/path-traversal.js';
import { placeholder } from './rules/placeholder.js';
import { proseOutside } from './rules/prose-outside.js';
import { secretInFile } from './rules/secret-in-file.js';
import { syntaxError } from './rules/syntax-error.js';
import { truncatedOutput } from './rules/truncated-output.js';
import { unsafePath } from './rules/unsafe-path.js';
import { wrongStack } from './rules/wrong-stack.js';

/** Every Rule, in the order in which their findings are reported. A new one is one file and one line here. */
export const rules: readonly Rule[] = [
  emptyOutput,
  noFileBlocks,
  emptyPath,
  pathTraversal,
  absolutePath,
  unsafePath,
  proseOutside,
  badPrefix,
  duplicateFile,
  truncatedOutput,
  missingFile,
  forbiddenFile,
  wrongStack,
  forbiddenImport,
  syntaxError,
  emptyFile,
  secretInFile,
  placeholder,
  extraLibrary,
  constraintViolation,
  outsidePlan,
  missingDependency,
  missingRecommended,
  missingCommand,
  mixedStack,
];
