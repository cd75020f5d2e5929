import { isFinal } from '@mgx/domain';
import type { Event, Operations, Run } from './contract.js';
import { followEvents, type FollowOptions, type SocketOptions, type Topic } from './follow-events.js';
import { createRequest, type Answer, type ClientOptions, type Operation, type Request } from './request.js';

type QueryOf<O extends Operation> = Operations[O] extends { query?: infer Q } ? Q : never;
type BodyOf<O extends Operation> = Operations[O] extends { body: infer B } ? B : never;
type Decided = Promise<Answer<'POST /api/runs/{id}/approve'>>;

/** The API as functions. Whatever has none here is one `request` away, typed alike. */
export type Client = {
  readonly request: Request;
  readonly tasks: {
    list(query?: QueryOf<'GET /api/tasks/'>): Promise<Answer<'GET /api/tasks/'>>;
    create(task: BodyOf<'POST /api/tasks/'>): Promise<Answer<'POST /api/tasks/'>>;
    get(id: string): Promise<Answer<'GET /api/tasks/{id}'>>;
    update(id: string, changes: BodyOf<'PATCH /api/tasks/{id}'>): Promise<Answer<'PATCH /api/tasks/{id}'>>;
    delete(id: string): Promise<Answer<'DELETE /api/tasks/{id}'>>;
  };
  readonly runs: {
    list(query?: QueryOf<'GET /api/runs/'>): Promise<Answer<'GET /api/runs/'>>;
    /** Creates a run, which somebody then works on. */
    start(run: BodyOf<'POST /api/runs/'>): Promise<Run>;
    get(id: string): Promise<Run>;
    approve(id: string, feedback?: string): Decided;
    reject(id: string, feedback?: string): Decided;
    /** Has the plan drafted again. */
    revise(id: string, feedback: string): Decided;
    cancel(id: string): Promise<Run>;
    delete(id: string): Promise<Answer<'DELETE /api/runs/{id}'>>;
    logs(id: string, query?: QueryOf<'GET /api/runs/{id}/logs'>): Promise<Answer<'GET /api/runs/{id}/logs'>>;
    artifacts(id: string): Promise<Answer<'GET /api/runs/{id}/artifacts'>>;
    download(id: string, artifactId: string): Promise<Uint8Array>;
    /** All files that the run wrote, as a zip archive. */
    archive(id: string): Promise<Uint8Array>;
    /** Waits until the run is over or, with `atGate`, until it needs a decision. */
    wait(id: string, options?: { readonly atGate?: boolean; readonly signal?: AbortSignal }): Promise<Run>;
  };
  /** Events in order, each once, over broken connections too. */
  follow(topic: Topic, options?: FollowOptions): AsyncGenerator<Event, void, undefined>;
};

/**
 * A client of one service. It holds no connection until it follows events.
 * @throws ApiError from every function, for what the service refuses
 */
export function createClient(options: ClientOptions & SocketOptions): Client {
  const request = createRequest(options);
  const follow = (topic: Topic, how: FollowOptions = {}) => followEvents(topic, how, { ...options, request });
  const decide = (id: string, body: BodyOf<'POST /api/runs/{id}/approve'>) =>
    request('POST /api/runs/{id}/approve', { path: { id }, body });
  return {
    request,
    follow,
    tasks: {
      list: (query) => request('GET /api/tasks/', { query }),
      create: (body) => request('POST /api/tasks/', { body }),
      get: (id) => request('GET /api/tasks/{id}', { path: { id } }),
      update: (id, body) => request('PATCH /api/tasks/{id}', { path: { id }, body }),
      delete: (id) => request('DELETE /api/tasks/{id}', { path: { id } }),
    },
    runs: {
      list: (query) => request('GET /api/runs/', { query }),
      start: (body) => request('POST /api/runs/', { body }),
      get: (id) => request('GET /api/runs/{id}', { path: { id } }),
      approve: (id, feedback) => decide(id, { approved: true, feedback }),
      reject: (id, feedback) => decide(id, { approved: false, feedback }),
      revise: (id, feedback) => decide(id, { approved: false, revise: true, feedback }),
      cancel: (id) => request('POST /api/runs/{id}/cancel', { path: { id } }),
      delete: (id) => request('DELETE /api/runs/{id}', { path: { id } }),
      logs: (id, query) => request('GET /api/runs/{id}/logs', { path: { id }, query }),
      artifacts: (id) => request('GET /api/runs/{id}/artifacts', { path: { id } }),
      download: (id, artifactId) => request('GET /api/runs/{id}/artifacts/{artifactId}', { path: { id, artifactId } }),
      archive: (id) => request('GET /api/runs/{id}/archive', { path: { id } }),
      wait: (id, how = {}) => waitForRun(id, how, { request, follow }),
    },
  };
}

async function waitForRun(
  id: string,
  { atGate = false, signal }: { readonly atGate?: boolean; readonly signal?: AbortSignal },
  { request, follow }: Pick<Client, 'request' | 'follow'>,
): Promise<Run> {
  const isThere = (run: Run): boolean => isFinal(run) || (atGate && run.gate !== null);
  const read = () => request('GET /api/runs/{id}', { path: { id }, signal });
  const ended = new AbortController();
  const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  try {
    for await (const event of follow({ runId: id }, { signal: either })) {
      if (!TURNS.has(event.event_type)) continue;
      const run = await read();
      if (isThere(run)) return run;
    }
  } finally {
    ended.abort();
  }
  signal?.throwIfAborted();
  return read();
}

/** After which a run may be over, or wait. */
const TURNS: ReadonlySet<Event['event_type']> = new Set([
  'approval_required',
  'needs_info',
  'completion',
  'failure',
  'cancelled',
  'rejected',
]);
