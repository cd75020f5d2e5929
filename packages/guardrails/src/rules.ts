import type { Rule } from './check-input.js';
import { constraints } from './rules/constraints.js';
import { duplicateFile } from './rules/duplicate-file.js';
import { emptyOutput } from './rules/empty-output.js';
import { extraLibrary } from './rules/extra-library.js';
import { forbiddenFile } from './rules/forbidden-file.js';
import { forbiddenImport } from './rules/forbidden-import.js';
import { missingCommand } from './rules/missing-command.js';
import { missingDependency } from './rules/missing-dependency.js';
import { missingFile } from './rules/missing-file.js';
import { mixedStack } from './rules/mixed-stack.js';
import { outsidePlan } from './rules/outside-plan.js';
import { placeholder } from './rules/placeholder.js';
import { proseOutside } from './rules/prose-outside.js';
import { secretInFile } from './rules/secret-in-file.js';
import { syntaxError } from './rules/syntax-error.js';
import { truncatedOutput } from './rules/truncated-output.js';
import { unsafePath } from './rules/unsafe-path.js';

/** Every Rule, in the order in which their findings are reported. A new one is one file and one line here. */
export const rules: readonly Rule[] = [
  emptyOutput,
  unsafePath,
  proseOutside,
  duplicateFile,
  truncatedOutput,
  missingFile,
  forbiddenFile,
  forbiddenImport,
  missingDependency,
  syntaxError,
  secretInFile,
  placeholder,
  extraLibrary,
  constraints,
  outsidePlan,
  missingCommand,
  mixedStack,
];
