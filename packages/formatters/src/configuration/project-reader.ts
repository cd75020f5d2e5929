/** Reads a file of the project, by its relative path; null when there is none. */
export type ReadProjectFile = (path: string) => Promise<string | null>;

export type ConfigurationWarning = { readonly path: string; readonly message: string };

/** What the readers of configuration files share: cached reading, and a place for what could not be honoured. */
export type ProjectReader = {
  readonly read: ReadProjectFile;
  /** Said once for each path and message. */
  warn(path: string, message: string): void;
  readonly warnings: readonly ConfigurationWarning[];
};

export function projectReader(read: ReadProjectFile): ProjectReader {
  const texts = new Map<string, Promise<string | null>>();
  const warnings: ConfigurationWarning[] = [];
  return {
    read(path) {
      const known = texts.get(path);
      if (known) return known;
      const text = read(path);
      texts.set(path, text);
      return text;
    },
    warn(path, message) {
      if (warnings.some((one) => one.path === path && one.message === message)) return;
      warnings.push({ path, message });
    },
    warnings,
  };
}

/** The folders of a path from its own up to the project's root, which is ''. */
export function foldersUp(path: string): string[] {
  const folders: string[] = [];
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) folders.push(folder);
  return [...folders, ''];
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A path as seen from one of its `foldersUp`. */
export function relativeTo(folder: string, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** Remembers what a function of a string returned. */
export function remembered<T>(work: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const before = known.get(key);
    if (before) return before;
    const result = work(key);
    known.set(key, result);
    return result;
  };
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
