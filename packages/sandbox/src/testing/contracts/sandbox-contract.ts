import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../sandbox.js';

/** What every sandbox that runs real commands keeps to. */
export function sandboxContract(name: string, open: (root: string) => Sandbox): void {
  describe(`sandbox: ${name}`, () => {
    let sandbox: Sandbox;
    beforeEach(() => {
      sandbox = open(realpathSync(mkdtempSync(join(tmpdir(), 'mgx-contract-'))));
    });
    afterEach(() => sandbox.close());
    const sh = (script: string, changes = {}) =>
      sandbox.shell.run({ argv: ['sh', '-c', script], timeoutMs: 20_000, ...changes });

    it('writes, reads, lists and removes files', async () => {
      await sandbox.files.write('b/x.txt', 'ä');
      await sandbox.files.write('a.sh', '#!/bin/sh\n', { mode: 0o755 });
      await sandbox.files.write('node_modules/m.js', '');
      expect(await sandbox.files.readText('b/x.txt')).toBe('ä');
      expect((await sandbox.files.list()).map(({ path, size }) => [path, size])).toEqual([
        ['a.sh', 10],
        ['b/x.txt', 2],
      ]);
      await sandbox.files.remove('b/x.txt');
      expect(await sandbox.files.read('b/x.txt')).toBeNull();
      await expect(sandbox.files.read('../x')).rejects.toMatchObject({ code: 'path_outside' });
    });

    it('runs a command in its folder and hands back what it said', async () => {
      const result = await sh('echo out; echo err >&2; echo made > made.txt; exit 3');
      expect(result).toMatchObject({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false, notFound: false });
      expect(await sandbox.files.readText('made.txt')).toBe('made\n');
    });

    it('gives arguments as they are, never to a shell', async () => {
      const { stdout } = await sandbox.shell.run({ argv: ['printf', '%s', '$(id) `id` ; * "'], timeoutMs: 20_000 });
      expect(stdout).toBe('$(id) `id` ; * "');
    });

    it('keeps the environment clean', async () => {
      process.env['MGX_TEST_LEAK'] = 'leaked';
      const { stdout } = await sh('env');
      delete process.env['MGX_TEST_LEAK'];
      expect(stdout).not.toContain('leaked');
      expect(stdout).toContain('PATH=');
    });

    it('reports a tool that is not there', async () => {
      const result = await sandbox.shell.run({ argv: ['no-such-tool-at-all'], timeoutMs: 20_000 });
      expect(result.notFound).toBe(true);
    });

    it('does not take a tool for missing because a command says so', async () => {
      const result = await sh('echo started; echo "bwrap: execvp sh: No such file or directory" >&2; exit 1');
      expect(result).toMatchObject({ notFound: false, exitCode: 1 });
    });

    it('is not held up by a pipe, nor led out by a link, that a command left', async () => {
      await sh('mkfifo pipe; ln -s /tmp/mgx-not-there-yet link');
      expect(await sandbox.files.read('pipe')).toBeNull();
      await expect(sandbox.files.write('link', 'x')).rejects.toMatchObject({ code: 'path_outside' });
    });

    it('ends the whole process group when time is over', async () => {
      const result = await sh('sleep 300 & sleep 300', { timeoutMs: 300 });
      expect(result).toMatchObject({ timedOut: true, exitCode: null });
      expect(result.durationMs).toBeLessThan(15_000);
    });

    it('keeps head and tail of endless output', async () => {
      const result = await sh('echo first; yes | head -c 3000000; echo last', { maxOutputBytes: 10_000 });
      expect(result.truncated).toBe(true);
      expect(result.stdout.length).toBeLessThan(11_000);
      expect(result.stdout.startsWith('first')).toBe(true);
      expect(result.stdout.endsWith('last\n')).toBe(true);
    });

    it('ends a command that takes too much memory', async () => {
      const hog = 'const all = []; setInterval(() => all.push(Buffer.alloc(2e7, 1)), 5)';
      const result = await sandbox.shell.run({ argv: ['node', '-e', hog], timeoutMs: 20_000, memoryMb: 300 });
      expect(result).toMatchObject({ outOfMemory: true, exitCode: null });
    });

    it('is cancelled by a signal', async () => {
      const abort = new AbortController();
      const running = sandbox.shell.run(
        { argv: ['sh', '-c', 'echo up; sleep 300'], timeoutMs: 60_000 },
        { signal: abort.signal, onOutput: () => abort.abort() },
      );
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
}
