/** One file of a manifest. Its path is as written, but for wrapping and separators: it has not been checked. */
export type ManifestFile = {
  readonly path: string;
  readonly content: string;
  /** Of the marker, counted from 1. */
  readonly line: number;
};

/** What a text in the FILE-manifest format says. */
export type Manifest = {
  /** In the order of their markers. Of a path that is defined more than once the last content stands. */
  readonly files: readonly ManifestFile[];
  /** Paths that are defined again, once per further definition. */
  readonly duplicates: readonly string[];
  /** Lines outside all files that are not blank. */
  readonly prose: readonly { readonly line: number; readonly text: string }[];
  /** Lines of markers that name no path. */
  readonly emptyPaths: readonly number[];
  /** Markers that are decorated (bold, a heading): understood, but not the documented form. */
  readonly inexact: readonly { readonly line: number; readonly text: string }[];
  /** The last file, when the text ends inside its fence or inside a fence around all files. */
  readonly truncated: string | null;
};
