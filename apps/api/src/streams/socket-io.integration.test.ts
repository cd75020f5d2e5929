import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeMemory, teamScript, type MemoryMgx } from '@mgx/core/testing';
import type { QueueWorker } from '@mgx/domain';
import { scriptedModel } from '@mgx/models/testing';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { createApp, type App } from '../create-app.js';

type Event = { readonly event_type: string; readonly seq: number; readonly run_id: string; readonly cursor?: string };

describe('Socket.IO', () => {
  let mgx: MemoryMgx;
  let app: App;
  let base: string;
  let worker: QueueWorker;
  let clients: Socket[] = [];

  beforeEach(async () => {
    mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    app = await createApp(mgx, {
      defaultWorkspaceId: mgx.scope.workspaceId,
      version: '1',
      allowedHosts: ['127.0.0.1', 'localhost'],
    });
    base = await app.listen(0, '127.0.0.1');
    worker = await mgx.work();
  });
  afterEach(async () => {
    clients.forEach((client) => client.disconnect());
    clients = [];
    await worker.close({ graceMs: 1_000 });
    await app.close();
    await mgx.close();
  });

  const connect = (options: Parameters<typeof io>[1] = {}): Socket => {
    const client = io(base, { reconnection: false, forceNew: true, ...options });
    clients.push(client);
    return client;
  };
  const subscribe = (client: Socket, request: object) =>
    client.timeout(5_000).emitWithAck('subscribe', request) as Promise<{ ok?: true; error?: string }>;
  /** All events until one of a type. */
  const collect = (client: Socket, until: string) =>
    new Promise<Event[]>((resolve) => {
      const all: Event[] = [];
      client.on('event', (event: Event) => {
        all.push(event);
        if (event.event_type === until) resolve(all);
      });
    });
  const startRun = async () => {
    const task = await mgx.tasks.create(mgx.scope, { name: 'Users', description: 'Create an Express API' });
    return mgx.runs.start(mgx.scope, { taskId: task.id });
  };

  it.each(['websocket', 'polling'])('tells a run over %s, in order, and goes on after a place', async (transport) => {
    const run = await startRun();
    const client = connect({ transports: [transport] });
    const first = collect(client, 'approval_required');
    expect(await subscribe(client, { run_id: run.id })).toEqual({ ok: true });
    const before = await first;
    expect(before.map(({ seq }) => seq)).toEqual(before.map((_, index) => index + 1));
    client.disconnect();
    await mgx.runs.decide(mgx.scope, run.id, { decision: { kind: 'approve', feedback: null } });
    const again = connect({ transports: [transport] });
    const rest = collect(again, 'completion');
    await subscribe(again, { run_id: run.id, after: before.length });
    expect((await rest)[0]?.seq).toBe(before.length + 1);
  });

  it("tells a task's and a workspace's events with cursors, the same as the raw stream", async () => {
    const run = await startRun();
    const [ofTask, ofAll] = [connect(), connect()];
    const both = [collect(ofTask, 'approval_required'), collect(ofAll, 'approval_required')];
    await subscribe(ofTask, { task_id: run.taskId });
    await subscribe(ofAll, {});
    const [one, two] = await Promise.all(both);
    expect(one).toEqual(two);
    expect(one?.every(({ cursor }) => typeof cursor === 'string')).toBe(true);
    const raw = await new Promise<Event[]>((resolve, reject) => {
      const all: Event[] = [];
      const socket = new WebSocket(`${base.replace('http', 'ws')}/ws/tasks/${run.taskId}`);
      socket.on('error', reject);
      socket.on('message', (data: Buffer) => {
        all.push(JSON.parse(data.toString('utf8')) as Event);
        if (all.length === one?.length) {
          socket.close();
          resolve(all);
        }
      });
    });
    expect(raw).toEqual(one);
  });

  it.each<[object, RegExp]>([
    [{ run_id: 'unknown' }, /not found|no run/i],
    [{ run_id: 'a', task_id: 'b' }, /not both/],
    [{ run_id: '../x' }, /expected an id/],
    [{ after: 'nonsense' }, /cursor/],
  ])('refuses %j', async (request, reason) => {
    expect(await subscribe(connect(), request)).toEqual({ error: expect.stringMatching(reason) as unknown });
  });

  it('stops telling what is not asked for any more', async () => {
    const client = connect();
    const seen: Event[] = [];
    client.on('event', (event: Event) => seen.push(event));
    await subscribe(client, {});
    expect(await client.timeout(5_000).emitWithAck('unsubscribe', {})).toEqual({ ok: true });
    const other = connect();
    const done = collect(other, 'approval_required');
    await subscribe(other, {});
    await startRun();
    await done;
    expect(seen).toEqual([]);
  });

  it('refuses pages of another origin, and lets nobody in without a key where one is asked for', async () => {
    const foreign = connect({ transports: ['websocket'], extraHeaders: { origin: 'https://evil.example' } });
    const refusal = await new Promise<Error>((resolve) => foreign.on('connect_error', resolve));
    expect(refusal.message).toMatch(/websocket error/);
    const polling = await fetch(`${base}/socket.io/?EIO=4&transport=polling`, { headers: { origin: 'https://evil.example' } }); // prettier-ignore
    expect(polling.status).toBe(403);
  });
});
