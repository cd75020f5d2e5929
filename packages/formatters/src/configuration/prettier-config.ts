import picomatch from 'picomatch';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { acceptOptions, PRETTIER_DEFAULTS, type LayoutOptions } from './layout-options.js';
import {
  foldersUp,
  inFolder,
  relativeTo,
  remembered,
  type ConfigurationWarning,
  type ProjectReader,
} from './project-reader.js';

/** What a configuration says, and the defaults of the tool it is written for. */
export type PrettierConfig = { readonly defaults: LayoutOptions; readonly options: LayoutOptions };

type Settings = Readonly<Record<string, unknown>>;
type Override = { readonly fits: (path: string) => boolean; readonly options: LayoutOptions };
type Found = PrettierConfig & { readonly overrides: readonly Override[] };
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

export type PrettierConfigReader = {
  /** The configuration of a file; null when the project has none that is data. */
  of(path: string): Promise<PrettierConfig | null>;
  /** Says what of it an embedded formatter cannot honour; the project's own prettier can. */
  warnFor(path: string): Promise<void>;
};

/** Reads a project's own prettier (or oxfmt) configuration, from the nearest folder that has one. */
export function prettierConfig(reader: ProjectReader): PrettierConfigReader {
  const lookInto = remembered((folder) => readFolder(reader, folder));
  return {
    async of(path) {
      for (const folder of foldersUp(path)) {
        const { found } = await lookInto(folder);
        if (!found) continue;
        const relative = relativeTo(folder, path);
        const fitting = found.overrides.filter(({ fits }) => fits(relative)).map(({ options }) => options);
        return { defaults: found.defaults, options: Object.assign({}, found.options, ...fitting) as LayoutOptions };
      }
      return null;
    },
    async warnFor(path) {
      for (const folder of foldersUp(path)) {
        const { found, problems } = await lookInto(folder);
        problems.forEach((problem) => reader.warn(problem.path, problem.message));
        if (found) return;
      }
    },
  };
}

type Looked = { readonly found: Found | null; readonly problems: readonly ConfigurationWarning[] };

async function readFolder(reader: ProjectReader, folder: string): Promise<Looked> {
  const problems: ConfigurationWarning[] = [];
  for (const { name, parse, base } of DATA) {
    const path = inFolder(folder, name);
    const warn = (message: string) => problems.push({ path, message });
    const text = await reader.read(path);
    if (text === null) continue;
    const value = parsed(() => parse(text), warn);
    if (value === undefined || value === null) continue;
    if (typeof value === 'string') {
      warn(`the shared configuration ${JSON.stringify(value)} is a package, which is not loaded`);
      continue;
    }
    if (isSettings(value)) return { found: readSettings(value, { base: base ?? {}, warn }), problems };
  }
  for (const name of CODE) {
    const path = inFolder(folder, name);
    if ((await reader.read(path)) === null) continue;
    const message = 'not honoured: configuration that is code is not loaded; write it as .prettierrc.json';
    problems.push({ path, message });
  }
  return { found: null, problems };
}

function readSettings(
  value: Settings,
  { base, warn }: { base: LayoutOptions; warn: (message: string) => void },
): Found {
  const accept = (given: Settings): LayoutOptions => {
    const { options, refused } = acceptOptions(given);
    const strange = refused.filter((name) => !NOT_OPTIONS.includes(name));
    if (strange.length > 0) warn(`not honoured: ${strange.join(', ')}`);
    return options;
  };
  if (Array.isArray(value['plugins']) && value['plugins'].length > 0) {
    warn('not honoured: plugins are code, which is not loaded');
  }
  const overrides = Array.isArray(value['overrides']) ? value['overrides'].filter(isSettings) : [];
  return {
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

function parsed(parse: () => unknown, warn: (message: string) => void): unknown {
  try {
    return parse();
  } catch (error) {
    // A project's broken configuration must not stop its files from being formatted.
    warn(`not honoured, it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
