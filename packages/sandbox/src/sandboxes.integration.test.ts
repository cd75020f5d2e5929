import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bubblewrapSandbox, probeBubblewrap } from './bubblewrap.js';
import { localSandbox } from './local-sandbox.js';
import { sandboxContract } from './testing/sandbox-contract.js';

const path = process.env['PATH'] ?? '';
const probe = await probeBubblewrap({ path });

sandboxContract('local', (root) => localSandbox({ root, path }));

if (probe.available) {
  sandboxContract('bubblewrap', (root) => bubblewrapSandbox({ root, path, registryHosts: [] }));
  describe('bubblewrap keeps a command in', () => {
    const open = () => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-attack-')));
      return bubblewrapSandbox({ root, path, registryHosts: ['registry.invalid'] });
    };
    const failing = [
      ['reading accounts', 'cat /etc/passwd'],
      ['reading the home folder', `ls ${process.env['HOME'] ?? '/root'}`],
      ['writing to the system', 'touch /usr/x'],
      ['writing beside its folder', 'touch ../beside/x'],
      ['seeing other processes', 'test $(ls /proc | grep -c "^[0-9]") -gt 20'],
      ['having capabilities', 'grep CapEff /proc/self/status | grep -v 0000000000000000'],
    ] as const;
    it.each(failing)('%s fails', async (_, script) => {
      const sandbox = open();
      const { exitCode } = await sandbox.shell.run({ argv: ['sh', '-c', script], timeoutMs: 20_000 });
      await sandbox.close();
      expect(exitCode).not.toBe(0);
    });

    const fetchScript =
      'fetch("https://example.invalid/").catch((e) => { console.error(String(e.cause)); process.exit(9) })';
    it.each(['none', 'registry'] as const)('reaching another host fails with network %s', async (network) => {
      const sandbox = open();
      const { exitCode } = await sandbox.shell.run({ argv: ['node', '-e', fetchScript], timeoutMs: 20_000, network });
      await sandbox.close();
      expect(exitCode).toBe(9);
    });

    it('tells which host was refused', async () => {
      const sandbox = open();
      const connect =
        'const r=require("http").request({host:"127.0.0.1",port:3128,method:"CONNECT",path:"evil.invalid:443"});r.on("connect",(m)=>{console.log(m.statusCode);process.exit(0)});r.end()';
      const result = await sandbox.shell.run({ argv: ['node', '-e', connect], timeoutMs: 20_000, network: 'registry' });
      await sandbox.close();
      expect(result.stdout).toBe('403\n');
      expect(result.stderr).toContain('refused to connect to evil.invalid:443');
    });
  });
} else {
  describe('bubblewrap', () => {
    it('says why it cannot be used here', () => {
      expect(probe.reason).toMatch(/bwrap/);
    });
  });
}
