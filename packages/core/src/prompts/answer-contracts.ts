import type { OutputMode } from '@mgx/domain';

/** What a writer answers when its part needs no change. */
export const NO_CHANGES = 'NO CHANGES';

/** How new projects are written: the FILE manifest that the harness reads. */
const WHOLE_FILES = `Files are written whole, each as a marker line followed by its content in a fence:

FILE: relative/path.ext
\`\`\`
the complete content
\`\`\`

A fence inside a file is wrapped in a longer one. Paths are relative, with forward slashes. No text outside the files.
When earlier files are revised, write only those that change, each complete; every other file stays as it was last written. A line "DELETE: relative/path.ext" takes one out.`;

/** How existing projects are changed: the unified diff that the harness places by its context. */
const UNIFIED_DIFF = `Changes are written as one unified diff in a \`\`\`diff fence:

\`\`\`diff
--- a/src/app.ts
+++ b/src/app.ts
@@ function createApp @@
 unchanged line
-line to take out
+line to put in
 unchanged line
\`\`\`

- Each hunk has three unchanged lines before and after its change, copied to the letter from the file, indentation included. They say where it goes: line numbers may be left out. Where the same lines stand in several places, give more of them.
- A new file comes from /dev/null, with every line marked +; a file that goes leads to /dev/null, with every line marked -.
- Never shorten with "...". Several changes of one file are several hunks under one header, from top to bottom.
- Edits go to the files as the last answers left them. Change only what the task needs: no reformatting, no renaming besides.`;

/** The form of the answers of those who write. */
export function answerContract(mode: OutputMode): string {
  return mode === 'patch_existing' ? UNIFIED_DIFF : WHOLE_FILES;
}
