import { chmodSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileChange } from '../file-change.js';

/** A new folder with these files; a path's content may come with permission bits. Returns its real path. */
export function layTree(
  files: Readonly<Record<string, string | Uint8Array | { readonly content: string; readonly mode: number }>>,
): string {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), 'mgx-diff-'))), 'tree');
  mkdirSync(root);
  for (const [path, value] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    const isPlain = typeof value === 'string' || value instanceof Uint8Array;
    writeFileSync(file, isPlain ? value : value.content);
    if (!isPlain) chmodSync(file, value.mode);
  }
  return root;
}

/** A tree of 20 files to change, and 20 changes of every kind to it, new and emptied folders among them. */
export function sampleChanges(): { readonly root: string; readonly changes: readonly FileChange[] } {
  const files: Record<string, string | { content: string; mode: number }> = {
    'run.sh': { content: '#!/bin/sh\n', mode: 0o755 },
    'was-a-file': 'a file\n',
    'folder/only.txt': 'only\n',
  };
  const changes: FileChange[] = [
    { kind: 'modify', path: 'run.sh', before: '#!/bin/sh\n', after: '#!/bin/sh\necho hi\n' },
    { kind: 'delete', path: 'was-a-file', before: 'a file\n', after: null },
    { kind: 'create', path: 'was-a-file/now a folder.txt', before: null, after: 'in\n' },
    { kind: 'rename', path: 'moved/deep/only.txt', from: 'folder/only.txt', before: 'only\n', after: 'only this\n' },
    { kind: 'create', path: 'empty', before: null, after: '' },
  ];
  for (let n = 1; n <= 15; n++) {
    const path = `src/part-${n % 3}/file-${n}.ts`;
    const before = `line one of ${n}\r\nline two ü ${n}\n`.repeat(n);
    files[path] = before;
    if (n % 5 === 0) changes.push({ kind: 'delete', path, before, after: null });
    else changes.push({ kind: 'modify', path, before, after: before.replace('one', 'ONE') });
  }
  return { root: layTree(files), changes };
}
