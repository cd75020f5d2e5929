import { parse as parseToml } from 'smol-toml';
import { baseName } from '../paths/path-patterns.js';
import type { ProjectTree } from './project-tree.js';

/** What a file declares of a project's dependencies. */
export type DependencyFile = {
  readonly path: string;
  readonly ecosystem: 'npm' | 'python' | 'composer' | 'nuget';
  /** The project's own name, where the file gives one. */
  readonly name: string | null;
  readonly scripts: readonly string[];
  /** Names of all kinds of dependencies, as the ecosystem compares them (Python: lower case, hyphens). */
  readonly dependencies: readonly string[];
  /** False when it cannot be read as what it should be: the rule on syntax says so. */
  readonly isReadable: boolean;
};

type Declared = Pick<DependencyFile, 'name' | 'scripts' | 'dependencies'>;

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
    tree.map(async (path): Promise<DependencyFile[]> => {
      const reader = READERS.find(({ matches }) => matches.test(baseName(path)));
      if (!reader || /(^|\/)(node_modules|vendor)\//.test(path)) return [];
      const text = await read(path);
      if (text === null) return [];
      const declared = reader.read(text.replace(/^\uFEFF/, ''));
      const nothing: Declared = { name: null, scripts: [], dependencies: [] };
      return [{ path, ecosystem: reader.ecosystem, ...(declared ?? nothing), isReadable: declared !== null }];
    }),
  );
  return found.flat().sort((a, b) => a.path.split('/').length - b.path.split('/').length);
}

function npmDeclared(text: string): Declared | null {
  const json = record(parsed(() => JSON.parse(text)));
  if (!json) return null;
  const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return { ...nameAndScripts(json), dependencies: fields.flatMap((field) => keys(json[field])) };
}

function composerDeclared(text: string): Declared | null {
  const json = record(parsed(() => JSON.parse(text)));
  if (!json) return null;
  return { ...nameAndScripts(json), dependencies: ['require', 'require-dev'].flatMap((field) => keys(json[field])) };
}

function requirementsDeclared(text: string): Declared {
  return { name: null, scripts: [], dependencies: text.split(/\r?\n/).flatMap(requirementName) };
}

function pyprojectDeclared(text: string): Declared | null {
  const toml = record(parsed(() => parseToml(text)));
  if (!toml) return null;
  const project = record(toml['project']);
  const poetry = record(record(toml['tool'])?.['poetry']);
  const groups = [
    project?.['dependencies'],
    ...Object.values(record(project?.['optional-dependencies']) ?? {}),
    ...Object.values(record(toml['dependency-groups']) ?? {}),
  ];
  const listed = groups.flatMap((group): unknown[] => (Array.isArray(group) ? group : []));
  const name = project?.['name'] ?? poetry?.['name'];
  return {
    name: typeof name === 'string' ? name : null,
    scripts: [],
    dependencies: [
      ...listed.flatMap((line) => (typeof line === 'string' ? requirementName(line) : [])),
      ...[poetry?.['dependencies'], poetry?.['dev-dependencies']].flatMap(keys).flatMap(requirementName),
      ...Object.values(record(poetry?.['group']) ?? {}).flatMap((group) => keys(record(group)?.['dependencies'])),
    ],
  };
}

function csprojDeclared(text: string): Declared {
  const names = text.matchAll(
    /<(?:Project\s[^>]*?\bSdk|(?:Package|Framework)Reference\s[^>]*?\b(?:Include|Update))="([^"]+)"/g,
  );
  return { name: null, scripts: [], dependencies: [...names].map((match) => match[1] ?? '') };
}

function requirementName(line: string): string[] {
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)?.[1];
  return name ? [name.toLowerCase().replaceAll('_', '-')] : [];
}

function nameAndScripts(json: Readonly<Record<string, unknown>>): Pick<Declared, 'name' | 'scripts'> {
  return { name: typeof json['name'] === 'string' ? json['name'] : null, scripts: keys(json['scripts']) };
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
