import type { CheckInput } from './check-input.js';

export type PackageManifest = {
  readonly path: string;
  readonly name: string | null;
  readonly scripts: readonly string[];
  /** Names of all kinds of dependencies. */
  readonly dependencies: readonly string[];
};

/** Reads a package.json or composer.json; null when it is not there or not JSON (the syntax rule says so). */
export async function readManifest({ read }: Pick<CheckInput, 'read'>, path: string): Promise<PackageManifest | null> {
  const text = await read(path);
  const json = text === null ? null : asRecord(parseJson(text));
  if (!json) return null;
  const fields = [
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies',
    'require',
    'require-dev',
  ];
  return {
    path,
    name: typeof json['name'] === 'string' ? json['name'] : null,
    scripts: Object.keys(asRecord(json['scripts']) ?? {}),
    dependencies: fields.flatMap((field) => Object.keys(asRecord(json[field]) ?? {})),
  };
}

/** The package.json files of the tree that the project owns. */
export function manifestPaths(tree: readonly string[], name = 'package.json'): string[] {
  return tree.filter((path) => (path === name || path.endsWith(`/${name}`)) && !/(^|\/)node_modules\//.test(path));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null; // Reported with its place by the syntax rule.
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
