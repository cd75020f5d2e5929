import { parse as parseToml } from 'smol-toml';

/** What a project's dependency file names. */
export type Dependencies = {
  /** What the program needs when it runs. */
  readonly runtime: readonly string[];
  /** What building and testing it needs. */
  readonly development: readonly string[];
};

type Reader = { readonly matches: (name: string) => boolean; readonly read: (text: string) => Dependencies };

const NOTHING: Dependencies = { runtime: [], development: [] };

const readers: readonly Reader[] = [
  { matches: (name) => name === 'package.json', read: readPackageJson },
  { matches: (name) => name === 'composer.json', read: readComposerJson },
  {
    matches: (name) => /^requirements[\w.-]*(?:dev|test|docs?|lint|ci)[\w.-]*\.(?:txt|in)$/.test(name),
    read: readTools,
  },
  { matches: (name) => /^requirements[\w.-]*\.(?:txt|in)$/.test(name), read: (text) => runtime(lineNames(text)) },
  { matches: (name) => name === 'pyproject.toml', read: readPyproject },
  { matches: (name) => name === 'Pipfile', read: readPipfile },
  { matches: (name) => name === 'setup.py' || name === 'setup.cfg', read: (text) => runtime(quotedNames(text)) },
  { matches: (name) => /^environment\.ya?ml$/.test(name), read: (text) => runtime(listedNames(text)) },
  { matches: (name) => /\.(?:cs|fs)proj$/.test(name), read: (text) => runtime(projectNames(text)) },
];

/** Reads a dependency file; null when the file is none. One that is damaged names nothing. */
export function readDependencies(name: string, text: string): Dependencies | null {
  return readers.find(({ matches }) => matches(name))?.read(text) ?? null;
}

export function isManifest(name: string): boolean {
  return readers.some(({ matches }) => matches(name));
}

function readPackageJson(text: string): Dependencies {
  const manifest = tryParse(() => JSON.parse(text));
  if (!manifest) return NOTHING;
  const [dependencies, development] = [keysOf(manifest['dependencies']), keysOf(manifest['devDependencies'])];
  // What a library builds on makes it no application.
  return isLibrary(manifest)
    ? { runtime: [], development: [...dependencies, ...development] }
    : { runtime: dependencies, development };
}

/** Published for others to import, with nothing to start. */
function isLibrary(manifest: Readonly<Record<string, unknown>>): boolean {
  const scripts = keysOf(manifest['scripts']);
  const isStarted = scripts.some((name) => /^(?:start|dev|serve|preview|watch)(?::|$)/.test(name));
  const isImported = ['main', 'module', 'exports', 'types', 'publishConfig'].some((field) => field in manifest);
  return !isStarted && isImported && manifest['private'] !== true;
}

function readTools(text: string): Dependencies {
  return { runtime: [], development: lineNames(text) };
}

function readComposerJson(text: string): Dependencies {
  const manifest = tryParse(() => JSON.parse(text));
  if (!manifest) return NOTHING;
  return { runtime: keysOf(manifest['require']), development: keysOf(manifest['require-dev']) };
}

function readPyproject(text: string): Dependencies {
  const manifest = tryParse(() => parseToml(text));
  const project = asRecord(manifest?.['project']);
  const poetry = asRecord(asRecord(manifest?.['tool'])?.['poetry']);
  const groups = Object.values(asRecord(manifest?.['dependency-groups']) ?? {});
  return {
    runtime: [...requirementList(project?.['dependencies']), ...pythonKeys(poetry?.['dependencies'])],
    development: [
      ...Object.values(asRecord(project?.['optional-dependencies']) ?? {}).flatMap(requirementList),
      ...groups.flatMap(requirementList),
      ...pythonKeys(poetry?.['dev-dependencies']),
    ],
  };
}

function readPipfile(text: string): Dependencies {
  const manifest = tryParse(() => parseToml(text));
  return { runtime: pythonKeys(manifest?.['packages']), development: pythonKeys(manifest?.['dev-packages']) };
}

function requirementList(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((line) => (typeof line === 'string' ? requirementName(line) : [])) : [];
}

function lineNames(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => requirementName(line));
}

/** `- fastapi=0.1`, `- pip:` and its list. */
function listedNames(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => requirementName(/^\s*-\s+(.*)$/.exec(line)?.[1] ?? ''));
}

/** `install_requires=["fastapi>=0.1"]`: names in quotes, or on lines of their own in setup.cfg. */
function quotedNames(text: string): string[] {
  const quoted = [...text.matchAll(/["']([A-Za-z][\w.-]*(?:\[[^\]]*\])?\s*(?:[<>=!~][^"']*)?)["']/g)];
  return [...quoted.flatMap(([, name = '']) => requirementName(name)), ...lineNames(text)];
}

function requirementName(line: string): string[] {
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:$|[[<>=!~;,@# ])/.exec(line)?.[1];
  return name ? [name.toLowerCase().replaceAll('_', '-')] : [];
}

function projectNames(text: string): string[] {
  const attributes = text.matchAll(
    /<(?:Project\s[^>]*\bSdk|Sdk\s[^>]*\bName|(?:PackageReference|FrameworkReference)\s[^>]*\bInclude)="([^"/]+)/g,
  );
  return [...attributes].map((match) => match[1] ?? '');
}

function runtime(names: readonly string[]): Dependencies {
  return { runtime: names, development: [] };
}

function pythonKeys(value: unknown): string[] {
  return keysOf(value).map((name) => name.toLowerCase().replaceAll('_', '-'));
}

function tryParse(parse: () => unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    return asRecord(parse());
  } catch {
    return undefined; // A damaged dependency file is the user's; it names nothing here and is reported by the rules.
  }
}

function keysOf(value: unknown): string[] {
  return Object.keys(asRecord(value) ?? {});
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
