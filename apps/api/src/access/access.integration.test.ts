import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeMemory, teamScript, type MemoryMgx } from '@mgx/core/testing';
import type { AccessRole, Principal } from '@mgx/domain';
import { scriptedModel } from '@mgx/models/testing';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { createApp, openApiDocument, type App } from '../create-app.js';
import { contractOf } from '../testing/contract.js';
import { openAccess, type ApiAccess } from './api-access.js';

type Body = Record<string, unknown>;
const document = openApiDocument({ version: '1' });
const holdToContract = contractOf(document);

/** Keys that are their own description: `role@workspace`; `jwt:role@workspace` is a token. Good while they are not `revoked`. */
function testAccess(revoked: ReadonlySet<string>): ApiAccess {
  const tickets = new Map<string, Principal>();
  let issued = 0;
  return {
    ...openAccess(),
    anonymous: undefined,
    authenticate: async (token) => {
      const [, isPassing, role, workspace] = /^(jwt:)?(\w+)@(.+)$/.exec(token) ?? [];
      if (!workspace || !role) return null;
      const principal = { id: token, role: role as AccessRole, workspaceId: workspace === '*' ? null : workspace };
      return isPassing ? { ...principal, isPassing: true } : principal;
    },
    isStillGood: async ({ id }) => !revoked.has(id),
    issueTicket: async (principal) => {
      const ticket = `t${++issued}`;
      tickets.set(ticket, principal);
      return { ticket, expiresInSeconds: 30 };
    },
    redeemTicket: async (ticket) => {
      const principal = tickets.get(ticket) ?? null;
      tickets.delete(ticket);
      return principal;
    },
  };
}

describe('access', () => {
  let mgx: MemoryMgx;
  let app: App;
  let base: string;
  const revoked = new Set<string>();
  let own: string;
  let other: string;

  beforeEach(async () => {
    mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    own = mgx.scope.workspaceId;
    other = (await mgx.workspaces.create({ name: 'Other' })).id;
    revoked.clear();
    const access = testAccess(revoked);
    const allowedOrigins = ['https://app.example'];
    app = await createApp(mgx, { defaultWorkspaceId: own, version: '1', access, allowedOrigins, recheckKeysMs: 20 });
    base = await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    await app.close();
    await mgx.close();
  });

  const call = async (
    method: string,
    path: string,
    { key, body, headers = {} }: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = { status: response.status, body: (await response.json()) as Body };
    holdToContract({ method, path, ...answer });
    return { ...answer, headers: response.headers };
  };
  const connect = (path: string, headers: Record<string, string> = {}) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${base.replace('http', 'ws')}${path}`, { headers });
      socket.on('open', () => {
        socket.terminate();
        resolve('open');
      });
      socket.on('error', ({ message }) => resolve(message.replace(/\D+/g, '')));
    });

  it('asks for a key wherever the document says so, and takes no wrong one', async () => {
    for (const [path, verbs] of Object.entries(document.paths)) {
      for (const [verb, route] of Object.entries(verbs)) {
        const isPublic = route['x-role'] === undefined;
        const { status } = await fetch(`${base}${path.replace(/\{\w+\}/g, 'x')}`, { method: verb.toUpperCase() });
        expect([path, verb, status === 401]).toEqual([path, verb, !isPublic]);
      }
    }
    const wrong: Record<string, string>[] = [
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${btoa(`owner@${own}`)}` },
      { 'x-api-key': 'wrong' },
    ];
    for (const headers of wrong) {
      const refused = await call('GET', '/api/tasks', { headers });
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect((await call('GET', '/api/tasks', { headers: { 'x-api-key': `viewer@${own}` } })).status).toBe(200);
  });

  it.each<[AccessRole, string, string, unknown, number]>([
    ['viewer', 'GET', '/api/tasks', undefined, 200],
    ['viewer', 'POST', '/api/tasks', { name: 'x' }, 403],
    ['member', 'POST', '/api/tasks', { name: 'x' }, 201],
    ['member', 'DELETE', '/api/tasks/x', undefined, 403],
    ['admin', 'DELETE', '/api/tasks/x', undefined, 404],
    ['member', 'POST', '/api/projects', { name: 'x' }, 403],
    ['admin', 'POST', '/api/projects', { name: 'x' }, 201],
    ['admin', 'POST', '/api/workspaces', { name: 'x' }, 403],
    ['owner', 'POST', '/api/workspaces', { name: 'x' }, 403],
    ['admin', 'POST', '/api/keys', { name: 'x', role: 'owner' }, 403],
    ['admin', 'POST', '/api/keys', { name: 'x', workspace_id: 'another' }, 404],
  ])('a %s of one workspace gets for %s %s %j: %d', async (role, method, path, body, status) => {
    expect((await call(method, path, { key: `${role}@${own}`, body })).status).toBe(status);
  });

  it('lets a token do what its role may, but make nothing that outlasts it', async () => {
    const key = `jwt:admin@${own}`;
    expect((await call('GET', '/api/keys', { key })).status).toBe(200);
    expect((await call('POST', '/api/projects', { key, body: { name: 'x' } })).status).toBe(201);
    for (const [path, body] of [
      ['/api/tokens', undefined],
      ['/api/keys', { name: 'x' }],
    ] as const) {
      const refused = await call('POST', path, { key, body });
      expect([refused.status, refused.body['detail']]).toEqual([403, expect.stringContaining('This needs a key')]);
    }
  });

  it('shows a tenant its own and nothing else', async () => {
    const key = `owner@${own}`;
    const task = await mgx.tasks.create({ workspaceId: other }, { name: 'Secret' });
    const random = await call('GET', '/api/tasks/unknown', { key });
    expect((await call('GET', `/api/tasks/${task.id}`, { key })).body).toEqual(random.body);
    const unknown = await call('GET', '/api/tasks?workspace_id=unknown', { key });
    for (const asked of [
      await call('GET', `/api/tasks?workspace_id=${other}`, { key }),
      await call('GET', '/api/tasks?workspace_slug=other', { key }),
      await call('GET', '/api/tasks', { key, headers: { 'x-workspace-id': other } }),
      await call('GET', `/api/workspaces/${other}`, { key }),
    ]) {
      expect([asked.status, asked.body]).toEqual([404, unknown.body]);
    }
    const listed = await call('GET', '/api/workspaces', { key });
    expect(listed.body).toMatchObject({ total: 1, items: [{ id: own }] });
    const all = await call('GET', '/api/workspaces', { key: 'viewer@*' });
    expect(all.body).toMatchObject({ total: 2 });
    expect((await call('GET', '/api/tasks', { key: `viewer@${other}` })).body).toMatchObject({ total: 1 });
  });

  it('opens a WebSocket for a key or for a ticket, once, and to its own tenant only', async () => {
    const run = '/ws/stream';
    expect(await connect(run)).toBe('401');
    expect(await connect(run, { authorization: `Bearer viewer@${own}` })).toBe('open');
    const { body } = await call('POST', '/api/ws-tickets', { key: `viewer@${own}` });
    expect(await connect(`${run}?ticket=${String(body['ticket'])}`)).toBe('open');
    expect(await connect(`${run}?ticket=${String(body['ticket'])}`)).toBe('401');
    expect(await connect(`${run}?workspace_id=${other}`, { authorization: `Bearer viewer@${own}` })).toBe('404');
    const service = await call('POST', '/api/ws-tickets', { key: 'owner@*', headers: { 'x-workspace-id': own } });
    expect(await connect(`${run}?ticket=${String(service.body['ticket'])}&workspace_id=${other}`)).toBe('404');
  });

  it('closes the streams of a key that is revoked, by ticket as well, and leaves those of others open', async () => {
    const key = `viewer@${own}`;
    const { body } = await call('POST', '/api/ws-tickets', { key });
    const open = async (path: string, headers: Record<string, string> = {}) => {
      const socket = new WebSocket(`${base.replace('http', 'ws')}${path}`, { headers });
      const closed = new Promise<number>((resolve) => socket.on('close', resolve));
      await once(socket, 'open');
      return { socket, closed };
    };
    const byKey = await open('/ws/stream', { authorization: `Bearer ${key}` });
    const byTicket = await open(`/ws/stream?ticket=${String(body['ticket'])}`);
    const another = await open('/ws/stream', { authorization: `Bearer member@${own}` });
    const client = io(base, { auth: { token: key }, reconnection: false, forceNew: true });
    await new Promise<void>((resolve) => client.on('connect', resolve));
    const disconnected = new Promise<string>((resolve) => client.on('disconnect', resolve));
    revoked.add(key);
    expect(await Promise.all([byKey.closed, byTicket.closed])).toEqual([4001, 4001]);
    expect(await disconnected).toBe('io server disconnect');
    expect(another.socket.readyState).toBe(WebSocket.OPEN);
    another.socket.terminate();
  });

  it('lets pages of its own and of the allowed origins ask, and no others', async () => {
    const key = `viewer@${own}`;
    const foreign = { key, headers: { origin: 'https://evil.example' } };
    expect((await call('GET', '/api/tasks', foreign)).status).toBe(403);
    expect((await call('GET', '/api/tasks', { key, headers: { origin: base } })).status).toBe(200);
    const allowed = await call('GET', '/api/tasks', { key, headers: { origin: 'https://app.example' } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
    const preflight = await fetch(`${base}/api/tasks`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('Authorization'),
    ]);
    expect(await connect('/ws/stream', { authorization: `Bearer ${key}`, origin: 'https://evil.example' })).toBe('403');
  });
});
