import { parse as parseToml } from 'smol-toml';
import picomatch from 'picomatch';
import { foldersUp, inFolder, relativeTo, remembered, type ProjectReader } from './project-reader.js';

type Table = Readonly<Record<string, unknown>>;

/** How a Python file is formatted; ruff's settings without its file system. */
export type PythonSettings = {
  readonly lineLength: number;
  /** As ruff writes it: py310. */
  readonly targetVersion: string;
  readonly indentWidth: number;
  /** Of `[tool.ruff.format]`. */
  readonly format: Table;
  /** Of `[tool.ruff.lint.isort]`. */
  readonly isort: Table;
  /** True when the project wants a rule of ruff's to run. */
  readonly wants: (rule: string) => boolean;
  readonly isExcluded: boolean;
};

type Found = {
  readonly folder: string;
  readonly settings: PythonSettings;
  readonly excludes: (path: string) => boolean;
};

/** Appendix H: black with lines of 100 for Python 3.10, imports by isort's black profile. */
export const STACK_PYTHON: PythonSettings = {
  lineLength: 100,
  targetVersion: 'py310',
  indentWidth: 4,
  format: {},
  isort: {},
  wants: () => true,
  isExcluded: false,
};

const FORMAT_KEYS = [
  ...['quote-style', 'indent-style', 'skip-magic-trailing-comma'],
  ...['docstring-code-format', 'docstring-code-line-length'],
];

/** The settings of a project's ruff.toml or pyproject.toml (ruff, black, isort) for a file; Appendix H's without them. */
export function pythonConfig(reader: ProjectReader): (path: string) => Promise<PythonSettings> {
  const findIn = remembered((folder) => readFolder(reader, folder));
  return async (path) => {
    for (const folder of foldersUp(path)) {
      const found = await findIn(folder);
      if (found) return { ...found.settings, isExcluded: found.excludes(relativeTo(found.folder, path)) };
    }
    return STACK_PYTHON;
  };
}

async function readFolder(reader: ProjectReader, folder: string): Promise<Found | null> {
  const project = await readToml(reader, inFolder(folder, 'pyproject.toml'));
  const own =
    (await readToml(reader, inFolder(folder, 'ruff.toml'))) ?? (await readToml(reader, inFolder(folder, '.ruff.toml')));
  const tools = tableOf(project?.['tool']);
  const ruff = own ?? tableOf(tools?.['ruff']);
  const black = tableOf(tools?.['black']);
  const isort = tableOf(tools?.['isort']);
  const python = tableOf(project?.['project'])?.['requires-python'];
  if (!ruff && !black && !isort && typeof python !== 'string') return null;
  if (ruff?.['extend'] !== undefined) reader.warn(inFolder(folder, 'pyproject.toml'), "not honoured: ruff's extend");
  const wants = ruleFilter(ruff);
  return {
    folder,
    settings: {
      lineLength: lineLengthOf({ ruff, black, isort }),
      targetVersion: targetOf(ruff, black) ?? leastVersion(python) ?? STACK_PYTHON.targetVersion,
      indentWidth: numberOf(ruff?.['indent-width']) ?? STACK_PYTHON.indentWidth,
      format: { ...blackFormat(black), ...picked(tableOf(ruff?.['format']), FORMAT_KEYS) },
      isort: { ...isortSettings(isort), ...tableOf(tableOf(ruff?.['lint'])?.['isort']) },
      // A project that sets up isort wants its imports sorted, whatever its linter looks at.
      wants: (rule) => (rule === 'I001' && isort !== null) || wants(rule),
      isExcluded: false,
    },
    excludes: exclusion(ruff, black),
  };
}

/** A tool that is set up without a line length has its own default, which the project then means. */
function lineLengthOf({ ruff, black, isort }: Readonly<Record<'ruff' | 'black' | 'isort', Table | null>>): number {
  const DEFAULT = 88;
  const given = [ruff?.['line-length'], black?.['line-length'], isort?.['line_length']].map(numberOf).find(Boolean);
  return given ?? (ruff || black ? DEFAULT : STACK_PYTHON.lineLength);
}

function targetOf(ruff: Table | null, black: Table | null): string | null {
  const versions = [ruff?.['target-version'], ...[black?.['target-version']].flat()].filter(isVersion);
  return versions.sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)))[0] ?? null;
}

/** `>=3.11,<4` means py311. */
function leastVersion(requires: unknown): string | null {
  const minor = typeof requires === 'string' ? /(?:>=|==|~=|\^)\s*3\.(\d+)/.exec(requires)?.[1] : undefined;
  return minor === undefined || !isVersion(`py3${minor}`) ? null : `py3${minor}`;
}

function isVersion(value: unknown): value is string {
  const minor = typeof value === 'string' ? /^py3(\d{1,2})$/.exec(value)?.[1] : undefined;
  return minor !== undefined && Number(minor) >= 7 && Number(minor) <= 15;
}

function blackFormat(black: Table | null): Table {
  return {
    ...(black?.['skip-string-normalization'] === true ? { 'quote-style': 'preserve' } : {}),
    ...(black?.['skip-magic-trailing-comma'] === true ? { 'skip-magic-trailing-comma': true } : {}),
  };
}

/** isort's settings that ruff knows, under ruff's names. */
const ISORT_KEYS = [
  ...[
    'known_first_party',
    'known_third_party',
    'known_local_folder',
    'force_single_line',
    'force_sort_within_sections',
  ],
  ...['combine_as_imports', 'lines_after_imports', 'order_by_type', 'force_to_top', 'single_line_exclusions'],
  ...['case_sensitive', 'extra_standard_library', 'required_imports', 'no_lines_before'],
];

function isortSettings(isort: Table | null): Table {
  const known = Object.entries(picked(isort, ISORT_KEYS));
  const asList = (key: string, value: unknown) =>
    typeof value === 'string' && /^(known|force_to_top|required|extra|single_line|no_lines)/.test(key)
      ? value.split(',').map((name) => name.trim())
      : value;
  return Object.fromEntries(
    known.map(([key, value]) => [
      key === 'add_imports' ? 'required-imports' : key.replaceAll('_', '-'),
      asList(key, value),
    ]),
  );
}

/** `select`, `extend-select`, `ignore` and `unfixable` of the linter; a project that selects nothing wants what we do. */
function ruleFilter(ruff: Table | null): (rule: string) => boolean {
  const lint = { ...ruff, ...tableOf(ruff?.['lint']) };
  const listOf = (key: string) => stringsOf(lint[key]);
  const fits = (rule: string, names: readonly string[]) =>
    names.some((name) => name === 'ALL' || rule.startsWith(name));
  const selected = [...listOf('select'), ...listOf('extend-select')];
  const refused = [...listOf('ignore'), ...listOf('extend-ignore'), ...listOf('unfixable')];
  return (rule) => (selected.length === 0 || fits(rule, selected)) && !fits(rule, refused);
}

function exclusion(ruff: Table | null, black: Table | null): (path: string) => boolean {
  const lists = ['exclude', 'extend-exclude'].flatMap((key) => stringsOf(ruff?.[key]));
  const formatOnly = stringsOf(tableOf(ruff?.['format'])?.['exclude']);
  const globs = [...lists, ...formatOnly].flatMap((glob) => {
    const plain = glob.replace(/^\.?\/|\/$/g, '');
    const anywhere = plain.includes('/') ? plain : `**/${plain}`;
    return [anywhere, `${anywhere}/**`];
  });
  const isGlobbed = globs.length === 0 ? () => false : picomatch(globs, { dot: true });
  const patterns = ['exclude', 'extend-exclude', 'force-exclude'].flatMap((key) => blackPattern(black?.[key]));
  // black matches against the path from the root with a leading slash.
  return (path) => isGlobbed(path) || patterns.some((pattern) => pattern.test(`/${path}`));
}

/** black's verbose regular expressions; one that JavaScript does not understand, or that is too long, excludes nothing. */
function blackPattern(value: unknown): RegExp[] {
  if (typeof value !== 'string' || value.length > 1_000) return [];
  const plain = value
    .replace(/^\s*\(\?x\)/, '')
    .replace(/(^|\s)#.*$/gm, '')
    .replace(/\s+/g, '');
  try {
    return [new RegExp(plain)];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

async function readToml(reader: ProjectReader, path: string): Promise<Table | null> {
  const text = await reader.read(path);
  if (text === null) return null;
  try {
    return parseToml(text);
  } catch (error) {
    // A project's broken configuration must not stop its files from being formatted.
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    reader.warn(path, `not honoured, it cannot be read: ${reason}`);
    return null;
  }
}

function tableOf(value: unknown): Table | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : null;
}

function picked(table: Table | null, keys: readonly string[]): Table {
  return Object.fromEntries(Object.entries(table ?? {}).filter(([key]) => keys.includes(key)));
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function numberOf(value: unknown): number | null {
  return Number.isInteger(value) && (value as number) > 0 ? (value as number) : null;
}
