import picomatch from 'picomatch';
import { foldersUp, inFolder, relativeTo, remembered, type ProjectReader } from './project-reader.js';

/** The properties of .editorconfig that apply to a file; names and values in lower case. */
export type EditorProperties = Readonly<Record<string, string>>;

type Section = { readonly matches: (path: string) => boolean; readonly properties: EditorProperties };
type EditorFile = { readonly isRoot: boolean; readonly sections: readonly Section[] };

/** Reads .editorconfig files as the EditorConfig specification says: nearer files and later sections win. */
export function editorConfig(reader: ProjectReader): (path: string) => Promise<EditorProperties> {
  const fileIn = remembered(async (folder) => {
    const text = await reader.read(inFolder(folder, '.editorconfig'));
    return text === null ? null : parseEditorConfig(text);
  });
  return async (path) => {
    const found: EditorProperties[] = [];
    for (const folder of foldersUp(path)) {
      const file = await fileIn(folder);
      if (!file) continue;
      const relative = relativeTo(folder, path);
      const fitting = file.sections.filter(({ matches }) => matches(relative));
      found.unshift(Object.assign({}, ...fitting.map(({ properties }) => properties)) as EditorProperties);
      if (file.isRoot) break;
    }
    const merged = Object.assign({}, ...found) as EditorProperties;
    return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== 'unset'));
  };
}

export function parseEditorConfig(text: string): EditorFile {
  const preamble: Record<string, string> = {};
  const sections: { glob: string; properties: Record<string, string> }[] = [];
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const glob = /^\[(.+)\]$/.exec(line)?.[1];
    const [, name, value] = /^([^=:]+?)\s*[=:]\s*(.*?)(\s[#;].*)?$/.exec(line) ?? [];
    if (glob !== undefined) sections.push({ glob, properties: {} });
    else if (name !== undefined && value !== undefined) {
      (sections.at(-1)?.properties ?? preamble)[name.toLowerCase()] = value.toLowerCase();
    }
  }
  return {
    isRoot: preamble['root'] === 'true',
    sections: sections.map(({ glob, properties }) => ({ matches: matcherOf(glob), properties })),
  };
}

/**
 * A glob without a slash fits in every folder. What picomatch reads otherwise is written out: `{1..3}`, and `**` beside
 * other characters, which here crosses folders, too.
 */
function matcherOf(glob: string): (path: string) => boolean {
  const written = glob.replace(/\{(-?\d+)\.\.(-?\d+)\}/g, (whole, from: string, to: string) => {
    const [low, high] = [Number(from), Number(to)];
    if (high < low || high - low > 1_000) return whole;
    return `{${Array.from({ length: high - low + 1 }, (_, index) => low + index).join(',')}}`;
  });
  const crossing = written.replace(/\*\*(?=[^/])/g, '**/*');
  const anchored = crossing.includes('/') ? crossing.replace(/^\//, '') : `**/${crossing}`;
  return picomatch(anchored, { dot: true });
}
