import { foldersUp, inFolder, relativeTo, remembered, type ProjectReader } from './project-reader.js';

/** How a PHP file is formatted. */
export type PhpSettings = {
  /** The oldest PHP the project runs on, `8.2`: newer syntax must not be written. */
  readonly version: string;
  readonly preset: 'laravel' | 'psr12' | 'per' | null;
  /** Settings that pint.json changes, under mago's names. */
  readonly settings: Readonly<Record<string, boolean>>;
  readonly isExcluded: boolean;
};

/** The oldest PHP that gets security fixes as of 2026-11. */
const DEFAULT_VERSION = '8.2';
const PRESETS: Readonly<Record<string, PhpSettings['preset']>> = { laravel: 'laravel', psr12: 'psr12', per: 'per' };

/** The rules of pint.json that mago has a setting for: what it is when the rule is on, and how a rule's value switches it. */
const RULES: Readonly<Record<string, (value: unknown) => Readonly<Record<string, boolean>> | null>> = {
  single_quote: onOff('single-quote'),
  trailing_comma_in_multiline: onOff('trailing-comma'),
  ordered_imports: onOff('sort-uses'),
  not_operator_with_successor_space: onOff('space-after-logical-not-unary-prefix-operator'),
  blank_line_before_statement: onOff('empty-line-before-return'),
  no_closing_tag: onOff('remove-trailing-close-tag'),
  concat_space: (value) => {
    const spacing = typeof value === 'object' && value !== null ? (value as { spacing?: unknown }).spacing : undefined;
    if (spacing !== 'one' && spacing !== 'none') return null;
    return { 'space-around-concatenation-binary-operator': spacing === 'one' };
  },
};

type Pint = Pick<PhpSettings, 'preset' | 'settings'> & {
  readonly folder: string;
  readonly excludes: (path: string) => boolean;
};

/** The settings of pint.json and composer.json for a PHP file; the Laravel preset without them. */
export function phpConfig(reader: ProjectReader): (path: string) => Promise<PhpSettings> {
  const pintIn = remembered((folder) => readPint(reader, folder));
  const versionIn = remembered((folder) => readVersion(reader, folder));
  return async (path) => {
    const folders = foldersUp(path);
    const pint = await firstOf(folders, pintIn);
    return {
      version: (await firstOf(folders, versionIn)) ?? DEFAULT_VERSION,
      preset: pint ? pint.preset : 'laravel',
      settings: pint?.settings ?? {},
      isExcluded: pint?.excludes(relativeTo(pint.folder, path)) ?? false,
    };
  };
}

async function readPint(reader: ProjectReader, folder: string): Promise<Pint | null> {
  const path = inFolder(folder, 'pint.json');
  const value = await readJson(reader, path);
  if (value === null) return null;
  const preset = value['preset'] ?? 'laravel';
  const known = typeof preset === 'string' ? (PRESETS[preset] ?? null) : null;
  if (known === null)
    reader.warn(path, `the embedded formatter has no preset ${JSON.stringify(preset)}: PHP gets white space only`);
  const rules = Object.entries((value['rules'] ?? {}) as Record<string, unknown>);
  const settings = rules.map(([name, rule]) => [name, RULES[name]?.(rule) ?? null] as const);
  const strange = settings.filter(([, mapped]) => mapped === null).map(([name]) => name);
  if (strange.length > 0) reader.warn(path, `rules that the embedded formatter does not know: ${strange.join(', ')}`);
  const excluded = [value['exclude']].flat().filter((one) => typeof one === 'string');
  return {
    folder,
    preset: known,
    settings: Object.assign({}, ...settings.map(([, mapped]) => mapped ?? {})) as Record<string, boolean>,
    excludes: (file) => excluded.some((one) => file === one || file.startsWith(`${one.replace(/\/$/, '')}/`)),
  };
}

/** The least version that composer.json allows: `^8.1|^8.2` means 8.1. */
async function readVersion(reader: ProjectReader, folder: string): Promise<string | null> {
  const composer = await readJson(reader, inFolder(folder, 'composer.json'));
  const require = composer?.['require'] as { php?: unknown } | undefined;
  if (typeof require?.php !== 'string') return null;
  const versions = [...require.php.matchAll(/(?<![<!.\d])([5-9])\.(\d+)/g)].map(([, major, minor]) => [
    Number(major),
    Number(minor),
  ]);
  const [least] = versions.sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
  return least ? least.join('.') : null;
}

async function readJson(reader: ProjectReader, path: string): Promise<Record<string, unknown> | null> {
  const text = await reader.read(path);
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    // A project's broken configuration must not stop its files from being formatted.
    reader.warn(path, `not honoured, it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

async function firstOf<T>(folders: readonly string[], find: (folder: string) => Promise<T | null>): Promise<T | null> {
  for (const folder of folders) {
    const found = await find(folder);
    if (found !== null) return found;
  }
  return null;
}

function onOff(name: string): (value: unknown) => Readonly<Record<string, boolean>> | null {
  return (value) => (typeof value === 'boolean' ? { [name]: value } : null);
}
