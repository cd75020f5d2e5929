import { systemErrorCode } from '@mgx/errors';
import { chmod, lstat, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { resolveInside } from './resolve-inside.js';
import { IGNORED_FOLDERS, type FileEntry, type Files } from './sandbox.js';

/** The files of a real folder. */
export function folderFiles(root: string): Files {
  const read = async (path: string): Promise<Uint8Array | null> => {
    const file = await resolveInside(root, path);
    try {
      // Reading a pipe that a command left there would wait for ever.
      if (!(await stat(file)).isFile()) return null;
      return new Uint8Array(await readFile(file));
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  };
  return {
    read,
    async readText(path) {
      const bytes = await read(path);
      return bytes && decodeUtf8(bytes);
    },
    async write(path, content, { mode } = {}) {
      const file = await resolveInside(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      if (mode !== undefined) await chmod(file, mode);
    },
    async remove(path) {
      await rm(await resolveInside(root, path), { force: true });
    },
    async list({ ignore = IGNORED_FOLDERS } = {}) {
      const found: FileEntry[] = [];
      await collect(root, '', { ignored: new Set(ignore), found });
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** Null for bytes that are not UTF-8. A byte order mark is kept, as a character. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

async function collect(
  root: string,
  folder: string,
  { ignored, found }: { ignored: ReadonlySet<string>; found: FileEntry[] },
): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !ignored.has(entry.name)) await collect(root, path, { ignored, found });
    if (!entry.isFile()) continue;
    const { size, mode } = await lstat(join(root, path));
    found.push({ path, size, mode: mode & 0o777 });
  }
}

function isAbsent(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
