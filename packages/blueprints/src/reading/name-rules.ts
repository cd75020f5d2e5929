/** What a stack asks of the names in its code. */
export type NameRules = {
  /** How the stack spells a name made of words. */
  fieldName(words: readonly string[]): string;
  readonly reservedNames: readonly string[];
  readonly reservedFields: readonly string[];
};
