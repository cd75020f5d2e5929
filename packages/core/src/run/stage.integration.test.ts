import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FileChange } from '@mgx/diff';
import type { Run } from '@mgx/domain';
import { layStage } from './stage.js';
import { openTarget, type Target } from './target.js';
import { createDraftTree } from './writing/draft-tree.js';
import { readEdits } from './writing/read-edits.js';

const isExecutable = (file: string) => (statSync(file).mode & 0o111) !== 0;

let root: string;
let target: Target;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'mgx-target-'));
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin/test.sh'), '#!/bin/sh\necho fine\n');
  chmodSync(join(root, 'bin/test.sh'), 0o755);
  writeFileSync(join(root, 'note.txt'), 'one\n');
  symlinkSync('../note.txt', join(root, 'bin/note'));
  symlinkSync('bin', join(root, 'scripts'));
  symlinkSync('/etc/hosts', join(root, 'absolute'));
  symlinkSync('../../outside', join(root, 'bin/outside'));
  const run = { input: { outputMode: 'patch_existing', existingProjectPath: root }, options: {} } as Run;
  target = await openTarget(run, { mayOpenFolders: true });
});

describe('a stage', () => {
  it('has what can be run, and the links that stay within, of the project', async () => {
    const changes: FileChange[] = [
      { kind: 'create', path: 'bin/new.sh', before: null, after: '#!/bin/sh\n', mode: 0o755 },
      { kind: 'modify', path: 'note.txt', before: 'one\n', after: 'two\n' },
    ];
    const stage = await layStage(join(root, '.mgx/stage'), target, changes);
    const at = (path: string) => join(stage.root, path);
    expect([at('bin/test.sh'), at('bin/new.sh'), at('note.txt')].map(isExecutable)).toEqual([true, true, false]);
    expect(readFileSync(at('bin/note'), 'utf8')).toBe('two\n');
    expect(readFileSync(at('scripts/test.sh'), 'utf8')).toContain('fine');
    expect([at('absolute'), at('bin/outside')].map(existsSync)).toEqual([false, false]);
    await stage.remove();
    expect(readFileSync(join(root, 'note.txt'), 'utf8')).toBe('one\n');
  });
});

describe('the tree that writers see', () => {
  const changesOf = async (...answers: string[]): Promise<FileChange[]> => {
    let changes: FileChange[] = [];
    for (const answer of answers) {
      const tree = createDraftTree(target, changes);
      tree.apply((await readEdits(answer, tree.read)).changes);
      changes = await tree.changes();
    }
    return changes;
  };
  const rename = 'diff --git a/bin/test.sh b/bin/check.sh\nrename from bin/test.sh\nrename to bin/check.sh\n';
  const makeExecutable = 'diff --git a/note.txt b/note.txt\nold mode 100644\nnew mode 100755\n';
  const edit = '--- a/note.txt\n+++ b/note.txt\n@@ -1 +1 @@\n-one\n+two\n';

  it('keeps a moved script one that can be run', async () => {
    const after = '#!/bin/sh\necho fine\n';
    expect(await changesOf(rename)).toEqual([
      { kind: 'create', path: 'bin/check.sh', before: null, after, mode: 0o755 },
      { kind: 'delete', path: 'bin/test.sh', before: after, after: null },
    ]);
  });

  it('keeps a mode that an earlier round gave, with or without another text', async () => {
    const modes = { mode: 0o755, modeBefore: statSync(join(root, 'note.txt')).mode & 0o777 };
    const file = { kind: 'modify', path: 'note.txt', before: 'one\n' };
    expect(await changesOf(makeExecutable)).toEqual([{ ...file, after: 'one\n', ...modes }]);
    expect(await changesOf(makeExecutable, edit)).toEqual([{ ...file, after: 'two\n', ...modes }]);
    expect(await changesOf(edit)).toEqual([{ ...file, after: 'two\n' }]);
  });
});
