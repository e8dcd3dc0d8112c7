import { connect } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/faces/http/app.ts';
import { errorOf, startTestHttp, type TestHttp } from '../help/http.ts';
import { quietLog } from '../help/logs.ts';
import { insertChain } from '../help/made-chain.ts';

// GET /events: how the work on a creator goes on, as server-sent events.

interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A client that listens until it leaves; everything it was sent so far. */
interface Listener {
  readonly response: Response;
  readonly text: () => string;
  readonly events: () => readonly SentEvent[];
  readonly ended: Promise<void>;
  leave(): void;
}

async function listen(origin: string, path: string, init: RequestInit = {}): Promise<Listener> {
  const leaving = new AbortController();
  const response = await fetch(`${origin}${path}`, { ...init, signal: leaving.signal });
  let text = '';
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  return {
    response,
    text: () => text,
    events: () => eventsIn(text),
    ended: read().catch(() => undefined),
    leave: () => leaving.abort(),
  };
}

function eventsIn(text: string): readonly SentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      return { id: fields['id'] ?? '', event: fields['event'] ?? '', data: JSON.parse(fields['data'] ?? '{}') };
    });
}

const stageOf = (listener: Listener, key: string) =>
  listener.events().findLast(({ event, data }) => event === 'stage' && data['key'] === key)?.data;

describe('/events', () => {
  let http: TestHttp;
  let listeners: Listener[];

  beforeAll(async () => {
    http = await startTestHttp({ works: false, settings: { apiKeys: ['right'] } });
    await insertChain(http.service.context.database);
  });
  afterAll(() => http.close());
  beforeEach(() => {
    listeners = [];
  });
  afterEach(() => {
    for (const listener of listeners) listener.leave();
  });

  const headers = { 'x-api-key': 'right' };
  const follow = async (handle: string): Promise<Listener> => {
    const listener = await listen(http.origin, `/events?handle=${handle}`, { headers });
    listeners.push(listener);
    return listener;
  };

  it('begins with how everything stands, each under an id', async () => {
    const listener = await follow('@Made.One');
    await expect.poll(() => listener.events().length).toBeGreaterThanOrEqual(8);

    expect(listener.response.status).toBe(200);
    expect(Object.fromEntries(listener.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-request-id': expect.stringMatching(/^req_/),
    });
    const [first, ...rest] = listener.events();
    expect(first).toMatchObject({
      id: expect.stringMatching(/^\d+-1$/),
      event: 'scrape',
      data: { handle: 'made.one', state: 'none', videos_read: 0 },
    });
    expect(rest[0]).toMatchObject({
      event: 'stage',
      data: { key: 'spotify_tracks', state: 'enabled', total: 2, enriched: 1, pct: 50 },
    });
    expect(new Set(listener.events().map((one) => one.id)).size).toBe(listener.events().length);
  });

  it('tells of a scrape from its start to its end, of the stages after it, and when nothing is left', async () => {
    await http.ask('/scrape/single.post', { headers });
    const listener = await follow('single.post');
    await expect.poll(() => listener.events().at(-1)?.event).toBe('idle');
    const before = listener.events().length;
    http.service.sandbox.faults.switchOn({ provider: 'tiktok', fault: 'slow', door: 'list', times: 1, seconds: 0.5 });

    await http.ask('/scrape/single.post', { headers });

    await expect
      .poll(() =>
        listener
          .events()
          .slice(before)
          .map(({ data }) => data['state']),
      )
      .toEqual(expect.arrayContaining(['running', 'finished']));
    expect(listener.events().findLast(({ event }) => event === 'scrape')?.data).toMatchObject({
      state: 'finished',
      complete: true,
      error_code: null,
      finished_at: expect.stringMatching(/Z$/),
    });
  });

  it('sees what another process has done, and sends only what has changed', async () => {
    const listener = await follow('made.one');
    await expect.poll(() => stageOf(listener, 'spotify_tracks')).toMatchObject({ enriched: 1 });
    const before = listener.events().length;

    await sql`DELETE FROM spotify_tracks WHERE title = 'Paper Boats'`.execute(http.service.context.database);

    await expect.poll(() => stageOf(listener, 'spotify_tracks'), { timeout: 5_000 }).toMatchObject({ enriched: 0 });
    const changed = listener.events().slice(before);
    expect(changed.every(({ event }) => event !== 'scrape')).toBe(true);
    expect(new Set(changed.map(({ data }) => data['key'])).size).toBe(changed.length);
  });

  it('follows all creators with *', async () => {
    const listener = await follow('*');
    await expect.poll(() => listener.events().length).toBeGreaterThan(0);

    expect(listener.events().some(({ event }) => event === 'scrape')).toBe(false);
    expect(stageOf(listener, 'spotify_tracks')).toMatchObject({ handle: '*' });
  });

  it('refuses before the stream begins', async () => {
    const unknown = await http.ask('/events?handle=nobody.here', { headers });
    const missing = await http.ask('/events', { headers });
    const keyless = await http.ask('/events?handle=made.one');

    expect([unknown, missing, keyless].map((one) => [one.status, errorOf(one).code])).toEqual([
      [404, 'CREATOR_NOT_FOUND'],
      [400, 'VALIDATION_ERROR'],
      [401, 'API_KEY_INVALID'],
    ]);
  });

  it('answers HEAD without a stream', async () => {
    const asked = await http.ask('/events?handle=made.one', { method: 'HEAD', headers });

    expect([asked.status, asked.headers.get('content-type'), asked.text]).toEqual([200, 'text/event-stream', '']);
  });

  it.each([0, 1, 3, 10, 40, 300])('watches no more when the client leaves after %i ms', async (ms) => {
    const { signals } = http.service.context;
    const original = signals.onRing;
    let opened = 0;
    let closed = 0;
    signals.onRing = (topic, ring) => {
      const stop = original(topic, ring);
      opened += 1;
      return () => {
        closed += 1;
        stop();
      };
    };
    const socket = connect(http.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /events?handle=made.one HTTP/1.1\r\nHost: x\r\nx-api-key: right\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, ms));

    socket.destroy();

    await http.ask('/health');
    await expect.poll(() => opened === closed).toBe(true);
    signals.onRing = original;
  });

  it('sends a comment when nothing happens', async () => {
    const { context } = http.service;
    const hasty = {
      ...context,
      clock: { ...context.clock, sleep: (ms: number, signal?: AbortSignal) => context.clock.sleep(ms / 100, signal) },
    };
    const usual = {
      apiKeys: [],
      apiKeyScope: 'all',
      allowedOrigins: ['*'],
      logsRequests: false,
      log: quietLog,
    } as const;
    const app = createApp(hasty as typeof context, usual);

    const response = await app.fetch(new Request('http://x/events?handle=nopostsyet.made'));
    expect(response.status).toBe(404);
    const body = (await app.fetch(new Request('http://x/events?handle=made.one'))).body;
    const reader = body?.getReader();
    let text = '';
    while (!text.includes(': still here\n\n')) text += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();

    expect(text).toMatch(/^retry: 2000\n\nid: /);
  });

  it('ends its streams when the server stops', async () => {
    const other = await startTestHttp({ works: false });
    await insertChain(other.service.context.database);
    const listener = await listen(other.origin, '/events?handle=made.one');
    await expect.poll(() => listener.events().length).toBeGreaterThan(0);
    const startedAt = performance.now();

    await other.stop();
    await listener.ended;

    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await other.close();
  });
});
