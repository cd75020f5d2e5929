import ignore, { type Ignore } from 'ignore';

/** One ignore file: the folder it stands in (empty: the root) and its text, in git's syntax. */
export type IgnoreFile = { readonly folder: string; readonly text: string };

/**
 * Whether a path is ignored by git-style ignore files, as git reads them: a deeper file beats a higher one, and nothing in
 * an ignored folder can be taken back.
 */
export function createIgnoreRules(files: readonly IgnoreFile[]): (path: string) => boolean {
  const rules = files
    .map(({ folder, text }) => ({ prefix: folder === '' ? '' : `${folder}/`, rule: ignore().add(text) }))
    .sort((a, b) => a.prefix.length - b.prefix.length);
  const known = new Map<string, boolean>([['', false]]);
  const isIgnored = (path: string, asFolder: boolean): boolean => {
    const cut = path.lastIndexOf('/');
    const parent = cut < 0 ? '' : path.slice(0, cut);
    if (folderIsIgnored(parent)) return true;
    return judge(asFolder ? `${path}/` : path, rules);
  };
  const folderIsIgnored = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const is = isIgnored(folder, true);
    known.set(folder, is);
    return is;
  };
  return (path) => isIgnored(path, false);
}

function judge(path: string, rules: readonly { readonly prefix: string; readonly rule: Ignore }[]): boolean {
  let is = false;
  for (const { prefix, rule } of rules) {
    if (!path.startsWith(prefix) || path.length === prefix.length) continue;
    const { ignored, unignored } = rule.test(path.slice(prefix.length));
    if (ignored) is = true;
    else if (unignored) is = false;
  }
  return is;
}
