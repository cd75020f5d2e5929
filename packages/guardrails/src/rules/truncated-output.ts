import type { Check, Rule, WrittenFile } from '../check-input.js';

/** Files of languages whose line goes on after a backslash. */
const CONTINUES = /(^|\/)(Dockerfile[^/]*|Makefile)$|\.(sh|bash|Dockerfile)$/i;

export const truncatedOutput: Rule = {
  id: 'truncated_output',
  description: 'The output does not end inside a file.',
  check: (check) => {
    const path = check.manifest?.truncated ?? continuedFile(check)?.path ?? null;
    return path === null ? [] : [{ path, message: `Output was truncated: it ends inside file ${path}` }];
  },
};

/** The last file, when its last line says that another follows. */
function continuedFile({ written, manifest }: Check): WrittenFile | undefined {
  const last = written.at(-1);
  return manifest && last && CONTINUES.test(last.path) && /\\\s*$/.test(last.content.slice(-200)) ? last : undefined;
}
