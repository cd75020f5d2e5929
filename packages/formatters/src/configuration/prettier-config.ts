import picomatch from 'picomatch';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { acceptOptions, PRETTIER_DEFAULTS, type LayoutOptions } from './layout-options.js';
import { foldersUp, inFolder, relativeTo, remembered, type ProjectReader } from './project-reader.js';

/** What a configuration says, and the defaults of the tool it is written for. */
export type PrettierConfig = { readonly defaults: LayoutOptions; readonly options: LayoutOptions };

type Settings = Readonly<Record<string, unknown>>;
type Override = { readonly fits: (path: string) => boolean; readonly options: LayoutOptions };
type Found = PrettierConfig & { readonly folder: string; readonly overrides: readonly Override[] };
type Source = { readonly name: string; readonly parse: (text: string) => unknown; readonly base?: LayoutOptions };

/** Data files of a folder in prettier's order of precedence; oxfmt's own configuration speaks the same names. */
const DATA: readonly Source[] = [
  { name: 'package.json', parse: (text) => (JSON.parse(text) as { prettier?: unknown }).prettier },
  { name: '.prettierrc', parse: (text) => parseYaml(text) as unknown },
  { name: '.prettierrc.json', parse: (text) => JSON.parse(text) as unknown },
  { name: '.prettierrc.yaml', parse: (text) => parseYaml(text) as unknown },
  { name: '.prettierrc.yml', parse: (text) => parseYaml(text) as unknown },
  { name: '.prettierrc.toml', parse: (text) => parseToml(text) },
  { name: '.oxfmtrc.json', parse: (text) => JSON.parse(text) as unknown, base: { printWidth: 100 } },
];
/** Configuration that is code, or a format that is not read here. */
const CODE = [
  ...['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].flatMap((end) => [`prettier.config${end}`, `.prettierrc${end}`]),
  '.prettierrc.json5',
];
/** Keys that are not options of the layout. */
const NOT_OPTIONS = ['$schema', 'overrides', 'ignorePatterns', 'sortPackageJson', 'plugins'];

/** The layout a project's own prettier (or oxfmt) configuration asks for a file; null when it has none. */
export function prettierConfig(reader: ProjectReader): (path: string) => Promise<PrettierConfig | null> {
  const findIn = remembered((folder) => readFolder(reader, folder));
  return async (path) => {
    for (const folder of foldersUp(path)) {
      const found = await findIn(folder);
      if (!found) continue;
      const relative = relativeTo(found.folder, path);
      const fitting = found.overrides.filter(({ fits }) => fits(relative)).map(({ options }) => options);
      return { defaults: found.defaults, options: Object.assign({}, found.options, ...fitting) as LayoutOptions };
    }
    return null;
  };
}

async function readFolder(reader: ProjectReader, folder: string): Promise<Found | null> {
  for (const { name, parse, base } of DATA) {
    const path = inFolder(folder, name);
    const text = await reader.read(path);
    if (text === null) continue;
    const value = parsed(reader, path, () => parse(text));
    if (value === undefined || value === null) continue;
    if (typeof value === 'string') {
      reader.warn(path, `the shared configuration ${JSON.stringify(value)} is a package, which is not loaded`);
      continue;
    }
    if (isSettings(value)) return readSettings(reader, { folder, path, value, base: base ?? {} });
  }
  for (const name of CODE) {
    const path = inFolder(folder, name);
    if ((await reader.read(path)) === null) continue;
    reader.warn(path, 'not honoured: configuration that is code is not loaded; write it as .prettierrc.json');
  }
  return null;
}

function readSettings(
  reader: ProjectReader,
  { folder, path, value, base }: { folder: string; path: string; value: Settings; base: LayoutOptions },
): Found {
  const accept = (given: Settings): LayoutOptions => {
    const { options, refused } = acceptOptions(given);
    const strange = refused.filter((name) => !NOT_OPTIONS.includes(name));
    if (strange.length > 0) reader.warn(path, `not honoured: ${strange.join(', ')}`);
    return options;
  };
  if (Array.isArray(value['plugins']) && value['plugins'].length > 0) {
    reader.warn(path, 'not honoured: plugins are code, which is not loaded');
  }
  const overrides = Array.isArray(value['overrides']) ? value['overrides'].filter(isSettings) : [];
  return {
    folder,
    defaults: { ...PRETTIER_DEFAULTS, ...base },
    options: accept(value),
    overrides: overrides.map((override) => ({
      fits: fitsOverride(override),
      options: isSettings(override['options']) ? accept(override['options']) : {},
    })),
  };
}

function fitsOverride({ files, excludeFiles }: Settings): (path: string) => boolean {
  const isIn = globMatcher(files);
  const isOut = globMatcher(excludeFiles);
  return (path) => isIn(path) && !isOut(path);
}

/** As prettier does: a glob without a slash is sought in every folder. */
function globMatcher(value: unknown): (path: string) => boolean {
  const globs = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  const matchers = globs.map((glob) => picomatch(glob.includes('/') ? glob : `**/${glob}`, { dot: true }));
  return (path) => matchers.some((matches) => matches(path));
}

function parsed(reader: ProjectReader, path: string, parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    // A project's broken configuration must not stop its files from being formatted.
    reader.warn(path, `not honoured, it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
