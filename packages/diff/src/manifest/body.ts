/** A file's content, and the index of the first line after it. */
export type Body = { readonly content: string; readonly next: number; readonly isCutOff: boolean };
