export type SourceLanguage =
  | 'typescript'
  | 'tsx'
  | 'javascript'
  | 'vue'
  | 'json'
  | 'jsonc'
  | 'yaml'
  | 'python'
  | 'php'
  | 'csharp';

const byExtension: Readonly<Record<string, SourceLanguage>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  vue: 'vue',
  json: 'json',
  jsonc: 'jsonc',
  yml: 'yaml',
  yaml: 'yaml',
  py: 'python',
  pyi: 'python',
  php: 'php',
  cs: 'csharp',
};

/** JSON files that their tools read with comments and trailing commas. */
const WITH_COMMENTS =
  /(^|\/)((ts|js)config[\w.-]*\.json|\.(eslintrc|swcrc|babelrc|oxfmtrc|oxlintrc|jshintrc|jscsrc)(\.json)?|(tslint|typedoc|api-extractor|rush|nest-cli|angular|deno|turbo|biome|wrangler|appsettings[\w.-]*|launchSettings|omnisharp|global)\.json|\.vscode\/[^/]+\.json|devcontainer\.json|\.devcontainer\/.*\.json)$/;
/** Files of another language that end in a known extension. */
const TEMPLATE = /\.blade\.php$|\.(stub|tmpl|template|tpl|hbs|ejs|j2|jinja2?)\.\w+$|\.stub$/i;

/** The language a path's name promises, or null when this package cannot parse it. */
export function languageOf(path: string): SourceLanguage | null {
  if (WITH_COMMENTS.test(path)) return 'jsonc';
  if (TEMPLATE.test(path)) return null;
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? null : (byExtension[extension] ?? null);
}
