import type { StackId } from '@mgx/domain';
import type { TaskReading } from './reading/entity.js';
import type { ProjectFile } from './template/read-template.js';

/** How the offline engineer builds on one stack. */
export type Blueprint = {
  readonly stack: StackId;
  /** Words of a task that are met by choosing this stack: `express`, `pydantic`. */
  readonly words: readonly string[];
  /** Names that generated code cannot give to a field or an entity. */
  readonly reservedNames: readonly string[];
  /** Names that only a field cannot have. */
  readonly reservedFields: readonly string[];
  /** How words become a name in this stack's code and JSON. */
  fieldName(words: readonly string[]): string;
  /** Every file of the project, tests included, by path. */
  files(reading: TaskReading): ProjectFile[];
  isTest(path: string): boolean;
  /** True when it keeps to the stack's common dependencies. */
  readonly needsOnlyCommonLibraries: boolean;
  readonly validatesWith: string;
  readonly dependencies: readonly string[];
  /** What verifies the project, as a person types it. */
  readonly commands: readonly string[];
};
