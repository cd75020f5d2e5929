import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeMemory, teamScript, type MemoryMgx } from '@mgx/core/testing';
import { scriptedModel } from '@mgx/models/testing';
import type { QueueWorker } from '@mgx/domain';
import { WebSocket } from 'ws';
import { createApp, openApiDocument, type App } from './create-app.js';
import { DOCS_PATHS } from './openapi/serve-docs.js';
import { contractOf } from './testing/contract.js';

type Body = Record<string, unknown>;

const document = openApiDocument({ version: '1.2.3' });
/** Every answer of these tests is held to the document. */
const holdToContract = contractOf(document);

describe('the API', () => {
  let mgx: MemoryMgx;
  let app: App;
  let base: string;
  let worker: QueueWorker;

  beforeEach(async () => {
    mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    app = await createApp(mgx, {
      defaultWorkspaceId: mgx.scope.workspaceId,
      version: '1.2.3',
      allowedHosts: ['127.0.0.1', 'localhost'],
    });
    base = await app.listen(0, '127.0.0.1');
    worker = await mgx.work();
  });
  afterEach(async () => {
    await worker.close({ graceMs: 1_000 });
    await app.close();
    await mgx.close();
  });

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = { status: response.status, body: (await response.json()) as Body };
    holdToContract({ method, path, ...answer });
    return answer;
  };
  /** Collects a stream's messages until one of a type. */
  const collect = (path: string, until: string) =>
    new Promise<Body[]>((resolve, reject) => {
      const all: Body[] = [];
      const socket = new WebSocket(`${base.replace('http', 'ws')}${path}`);
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString('utf8')) as Body;
        all.push(message);
        if (message['event_type'] !== until) return;
        socket.close();
        resolve(all);
      });
      socket.on('error', reject);
    });
  const newRun = async () => {
    const task = await call('POST', '/api/tasks/', {
      name: 'Users',
      description: 'Create an Express API with user CRUD',
    });
    const run = await call('POST', '/api/runs/', { task_id: task.body['id'] });
    return { taskId: String(task.body['id']), runId: String(run.body['id']), task, run };
  };

  it('serves what is documented, and nothing else but the documentation', async () => {
    const documented = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = app.routes.filter((route) => !route.startsWith('HEAD ') && !route.startsWith('OPTIONS '));
    const plain = (routes: readonly string[]) =>
      [...new Set(routes.map((route) => route.replace(/(?<=.)\/$/, '')))].sort();
    expect(plain(served)).toEqual(plain([...documented, ...DOCS_PATHS.map((path) => `GET ${path}`)]));
    expect(await (await fetch(`${base}/openapi.json`)).json()).toEqual(JSON.parse(JSON.stringify(document)));
    for (const page of ['/docs', '/docs/', '/redoc']) {
      const response = await fetch(`${base}${page}`);
      const html = await response.text();
      const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
      expect(loaded.length).toBeGreaterThan(0);
      for (const url of loaded) {
        expect(DOCS_PATHS).toContain(url);
        const asset = await fetch(`${base}${url}`);
        expect([asset.status, (await asset.arrayBuffer()).byteLength > 100_000]).toEqual([200, true]);
      }
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
  });

  it('is healthy, with and without a slash', async () => {
    const expected = { status: 200, body: { status: 'ok', version: '1.2.3', service: 'mgx-api' } };
    expect(await call('GET', '/health/')).toMatchObject(expected);
    expect(await call('GET', '/health')).toMatchObject(expected);
  });

  it('takes a task through plan, approval and completion, with every event in order', async () => {
    const { taskId, runId, task, run } = await newRun();
    expect(task).toMatchObject({
      status: 201,
      body: {
        name: 'Users',
        status: 'pending',
        total_runs: 0,
        max_rounds: 5,
        workspace: { id: mgx.scope.workspaceId, name: 'Test', slug: 'test' },
        project: { workspace_id: mgx.scope.workspaceId, name: 'default', slug: 'default' },
      },
    });
    expect(run).toMatchObject({ status: 201, body: { status: 'pending', run_number: 1, task_id: taskId, plan: null } });
    const before = await collect(`/ws/runs/${runId}`, 'approval_required');
    expect(before.find((event) => event['event_type'] === 'plan_ready')).toMatchObject({
      data: { plan: { steps: ['Write it'], estimated_time: '5 minutes', resources: ['engineer'] } },
    });
    const live = collect(`/ws/tasks/${taskId}`, 'completion');
    const approval = { approved: true, feedback: 'Plan looks good, proceed' };
    expect(await call('POST', `/api/runs/${runId}/approve`, approval)).toMatchObject({ status: 200 });
    expect(await call('POST', `/api/runs/${runId}/approve`, approval)).toMatchObject({ status: 200 });
    const all = await live;
    expect(all.map((event) => event['seq'])).toEqual(all.map((_, index) => index + 1));
    expect(all.slice(0, before.length).map((event) => event['event_id'])).toEqual(
      before.map((event) => event['event_id']),
    );
    const late = await collect(`/ws/runs/${runId}?after=${before.length}`, 'completion');
    expect(late.map((event) => event['seq'])).toEqual(all.slice(before.length).map((event) => event['seq']));
    expect(await call('GET', `/api/runs/${runId}`)).toMatchObject({
      body: { status: 'completed', results: { verified: true } },
    });
    expect(await call('GET', `/api/tasks/${taskId}`)).toMatchObject({
      body: { successful_runs: 1, success_rate: 100 },
    });
    const logs = await call('GET', `/api/runs/${runId}/logs?limit=1000`);
    expect(logs.body).toMatchObject({ run_id: runId, total: all.length });
    const { body: replayed } = await call('GET', `/api/runs/${runId}/events?after=2&limit=1000`);
    expect(replayed['events']).toEqual(all.slice(2).map(({ cursor: _, ...event }) => event));
    expect(await call('POST', `/api/runs/${runId}/approve`, { approved: false })).toMatchObject({ status: 409 });
  });

  it('binds to the plan as it was edited, and takes nothing else for a plan', async () => {
    const { runId } = await newRun();
    await collect(`/ws/runs/${runId}`, 'approval_required');
    const { body } = await call('GET', `/api/runs/${runId}`);
    const { details } = body['plan'] as { details: Body };
    const approve = (request: object) => call('POST', `/api/runs/${runId}/approve`, request);
    expect(await approve({ approved: true, plan: { ...details, steps: [] } })).toMatchObject({ status: 422 });
    expect(await approve({ approved: true, plan: { summary: 'half a plan' } })).toMatchObject({ status: 422 });
    expect(await approve({ approved: false, plan: details })).toMatchObject({ status: 422 });
    const edited = { ...details, summary: 'Smaller', characterization_tests: ['tests/app.test.ts'] };
    const approved = await approve({ approved: true, plan: edited });
    expect(approved).toMatchObject({
      status: 200,
      body: { plan: { details: { summary: 'Smaller', characterization_tests: ['tests/app.test.ts'] } } },
    });
    const events = await collect(`/ws/runs/${runId}`, 'completion');
    expect(events.map((event) => event['event_type'])).toContain('approved');
    expect((await call('GET', `/api/runs/${runId}`)).body).toMatchObject({ plan: { details: { summary: 'Smaller' } } });
  });

  it('keeps what a run without a repository made, to list and download', async () => {
    const { runId } = await newRun();
    await collect(`/ws/runs/${runId}`, 'approval_required');
    await call('POST', `/api/runs/${runId}/approve`, { approved: true });
    await collect(`/ws/runs/${runId}`, 'completion');
    const { body } = await call('GET', `/api/runs/${runId}/artifacts`);
    const items = body['items'] as { id: string; name: string; size: number }[];
    const zip = items.find(({ name }) => name === 'project.zip');
    const file = await fetch(`${base}/api/runs/${runId}/artifacts/${zip?.id}`);
    expect(file.headers.get('content-type')).toBe('application/zip');
    expect((await file.arrayBuffer()).byteLength).toBe(zip?.size);
    const archive = await fetch(`${base}/api/runs/${runId}/archive`);
    expect(archive.headers.get('content-disposition')).toContain('project.zip');
    expect((await archive.arrayBuffer()).byteLength).toBe(zip?.size);
    const other = await newRun();
    expect((await fetch(`${base}/api/runs/${other.runId}/artifacts/${zip?.id}`)).status).toBe(404);
    expect((await fetch(`${base}/api/runs/${other.runId}/archive`)).status).toBe(404);
  });

  it('measures runs, and sums up what it measured', async () => {
    const { taskId, runId } = await newRun();
    await collect(`/ws/runs/${runId}`, 'approval_required');
    await call('POST', `/api/runs/${runId}/approve`, { approved: true });
    await collect(`/ws/runs/${runId}`, 'completion');
    const all = await call('GET', `/api/metrics/?task_run_id=${runId}&limit=100`);
    const items = all.body['items'] as Body[];
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['execution_time', 'token_usage']));
    expect((await call('GET', `/api/metrics/${String(items[0]?.['id'])}`)).body).toEqual(items[0]);
    const named = await call('GET', `/api/metrics?task_id=${taskId}&name=usage`);
    expect(named.body).toMatchObject({ total: 2, items: [{ labels: { direction: 'input' } }, {}] });
    expect((await call('GET', '/api/metrics?limit=1')).body).toMatchObject({ total: all.body['total'] });
    const summary = await call('GET', `/api/metrics/task/${taskId}/summary`);
    expect(summary.body).toMatchObject({ metrics: { model_calls: { count: 1, min: 5, max: 5, avg: 5, last: 5 } } });
    const ofRun = await call('GET', `/api/metrics/run/${runId}/summary`);
    expect(ofRun.body).toMatchObject({ metric_count: all.body['total'], metrics: { model_calls: [{ value: 5 }] } });
    for (const path of ['task/x/summary', 'run/x/summary', 'x', `${runId}:nothing`, '?task_id=x']) {
      expect(await call('GET', `/api/metrics/${path}`)).toMatchObject({ status: 404 });
    }
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toMatch(/^mgx_runs\{status="completed"\} 1$/m);
    expect(text).toMatch(
      /mgx_http_request_duration_seconds_count\{method="GET",route="\/api\/metrics\/:id",status="404"\} 2/,
    );
  });

  it('rejects, cancels and deletes', async () => {
    const first = await newRun();
    await collect(`/ws/runs/${first.runId}`, 'approval_required');
    expect(await call('DELETE', `/api/runs/${first.runId}`)).toMatchObject({ status: 409 });
    const rejected = await call('POST', `/api/runs/${first.runId}/approve`, { approved: false });
    expect(rejected).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    const second = await newRun();
    expect(await call('PATCH', `/api/runs/${second.runId}?status=completed`)).toMatchObject({ status: 409 });
    expect(await call('PATCH', `/api/runs/${second.runId}?status=cancelled`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    expect(await call('DELETE', `/api/runs/${second.runId}`)).toEqual({
      status: 200,
      body: { status: 'deleted', run_id: second.runId },
    });
    expect(await call('DELETE', `/api/tasks/${second.taskId}`)).toEqual({
      status: 200,
      body: { status: 'deleted', task_id: second.taskId },
    });
  });

  it('keeps tenants apart: a foreign id answers as an unknown one', async () => {
    const { runId, taskId } = await newRun();
    const other = await call('POST', '/api/workspaces', { name: 'Other Team' });
    expect(other).toMatchObject({ status: 201, body: { slug: 'other-team' } });
    const foreign = { 'x-workspace-id': String(other.body['id']) };
    for (const path of [
      `/api/runs/${runId}`,
      `/api/tasks/${taskId}`,
      `/api/runs/${runId}/logs`,
      `/api/runs/${runId}/artifacts`,
    ]) {
      expect(await call('GET', path, undefined, foreign)).toEqual(
        await call('GET', path.replace(/[\w-]+(?=\/logs|\/artifacts|$)/, 'unknown'), undefined, foreign),
      );
    }
    expect(await call('GET', '/api/tasks', undefined, { 'x-workspace-slug': 'other-team' })).toMatchObject({
      body: { total: 0 },
    });
    expect(await call('GET', '/api/projects?workspace_slug=other-team')).toMatchObject({
      body: { items: [{ slug: 'default' }] },
    });
    await expect(collect(`/ws/runs/${runId}?workspace_slug=other-team`, 'x')).rejects.toThrow('404');
  });

  it.each<[string, string, unknown, number]>([
    ['POST', '/api/tasks', {}, 422],
    ['POST', '/api/tasks', { name: 'x', surprise: 1 }, 422],
    ['POST', '/api/tasks', { name: 'x', max_rounds: 21 }, 422],
    ['POST', '/api/tasks', '{"broken', 400],
    ['GET', '/api/tasks?limit=101', undefined, 400],
    ['GET', '/api/tasks/unknown', undefined, 404],
    ['GET', '/api/nothing', undefined, 404],
    ['POST', '/api/runs', { task_id: 'unknown' }, 404],
    ['GET', '/api/runs?workspace_id=unknown', undefined, 404],
    ['PATCH', '/api/runs/unknown?status=nonsense', undefined, 400],
    ['GET', '/api/tasks/%00', undefined, 404],
    ['GET', '/api/tasks?workspace_id=%00', undefined, 404],
    ['GET', '/api/runs?task_id=%00', undefined, 400],
    ['POST', '/api/tasks', { name: 'a\0b' }, 422],
    ['POST', '/api/tasks', { name: 'half \ud800' }, 422],
    ['POST', '/api/tasks', '{"name":"x","config":'.concat('{"a":'.repeat(40), '1', '}'.repeat(41)), 422],
    ['POST', '/api/tasks', [], 422],
    ['POST', '/api/tasks', { name: 'x', config: { output_mode: 'shred' } }, 422],
    ['POST', '/api/tasks', { name: 'x', project_id: 'unknown' }, 404],
    ['PATCH', '/api/workspaces/unknown', { name: 'x' }, 404],
    ['POST', '/api/keys', { name: 'x' }, 409],
    ['PATCH', '/api/tasks/unknown', { name: 'x' }, 404],
  ])('answers %s %s %j with %i and a detail', async (method, path, body, status) => {
    const answer = await call(method, path, body);
    expect(answer).toEqual({ status, body: { detail: expect.anything() as unknown } });
  });

  it('reads title as name, and settings of a task', async () => {
    const task = await call('POST', '/api/tasks', {
      title: 'Books',
      config: { target_stack: 'fastapi', constraints: ['short'] },
    });
    expect(task).toMatchObject({
      status: 201,
      body: { name: 'Books', config: { target_stack: 'fastapi', constraints: ['short'] } },
    });
    const changed = await call('PATCH', `/api/tasks/${String(task.body['id'])}`, { max_rounds: 10 });
    expect(changed).toMatchObject({ status: 200, body: { max_rounds: 10, name: 'Books' } });
    for (const [body, status] of [
      [{ config: { output_mode: 'shred' } }, 422],
      [{ project_id: 'unknown' }, 404],
      [{ memory_size: 9 }, 422],
    ] as const) {
      expect(await call('PATCH', `/api/tasks/${String(task.body['id'])}`, body)).toMatchObject({ status });
    }
    const { body: same } = await call('GET', `/api/tasks/${String(task.body['id'])}`);
    expect(same).toEqual(changed.body);
    const { body: listed } = await call('GET', '/api/tasks/?status=pending&limit=1');
    expect(listed).toEqual({ items: [same], total: 1, skip: 0, limit: 1 });
    expect(await call('GET', '/api/tasks/?status=completed')).toMatchObject({ body: { items: [], total: 0 } });
  });

  it('refuses requests for another host, and pages of another origin', async () => {
    expect(await call('GET', '/health', undefined, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    const socket = new WebSocket(`${base.replace('http', 'ws')}/ws/stream`, {
      headers: { origin: 'https://evil.example' },
    });
    await expect(new Promise((_, reject) => socket.on('error', reject))).rejects.toThrow('403');
    const unknown = new WebSocket(`${base.replace('http', 'ws')}/ws/nothing`);
    await expect(new Promise((_, reject) => unknown.on('error', reject))).rejects.toThrow('404');
  });
});
