import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp, openAccess, type ApiAccess, type App } from '@mgx/api';
import { composeMemory, teamScript, type MemoryMgx } from '@mgx/core/testing';
import type { Principal, QueueWorker } from '@mgx/domain';
import { scriptedModel } from '@mgx/models/testing';
import { createClient, type Client, type Event } from './index.js';

const MEMBER: Principal = { id: 'k', workspaceId: null, role: 'member' };
const tickets = new Set<string>();
/** One key, and tickets that are good once. */
const access: ApiAccess = {
  ...openAccess(),
  anonymous: undefined,
  authenticate: async (token) => (token === 'the-key' ? MEMBER : null),
  issueTicket: async () => {
    const ticket = `t${Math.random()}`;
    tickets.add(ticket);
    return { ticket, expiresInSeconds: 30 };
  },
  redeemTicket: async (ticket) => (tickets.delete(ticket) ? MEMBER : null),
};

describe('the client', () => {
  let mgx: MemoryMgx;
  let app: App;
  let worker: QueueWorker;
  let client: Client;
  let baseUrl: string;
  const serve = async (port: number) => {
    app = await createApp(mgx, { defaultWorkspaceId: mgx.scope.workspaceId, version: '1', access });
    baseUrl = await app.listen(port, '127.0.0.1');
  };

  beforeEach(async () => {
    mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    await serve(0);
    client = createClient({ baseUrl, token: 'the-key', reconnectMs: 10 });
    worker = await mgx.work();
  });
  afterEach(async () => {
    await worker.close({ graceMs: 1_000 });
    await app.close();
    await mgx.close();
  });
  const startRun = async () => {
    const task = await client.tasks.create({ name: 'Users', description: 'Create an Express API with user CRUD' });
    return client.runs.start({ task_id: task.id });
  };

  it('takes a task to its files', async () => {
    const { id, task_id } = await startRun();
    const waiting = await client.runs.wait(id, { atGate: true });
    expect(waiting).toMatchObject({ status: 'running', gate: { name: 'plan' }, plan: { steps: ['Write it'] } });
    await client.runs.approve(id, 'go on');
    expect(await client.runs.wait(id)).toMatchObject({ status: 'completed', results: { verified: true } });
    const { items } = await client.runs.artifacts(id);
    const report = items.find(({ type }) => type === 'report');
    const text = new TextDecoder().decode(await client.runs.download(id, report?.id ?? ''));
    expect(JSON.parse(text)).toMatchObject({ verified: true });
    expect((await client.runs.archive(id)).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    expect((await client.runs.logs(id, { limit: 1 })).logs).toHaveLength(1);
    expect(await client.runs.list({ task_id, status: 'completed' })).toMatchObject({ total: 1 });
    expect(await client.tasks.update(task_id, { name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
    expect(await client.tasks.list()).toMatchObject({ items: [{ name: 'Renamed', success_rate: 100 }] });
    expect(await client.request('GET /health/', {})).toMatchObject({ status: 'ok' });
  });

  it('revises, rejects and cancels', async () => {
    const { id } = await startRun();
    await client.runs.wait(id, { atGate: true });
    await client.runs.reject(id);
    expect(await client.runs.wait(id)).toMatchObject({ status: 'cancelled' });
    const second = await startRun();
    expect(await client.runs.cancel(second.id)).toMatchObject({ status: 'cancelled' });
    await expect(client.runs.revise(second.id, 'smaller')).rejects.toMatchObject({ name: 'ApiError', status: 409 });
  });

  it('sees every event once and in order, over a service that stops and starts again', async () => {
    const { id } = await startRun();
    const seen: Event[] = [];
    let breaks = 0;
    for await (const event of client.follow({ runId: id }, { onReconnect: () => breaks++ })) {
      seen.push(event);
      if (event.event_type === 'approval_required') {
        await app.close();
        await mgx.runs.decide(mgx.scope, id, { decision: { kind: 'approve', feedback: null } });
        await serve(Number(new URL(baseUrl).port));
      }
      if (event.event_type === 'completion') break;
    }
    expect(breaks).toBeGreaterThan(0);
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
  });

  it('follows a task and a workspace from a cursor on, until it is told to stop', async () => {
    const { id, task_id } = await startRun();
    await client.runs.wait(id, { atGate: true });
    const stop = new AbortController();
    const seen: Event[] = [];
    for await (const event of client.follow({ taskId: task_id }, { signal: stop.signal })) {
      seen.push(event);
      if (event.event_type === 'approval_required') stop.abort();
    }
    const [first] = seen;
    for await (const event of client.follow({}, { after: first?.cursor })) {
      expect(event).toEqual(seen[1]);
      break;
    }
  });

  it('says what was refused, where, and why', async () => {
    const invalid = client.tasks.create({ name: 'x', max_rounds: 21 });
    await expect(invalid).rejects.toMatchObject({ status: 422, problems: [{ loc: ['body', 'max_rounds'] }] });
    await expect(client.runs.get('unknown')).rejects.toMatchObject({ status: 404, problems: [] });
    const stranger = createClient({ baseUrl, token: 'wrong' });
    await expect(stranger.tasks.list()).rejects.toMatchObject({ status: 401 });
    await expect(stranger.follow({}).next()).rejects.toMatchObject({ status: 401 });
    await expect(client.follow({ runId: 'unknown' }).next()).rejects.toMatchObject({ status: 404 });
    const elsewhere = createClient({ baseUrl, token: 'the-key', workspaceId: 'unknown' });
    await expect(elsewhere.tasks.list()).rejects.toMatchObject({ status: 404, message: expect.stringContaining('Workspace') as unknown }); // prettier-ignore
    const proxied = createClient({ baseUrl, fetch: async () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }) }); // prettier-ignore
    await expect(proxied.tasks.list()).rejects.toMatchObject({ status: 502, message: expect.stringContaining('Bad Gateway') as unknown }); // prettier-ignore
  });
});
