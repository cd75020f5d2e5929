import { parse as parseToml } from 'smol-toml';

/** Reads the names of a project's dependencies from one of its files; null when the file is no dependency file. */
export type DependencyReader = {
  readonly matches: (path: string) => boolean;
  readonly names: (text: string) => string[];
};

/** A dependency file that cannot be read names nothing: detection then goes by the other files. */
export const dependencyReaders: readonly DependencyReader[] = [
  { matches: (path) => baseName(path) === 'package.json', names: packageJsonNames },
  { matches: (path) => baseName(path) === 'composer.json', names: composerNames },
  { matches: (path) => /^requirements[\w.-]*\.(txt|in)$/.test(baseName(path)), names: requirementNames },
  { matches: (path) => baseName(path) === 'pyproject.toml', names: pyprojectNames },
  { matches: (path) => path.endsWith('.csproj'), names: csprojNames },
];

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function packageJsonNames(text: string): string[] {
  const manifest = tryParse(() => JSON.parse(text));
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) => keysOf(manifest?.[field]));
}

function composerNames(text: string): string[] {
  const manifest = tryParse(() => JSON.parse(text));
  return ['require', 'require-dev'].flatMap((field) => keysOf(manifest?.[field]));
}

function requirementNames(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => requirementName(line));
}

function requirementName(line: string): string[] {
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)?.[1];
  return name ? [name.toLowerCase().replaceAll('_', '-')] : [];
}

function pyprojectNames(text: string): string[] {
  const manifest = tryParse(() => parseToml(text));
  const project = asRecord(manifest?.['project']);
  const poetry = asRecord(asRecord(manifest?.['tool'])?.['poetry']);
  const listed = project?.['dependencies'];
  const names = Array.isArray(listed)
    ? listed.flatMap((line) => (typeof line === 'string' ? requirementName(line) : []))
    : [];
  return [...names, ...keysOf(poetry?.['dependencies']).flatMap(requirementName)];
}

function csprojNames(text: string): string[] {
  const attributes = text.matchAll(
    /<(?:Project\s[^>]*\bSdk|(?:PackageReference|FrameworkReference)\s[^>]*\bInclude)="([^"]+)"/g,
  );
  return [...attributes].map((match) => match[1] ?? '');
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
