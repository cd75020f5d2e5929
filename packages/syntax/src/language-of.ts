export type SourceLanguage = 'typescript' | 'tsx' | 'javascript' | 'json' | 'jsonc' | 'yaml' | 'python';

const byExtension: Readonly<Record<string, SourceLanguage>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  json: 'json',
  jsonc: 'jsonc',
  yml: 'yaml',
  yaml: 'yaml',
  py: 'python',
  pyi: 'python',
};

/** JSON files that their tools read with comments and trailing commas. */
const WITH_COMMENTS =
  /(^|\/)((ts|js)config[\w.-]*\.json|\.(eslintrc|swcrc|babelrc|oxfmtrc|oxlintrc)(\.json)?|\.vscode\/[^/]+\.json|devcontainer\.json)$/;

/** The language a path's name promises, or null when this package cannot parse it. */
export function languageOf(path: string): SourceLanguage | null {
  if (WITH_COMMENTS.test(path)) return 'jsonc';
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? null : (byExtension[extension] ?? null);
}
