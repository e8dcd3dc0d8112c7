import { Worker } from 'node:worker_threads';
import type { Pool } from '../../../store/database.ts';
import type { ThreadAnswer, ThreadError, ThreadReady, ThreadRequest, ThreadRows, ThreadStart } from './messages.ts';

/** Code of errors after the database thread has ended. */
export const embeddedGoneCode = 'EMBEDDED_GONE';

type Question =
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'script'; readonly sql: string }
  | { readonly kind: 'close' };

interface Waiting {
  readonly resolve: (results: readonly ThreadRows[]) => void;
  readonly reject: (cause: Error) => void;
}

/** The embedded database as a pool of one session: whoever has connected is alone until the release. */
export class PglitePool {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #tail: Promise<void> = Promise.resolve();
  #isEnding = false;

  private constructor(thread: Worker) {
    this.#thread = thread;
    thread.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    thread.on('error', (cause: Error) => this.#abandon(cause));
    thread.on('exit', () => this.#abandon(new Error('the thread of the embedded database has ended')));
  }

  /** Opens the database cluster in `directory`. Rejects with the reason when it cannot be opened. */
  static async open(directory: string): Promise<PglitePool> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const workerData: ThreadStart = { directory };
    const thread = new Worker(new URL(`./pglite-thread.${extension}`, import.meta.url), { workerData });
    await new Promise<void>((resolve, reject) => {
      thread.once('error', reject);
      thread.once('message', (message: ThreadReady) => {
        thread.removeAllListeners('error');
        if (message.ready) resolve();
        else reject(toError(message.error));
      });
    });
    return new PglitePool(thread);
  }

  /** A session of one's own until `release()`. */
  async connect(): ReturnType<Pool['connect']> {
    const release = await this.#lock();
    return new PgliteSession((question) => this.#ask(question), release) as unknown as Awaited<
      ReturnType<Pool['connect']>
    >;
  }

  /** Runs a script of several statements without parameters; the rows of all of them, in order. */
  async script(sql: string): Promise<Record<string, unknown>[]> {
    const release = await this.#lock();
    try {
      return (await this.#ask({ kind: 'script', sql })).flatMap((result) => result.rows);
    } finally {
      release();
    }
  }

  /** Closes the database after everything that was asked before. */
  async end(): Promise<void> {
    if (this.#isEnding) return;
    const release = await this.#lock();
    this.#isEnding = true;
    try {
      await this.#ask({ kind: 'close' });
    } finally {
      await this.#thread.terminate();
      release();
    }
  }

  async #lock(): Promise<() => void> {
    const before = this.#tail;
    let release: () => void = () => undefined;
    this.#tail = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  #ask(question: Question): Promise<readonly ThreadRows[]> {
    this.#lastId += 1;
    const request: ThreadRequest = { id: this.#lastId, ...question };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      this.#thread.postMessage(request);
    });
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.results);
    else waiting?.reject(toError(answer.error));
  }

  #abandon(cause: Error): void {
    const gone = Object.assign(new Error(`the embedded database is gone: ${cause.message}`, { cause }), {
      code: embeddedGoneCode,
    });
    for (const waiting of this.#waiting.values()) waiting.reject(gone);
    this.#waiting.clear();
  }
}

/** The part of a `pg` client that Kysely drives. */
class PgliteSession {
  readonly #ask: (question: Question) => Promise<readonly ThreadRows[]>;
  readonly #giveBack: () => void;
  #isInTransaction = false;

  constructor(ask: (question: Question) => Promise<readonly ThreadRows[]>, giveBack: () => void) {
    this.#ask = ask;
    this.#giveBack = giveBack;
  }

  async query(sql: string, parameters: readonly unknown[] = []): Promise<object> {
    const word = /^\s*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? '';
    if (word === 'BEGIN' || word === 'START') this.#isInTransaction = true;
    const results = await this.#ask({ kind: 'query', sql, parameters: parameters.map(toParameter) });
    if (word === 'COMMIT' || (word === 'ROLLBACK' && !/\bto\b/i.test(sql))) this.#isInTransaction = false;
    const result = results[0] ?? { rows: [], affected: 0 };
    return { command: word, rowCount: result.affected, rows: result.rows };
  }

  /** Gives the session back; a transaction that its owner forgot ends first, or it would swallow the next owner's work. */
  release(): void {
    if (!this.#isInTransaction) {
      this.#giveBack();
      return;
    }
    this.#ask({ kind: 'script', sql: 'ROLLBACK' }).then(this.#giveBack, this.#giveBack);
  }
}

/** Dates travel as text: the thread's driver would otherwise need their type. */
function toParameter(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

function toError(error: ThreadError): Error {
  return Object.assign(new Error(error.message), error);
}
