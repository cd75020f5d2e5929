import { parse as parseToml } from 'smol-toml';
import { baseName } from '../paths/path-patterns.js';
import type { ProjectTree } from './project-tree.js';

/** What a file declares of a project's dependencies. */
export type DependencyFile = {
  readonly path: string;
  readonly ecosystem: 'npm' | 'python' | 'composer' | 'nuget';
  /** The project's own name, where the file gives one. */
  readonly name: string | null;
  /** What each script runs, by its name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Names of all kinds of dependencies, as the ecosystem compares them (Python: lower case, hyphens). */
  readonly dependencies: readonly string[];
  /** Those of them that the product itself needs, not only its tools. */
  readonly products: readonly string[];
  /** False when it cannot be read as what it should be: the rule on syntax says so. */
  readonly isReadable: boolean;
};

type Declared = Pick<DependencyFile, 'name' | 'scripts' | 'dependencies' | 'products'>;

const NOTHING: Declared = { name: null, scripts: {}, dependencies: [], products: [] };

const READERS: readonly {
  readonly matches: RegExp;
  readonly ecosystem: DependencyFile['ecosystem'];
  readonly read: (text: string) => Declared | null;
}[] = [
  { matches: /^package\.json$/, ecosystem: 'npm', read: npmDeclared },
  { matches: /^composer\.json$/, ecosystem: 'composer', read: composerDeclared },
  { matches: /^requirements[\w.-]*\.(txt|in)$/, ecosystem: 'python', read: requirementsDeclared },
  { matches: /^pyproject\.toml$/, ecosystem: 'python', read: pyprojectDeclared },
  { matches: /\.csproj$/, ecosystem: 'nuget', read: csprojDeclared },
];

/** The dependency files that the project owns; the shallowest first. */
export async function readDependencyFiles({ tree, read }: ProjectTree): Promise<DependencyFile[]> {
  const found = await Promise.all(
    tree.map(async (path): Promise<DependencyFile | DependencyFile[]> => {
      if (!readerOf(path) || /(^|\/)(node_modules|vendor)\//.test(path)) return [];
      const text = await read(path);
      return text === null ? [] : (readDependencyFile(path, text) ?? []);
    }),
  );
  return found.flat().sort((a, b) => a.path.split('/').length - b.path.split('/').length);
}

/** What the text of one file declares; null when its name is not that of a dependency file. */
export function readDependencyFile(path: string, text: string): DependencyFile | null {
  const reader = readerOf(path);
  if (!reader) return null;
  const declared = reader.read(text.replace(/^\uFEFF/, ''));
  return { path, ecosystem: reader.ecosystem, ...(declared ?? NOTHING), isReadable: declared !== null };
}

function readerOf(path: string) {
  return READERS.find(({ matches }) => matches.test(baseName(path)));
}

function npmDeclared(text: string): Declared | null {
  const json = record(parsed(() => JSON.parse(text)));
  if (!json) return null;
  const products = ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) => keys(json[field]));
  return { ...nameAndScripts(json), dependencies: [...products, ...keys(json['devDependencies'])], products };
}

function composerDeclared(text: string): Declared | null {
  const json = record(parsed(() => JSON.parse(text)));
  if (!json) return null;
  const products = keys(json['require']);
  return { ...nameAndScripts(json), dependencies: [...products, ...keys(json['require-dev'])], products };
}

function requirementsDeclared(text: string): Declared {
  const dependencies = text.split(/\r?\n/).flatMap(requirementName);
  return { ...NOTHING, dependencies, products: dependencies };
}

function pyprojectDeclared(text: string): Declared | null {
  const toml = record(parsed(() => parseToml(text)));
  if (!toml) return null;
  const project = record(toml['project']);
  const poetry = record(record(toml['tool'])?.['poetry']);
  const groups = [
    ...Object.values(record(project?.['optional-dependencies']) ?? {}),
    ...Object.values(record(toml['dependency-groups']) ?? {}),
  ];
  const products = [
    ...requirementNames(project?.['dependencies']),
    ...keys(poetry?.['dependencies']).flatMap(requirementName),
  ];
  const name = project?.['name'] ?? poetry?.['name'];
  return {
    name: typeof name === 'string' ? name : null,
    scripts: {},
    products,
    dependencies: [
      ...products,
      ...groups.flatMap(requirementNames),
      ...keys(poetry?.['dev-dependencies']).flatMap(requirementName),
      ...Object.values(record(poetry?.['group']) ?? {}).flatMap((group) => keys(record(group)?.['dependencies'])),
    ],
  };
}

function csprojDeclared(text: string): Declared {
  const names = text.matchAll(
    /<(?:Project\s[^>]*?\bSdk|(?:Package|Framework)Reference\s[^>]*?\b(?:Include|Update))="([^"]+)"/g,
  );
  const dependencies = [...names].map((match) => match[1] ?? '');
  return { ...NOTHING, dependencies, products: dependencies };
}

function requirementNames(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((line: unknown) => (typeof line === 'string' ? requirementName(line) : []));
}

function requirementName(line: string): string[] {
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)?.[1];
  return name ? [name.toLowerCase().replaceAll('_', '-')] : [];
}

function nameAndScripts(json: Readonly<Record<string, unknown>>): Pick<Declared, 'name' | 'scripts'> {
  const scripts = Object.entries(record(json['scripts']) ?? {}).map(([name, body]) => [name, JSON.stringify(body)]);
  return {
    name: typeof json['name'] === 'string' ? json['name'] : null,
    scripts: Object.fromEntries(scripts) as Record<string, string>,
  };
}

function parsed(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined; // Reported with its place by the syntax rule.
  }
}

function keys(value: unknown): string[] {
  return Object.keys(record(value) ?? {});
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
