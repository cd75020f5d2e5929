import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bubblewrapSandbox, probeBubblewrap } from './bubblewrap.js';
import { findRegistries } from './find-registries.js';
import { localSandbox } from './local-sandbox.js';
import { sandboxContract } from './testing/contracts/sandbox-contract.js';

const path = process.env['PATH'] ?? '';
const probe = await probeBubblewrap({ path });

sandboxContract('local', (root) => localSandbox({ root, path }));

describe('the local sandbox', () => {
  it.each([
    ['ends', 'exit 0', 20_000],
    ['runs out of time', 'sleep 300', 500],
  ])('leaves no process behind when a command %s, not even one in a session of its own', async (_, end, timeoutMs) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-daemon-')));
    const sandbox = localSandbox({ root, path });
    const daemon = "setsid sh -c 'echo $$ > pid; mv pid daemon.pid; exec sleep 300' </dev/null >/dev/null 2>&1 &";
    const script = `${daemon} while [ ! -f daemon.pid ]; do :; done; ${end}`;
    await sandbox.shell.run({ argv: ['sh', '-c', script], timeoutMs });
    const pid = Number(await sandbox.files.readText('daemon.pid'));
    await sandbox.close();
    expect(pid).toBeGreaterThan(1);
    // A killed process of which nobody has asked yet is a zombie: dead, but still listed.
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : 'State:\tX';
    expect(status).toMatch(/State:\t[XZ]/);
  });
});

describe('the registries', () => {
  it('are those of the user, without credentials', async () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-home-')));
    writeFileSync(
      join(home, '.npmrc'),
      'registry=https://npm.example/mirror/\n//npm.example/mirror/:_authToken=secret\n',
    );
    const { hosts, env } = await findRegistries({ path, home });
    expect(hosts).toContain('npm.example');
    expect(env['npm_config_registry']).toBe('https://npm.example/mirror/');
    expect(JSON.stringify([hosts, env])).not.toContain('secret');
  });
});

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
      ['filling the memory through /dev/shm', 'head -c 100000000 /dev/zero > /dev/shm/x'],
      ['filling the memory through /dev', 'touch /dev/x'],
      ['seeing other processes', 'test $(ls /proc | grep -c "^[0-9]") -gt 20'],
      ['having capabilities', 'grep CapEff /proc/self/status | grep -v 0000000000000000'],
    ] as const;
    it.each(failing)('%s fails', async (_, script) => {
      const sandbox = open();
      const { exitCode } = await sandbox.shell.run({ argv: ['sh', '-c', script], timeoutMs: 20_000 });
      await sandbox.close();
      expect(exitCode).not.toBe(0);
    });

    it('leaves a command shared memory and devices to work with', async () => {
      const sandbox = open();
      const script = 'head -c 1000000 /dev/urandom > /dev/shm/x && cat /dev/shm/x > /dev/null && echo fine';
      const { stdout } = await sandbox.shell.run({ argv: ['sh', '-c', script], timeoutMs: 20_000 });
      await sandbox.close();
      expect(stdout).toBe('fine\n');
    });

    const fetchScript =
      'fetch("https://example.invalid/").catch((e) => { console.error(String(e.cause)); process.exit(9) })';
    it.each(['none', 'registry'] as const)('reaching another host fails with network %s', async (network) => {
      const sandbox = open();
      const { exitCode } = await sandbox.shell.run({ argv: ['node', '-e', fetchScript], timeoutMs: 20_000, network });
      await sandbox.close();
      expect(exitCode).toBe(9);
    });

    it('a command that may reach the registries can neither move nor replace the way to them', async () => {
      const sandbox = open();
      const script = 'ls /opt/mgx/run && (mv /opt/mgx/run/proxy.sock /tmp/ || touch /opt/mgx/run/x)';
      const request = { argv: ['sh', '-c', script], timeoutMs: 20_000, network: 'registry' } as const;
      const result = await sandbox.shell.run(request);
      await sandbox.close();
      expect(result).toMatchObject({ exitCode: 1, stdout: 'hosts\nproxy.sock\n' });
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
