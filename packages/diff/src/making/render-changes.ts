import type { FileChange } from '../file-change.js';
import { patchOfChange } from './create-patch.js';
import { countChanges, describeChanges } from './describe-changes.js';
import { renderSideBySide } from './render-side-by-side.js';
import { colourUnified } from './terminal-text.js';

export type RenderOptions = {
  /** `unified`: a diff that can be applied; `side_by_side`: for a terminal; `json`: `{files, statistics}` for a web page. */
  readonly format: 'unified' | 'side_by_side' | 'json';
  readonly context?: number;
  /** With the colours of a terminal, which is also protected from control characters; not of `json`. */
  readonly colour?: boolean;
  /** Columns of the terminal, of `side_by_side`. */
  readonly width?: number;
};

/** Changes as people or programs read them. */
export function renderChanges(
  changes: readonly FileChange[],
  { format, context = 3, colour = false, width = 120 }: RenderOptions,
): string {
  switch (format) {
    case 'unified': {
      const text = changes.map((change) => patchOfChange(change, { context })).join('');
      return colour ? colourUnified(text) : text;
    }
    case 'side_by_side':
      return renderSideBySide(describeChanges(changes, { context }), { colour, width });
    case 'json':
      return JSON.stringify({ files: describeChanges(changes, { context }), statistics: countChanges(changes) });
  }
}
