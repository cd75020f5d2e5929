import { describe, expect, test } from '@jest/globals';
import { memoryAccessStore } from '@mgx/domain/testing';
import { SignJWT } from 'jose';
import { createAccess } from './create-access.js';
import { lookupOf, newKeyText } from './key-text.js';

const [current, previous] = ['n'.repeat(32), 'o'.repeat(32)];
const START = Date.parse('2026-11-01T12:00:00Z');
let ids = 0;

function open(settings: { apiKey?: string; jwtSecrets?: string[] } = {}, store = memoryAccessStore()) {
  let time = START;
  const access = createAccess(
    { environment: 'production', apiKey: null, jwtSecrets: [], ...settings },
    { store, now: () => new Date(time), newId: () => `key-${++ids}` },
  );
  return { access, store, wait: (seconds: number) => (time += seconds * 1000) };
}

describe('API keys', () => {
  test('are told once, kept as a hash, and stand for their tenant and role', async () => {
    const { access, store } = open();
    const { key, text } = await access.createKey({ name: 'CI', workspaceId: 'w', role: 'viewer' });
    expect(text).toMatch(/^mgx_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/);
    expect(JSON.stringify(await store.listKeys({ skip: 0, limit: 10 }))).not.toContain(text.slice(-20));
    expect(await access.authenticate(text)).toEqual({ id: key.id, workspaceId: 'w', role: 'viewer' });
  });

  test('end when they are revoked, and when their time is over', async () => {
    const { access, wait } = open();
    const revoked = await access.createKey({ name: 'a' });
    const lasting = await access.createKey({ name: 'c' });
    const short = await access.createKey({ name: 'b', expiresAt: new Date(START + 60_000).toISOString() });
    expect(await access.authenticate(short.text)).not.toBeNull();
    await access.revokeKey(revoked.key.id);
    expect(await access.authenticate(revoked.text)).toBeNull();
    wait(60);
    expect(await access.authenticate(short.text)).toBeNull();
    const whose = (id: string) => ({ id, workspaceId: null, role: 'member' as const });
    const asked = [revoked.key.id, short.key.id, lasting.key.id, 'environment', 'none'];
    const good = await Promise.all(asked.map((id) => access.isStillGood(whose(id))));
    expect(good).toEqual([false, false, true, true, false]);
    await expect(access.revokeKey('none')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are refused when they are mistyped, cut, or of another making', async () => {
    const { access, store } = open();
    const { text } = await access.createKey({ name: 'CI' });
    const forged = newKeyText('production').text;
    const swapped = text.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    for (const wrong of ['', 'mgx_', text.slice(0, -1), `${text}x`, swapped, forged, `Bearer ${text}`]) {
      expect(await access.authenticate(wrong)).toBeNull();
    }
    const { items } = await store.listKeys({ skip: 0, limit: 1 });
    expect(await access.authenticate(items[0]?.hash ?? '')).toBeNull();
    expect([lookupOf(swapped), lookupOf(text)]).toEqual([null, items[0]?.lookup]);
  });

  test("the environment's key may do everything", async () => {
    const { access } = open({ apiKey: 'first-key' });
    expect(await access.authenticate('first-key')).toEqual({ id: 'environment', workspaceId: null, role: 'owner' });
    expect(await access.authenticate('first-kez')).toBeNull();
    expect(await open().access.authenticate('')).toBeNull();
  });
});

describe('tickets', () => {
  test('are good once, for half a minute', async () => {
    const { access, wait } = open();
    const principal = { id: 'k', workspaceId: 'w', role: 'member' } as const;
    const { ticket, expiresInSeconds } = await access.issueTicket(principal);
    expect(await access.redeemTicket(ticket)).toEqual(principal);
    expect(await access.redeemTicket(ticket)).toBeNull();
    const late = await access.issueTicket(principal);
    wait(expiresInSeconds);
    expect(await access.redeemTicket(late.ticket)).toBeNull();
  });
});

describe('tokens', () => {
  const principal = { id: 'k', workspaceId: 'w', role: 'admin' } as const;
  const signed = (
    secret: string,
    { alg = 'HS256', ...claims }: { alg?: string; exp?: number; iss?: string; role?: string } = {},
  ) =>
    new SignJWT({ role: 'owner', iss: 'mgx', sub: 'x', exp: START / 1000 + 60, ...claims })
      .setProtectedHeader({ alg })
      .sign(new TextEncoder().encode(secret));

  test('say who somebody is for a quarter of an hour, over a change of the secret', async () => {
    const before = open({ jwtSecrets: [previous] });
    const issued = await before.access.issueToken(principal);
    const after = open({ jwtSecrets: [current, previous] });
    expect(await after.access.authenticate(issued?.token ?? '')).toEqual({ ...principal, isPassing: true });
    after.wait(issued?.expiresInSeconds ?? 0);
    expect(await after.access.authenticate(issued?.token ?? '')).toBeNull();
    expect(await open().access.issueToken(principal)).toBeNull();
  });

  test('are refused when unsigned, signed otherwise, over, endless, or of another issuer', async () => {
    const { access } = open({ jwtSecrets: [current] });
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode({ sub: 'x', role: 'owner', iss: 'mgx', exp: 9e9 })}.`;
    expect(await access.authenticate(await signed(current))).toMatchObject({ role: 'owner' });
    const wrong = [
      unsigned,
      await signed('x'.repeat(32)),
      await signed(`${current}${current}`, { alg: 'HS512' }),
      await signed(current, { exp: START / 1000 - 1 }),
      await signed(current, { exp: undefined }),
      await signed(current, { iss: 'other' }),
      await signed(current, { role: 'god' }),
      'a.b.c',
      'garbage',
    ];
    for (const token of wrong) expect(await access.authenticate(token)).toBeNull();
  });
});
