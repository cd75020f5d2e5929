import { EventEmitter } from 'node:events';
import { serialize } from 'pg-protocol';
import { DatabaseError, type BackendMessage, type ReadyForQueryMessage } from 'pg-protocol/dist/messages.js';
import { parseListen } from './listen-statement.js';
import type { Listener, PgliteSession } from './pglite-session.js';
import { SessionLockTimeout } from './session-lock.js';

type Bind = NonNullable<Parameters<typeof serialize.bind>[0]>;
let connections = 0;

/**
 * What a `pg.Client` takes for its connection to a server: here, to a share of PGlite's only session. The messages of
 * one round trip are gathered and run as one, so nothing of another client can come between Parse and Sync.
 */
export class PgliteConnection extends EventEmitter {
  // Read and written by pg.Client.
  _connecting = false;
  readonly stream = { destroy: () => this.end() };
  parsedStatements: Record<string, string> = {};
  submittedNamedStatements: Record<string, string> = {};

  readonly #session: PgliteSession;
  readonly #searchPath: string;
  /** Statement names are the session's: each connection writes its own before them. */
  readonly #prefix = `c${++connections}_`;
  readonly #channels = new Set<string>();
  readonly #listener: Listener = (channel, payload) => {
    this.emit('notification', { channel, payload, processId: 0 });
  };
  #gathered: Uint8Array[] = [];
  #work: Promise<void> = Promise.resolve();
  #holdsLock = false;
  #isEnded = false;

  constructor(session: PgliteSession, { searchPath }: { readonly searchPath: string }) {
    super();
    this.#session = session;
    this.#searchPath = searchPath;
  }

  connect(): void {
    this._connecting = true;
    process.nextTick(() => this.emit('readyForQuery', { status: 'I' }));
  }

  query(text: string): void {
    const listen = parseListen(text);
    this.#enqueue(listen ? () => this.#listenOrNot(text, listen) : () => this.#trip([serialize.query(text)]));
  }

  parse({ name, ...query }: { readonly name?: string; readonly text: string; readonly types?: number[] }): void {
    this.#gathered.push(serialize.parse({ ...query, name: this.#own(name) }));
  }

  bind(config: Bind): void {
    this.#gathered.push(serialize.bind({ ...config, statement: this.#own(config.statement) }));
  }

  describe({ type, name }: { readonly type: 'P' | 'S'; readonly name?: string }): void {
    this.#gathered.push(serialize.describe({ type, name: type === 'S' ? this.#own(name) : name }));
  }

  close({ type, name }: { readonly type: 'P' | 'S'; readonly name?: string }): void {
    this.#gathered.push(serialize.close({ type, name: type === 'S' ? this.#own(name) : name }));
  }

  execute(config: { readonly portal?: string; readonly rows?: number }): void {
    this.#gathered.push(serialize.execute(config));
  }

  sync(): void {
    const messages = [...this.#gathered, serialize.sync()];
    this.#gathered = [];
    this.#enqueue(() => this.#trip(messages));
  }

  /** Ends this client's share of the session: an open transaction is rolled back, as when a socket closes. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#enqueue(async () => {
      if (this.#holdsLock) await this.#trip([serialize.query('ROLLBACK')], { isQuiet: true });
      for (const channel of [...this.#channels]) await this.#unlisten(channel, { isQuiet: true });
      this.emit('end');
      this.removeAllListeners();
    });
  }

  ref(): void {}
  unref(): void {}

  #own(name: string | undefined): string {
    return name ? `${this.#prefix}${name}` : '';
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => this.#fail(error));
  }

  /** A statement that waited too long failed, but the client lives on; anything else is the end of the database. */
  #fail(error: unknown): void {
    if (!(error instanceof SessionLockTimeout)) {
      this.emit('error', error);
      return;
    }
    const failure = new DatabaseError(error.message, 0, 'error');
    failure.severity = 'ERROR';
    failure.code = error.code;
    this.emit('errorMessage', failure);
    this.emit('readyForQuery', { status: 'I' });
  }

  async #trip(messages: readonly Uint8Array[], { isQuiet = false } = {}): Promise<void> {
    if (!this.#holdsLock) {
      await this.#session.lock.take();
      this.#holdsLock = true;
    }
    let answers: readonly BackendMessage[] = [];
    let isIdle = true;
    try {
      await this.#session.useSearchPath(this.#searchPath);
      answers = await this.#session.run(messages);
      isIdle = answers.findLast(isReadyForQuery)?.status !== 'T' && answers.findLast(isReadyForQuery)?.status !== 'E';
    } finally {
      if (isIdle) {
        this.#holdsLock = false;
        this.#session.lock.give();
      }
    }
    // Notifications come to every listener by another way.
    if (!isQuiet) answers.filter(({ name }) => name !== 'notification').forEach((message) => this.#tell(message));
  }

  #tell(message: BackendMessage): void {
    this.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
  }

  async #listenOrNot(text: string, { kind, channel }: { kind: 'listen' | 'unlisten'; channel: string | null }) {
    if (kind === 'listen' && channel !== null) {
      const { listeners } = this.#session;
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(this.#listener));
      this.#channels.add(channel);
      return this.#trip([serialize.query(text)]);
    }
    const channels = channel === null ? [...this.#channels] : [channel];
    for (const left of channels) await this.#unlisten(left, { isQuiet: true });
    // The client waits for an answer of its own.
    await this.#trip([serialize.query('SELECT WHERE false')]);
  }

  /** The session goes on listening while another of its clients does. */
  async #unlisten(channel: string, options: { readonly isQuiet: boolean }): Promise<void> {
    this.#channels.delete(channel);
    const others = this.#session.listeners.get(channel);
    others?.delete(this.#listener);
    if (!others || others.size > 0) return;
    this.#session.listeners.delete(channel);
    await this.#trip([serialize.query(`UNLISTEN "${channel.replaceAll('"', '""')}"`)], options);
  }
}

function isReadyForQuery(message: BackendMessage): message is ReadyForQueryMessage {
  return message.name === 'readyForQuery';
}
