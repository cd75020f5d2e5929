import type { Stack } from '@mgx/stacks';

/** What a file is formatted as. `template` is a text with a template engine's marks in it, `text` anything else. */
export type Language =
  | 'typescript'
  | 'javascript'
  | 'vue'
  | 'css'
  | 'html'
  | 'json'
  | 'yaml'
  | 'compose'
  | 'workflow'
  | 'markdown'
  | 'graphql'
  | 'python'
  | 'python-stub'
  | 'php'
  | 'csharp'
  | 'dockerfile'
  | 'template'
  | 'text';

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  ...all('typescript', 'ts mts cts tsx'),
  ...all('javascript', 'js mjs cjs jsx'),
  ...all('css', 'css scss less'),
  ...all('html', 'html htm'),
  ...all('json', 'json jsonc json5 webmanifest'),
  ...all('yaml', 'yaml yml'),
  ...all('markdown', 'md markdown'),
  ...all('graphql', 'graphql gql'),
  ...all('python', 'py pyw'),
  ...all('python-stub', 'pyi'),
  ...all('template', 'twig j2 jinja jinja2 hbs ejs njk mustache liquid tpl phtml'),
  vue: 'vue',
  php: 'php',
  cs: 'csharp',
  dockerfile: 'dockerfile',
};

const BY_NAME: readonly (readonly [RegExp, Language])[] = [
  [/(^|\/)(Dockerfile|Containerfile)(\.[\w.-]+)?$/i, 'dockerfile'],
  [/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i, 'workflow'],
  [/(^|\/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i, 'compose'],
  [/\.blade\.php$/i, 'template'],
];

const BY_INTERPRETER: readonly (readonly [RegExp, Language])[] = [
  [/^(ts-node(-esm)?|tsx|deno|bun)$/, 'typescript'],
  [/^node(js)?[\d.]*$/, 'javascript'],
  [/^(python|pypy)[\d.]*$|^uv$/, 'python'],
  [/^php[\d.]*$/, 'php'],
];

const BY_STACK: Readonly<Record<Stack['language'], Language>> = {
  ts: 'typescript',
  py: 'python',
  php: 'php',
  cs: 'csharp',
  yaml: 'yaml',
};

/** The language of a file: by its name or extension, else by its `#!` line; `text` when neither tells. */
export function languageOfFile({ path, content }: { readonly path: string; readonly content: string }): Language {
  const named = BY_NAME.find(([name]) => name.test(path))?.[1] ?? byExtension(path);
  if (named === undefined) return languageOfShebang(content) ?? 'text';
  return isTemplate(named, content) ? 'template' : named;
}

/** The language of a text without a path: by its `#!` line, else its stack's main language. */
export function languageOfText(content: string, stack: Stack | null): Language | null {
  return languageOfShebang(content) ?? (stack ? BY_STACK[stack.language] : null);
}

function byExtension(path: string): Language | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : (BY_EXTENSION[extension] ?? 'text');
}

/** `#!/usr/bin/env -S VAR=1 node --flag` names node, and a folder of that name does not. */
function languageOfShebang(content: string): Language | null {
  const [first = '', ...rest] = /^\uFEFF?#!([^\r\n]*)/.exec(content)?.[1]?.trim().split(/\s+/) ?? [];
  const isEnv = /(^|\/)env$/.test(first);
  const named = isEnv ? rest.find((word) => !word.startsWith('-') && !word.includes('=')) : first;
  const program = named?.replace(/^.*\//, '').replace(/\.exe$/i, '') ?? '';
  return BY_INTERPRETER.find(([name]) => name.test(program))?.[1] ?? null;
}

/** Jinja, Twig and Go templates look like HTML or YAML but are programs; `${{ }}` and quoted braces are not. */
function isTemplate(language: Language, content: string): boolean {
  if (language === 'html') return /\{%|\{\{|<\?php/.test(content);
  if (language !== 'yaml' || !/\{[{%]/.test(content)) return false;
  const bare = content.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, '""');
  return /^\s*\{\{|[\s:-]\{\{-?\s|\{%-?\s/m.test(bare);
}

function all(language: Language, extensions: string): Readonly<Record<string, Language>> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, language]));
}
