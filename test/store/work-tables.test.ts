import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handle } from '../../src/core/ids/handle.ts';
import { createStoredAnswers } from '../../src/send/answers-in-store.ts';
import { removeExpiredAnswers } from '../../src/store/answers.ts';
import { claimSubjects, releaseAllClaims, releaseClaims, renewClaims } from '../../src/store/claims.ts';
import type { Database } from '../../src/store/database.ts';
import { type EnrichmentRecord, findLastOutcomes, saveEnrichments } from '../../src/store/enrichments.ts';
import { findNote, noteOnce, removeNote, saveNote } from '../../src/store/provider-notes.ts';
import { findProviderHealth, type RequestRow, removeOldRequests, saveRequest } from '../../src/store/requests.ts';
import { finishListEntry, forgetList, startList } from '../../src/store/scrape-lists.ts';
import {
  findLastRun,
  findRun,
  findRunVideoIds,
  findUnfinishedRun,
  findUnfinishedRuns,
  finishRun,
  saveRunStep,
  startRun,
  wantBackground,
} from '../../src/store/scrape-runs.ts';
import { describeStores, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';

const at = new Date('2026-01-25T09:00:00Z');
const handle = 'example.creator' as Handle;

describeStores('work tables', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  afterAll(() => store.close());
  beforeEach(() => truncateAll(database));

  const rows = async <T>(query: string): Promise<readonly T[]> => (await sql.raw<T>(query).execute(database)).rows;

  describe('enrichments', () => {
    const record = (changes: Partial<EnrichmentRecord>): EnrichmentRecord => ({
      subjectId: 's1',
      outcome: 'found',
      inARow: 1,
      inputFingerprint: 'v1',
      priority: 10,
      ...changes,
    });
    const save = (records: readonly EnrichmentRecord[], when = at) =>
      database.transaction().execute((tx) => saveEnrichments(tx, 'made', records, when));

    it('count attempts and hold what the last one said, and nothing of the one before', async () => {
      await save([record({ outcome: 'retry_later', errorCode: 'TIMEOUT', errorMessage: 'late', nextCheckAt: at })]);
      const evidence = { asked: 's1', id: '7598765432109876543' };
      await save([record({ method: 'id', confidence: 0.875, evidence, alternatives: [{ id: 'a' }] })]);

      expect(
        await rows(`SELECT outcome, method, confidence, evidence, alternatives, attempts, next_check_at, error_code, error_message
          FROM enrichments`),
      ).toEqual([
        {
          outcome: 'found',
          method: 'id',
          confidence: 0.875,
          evidence,
          alternatives: [{ id: 'a' }],
          attempts: 2,
          next_check_at: null,
          error_code: null,
          error_message: null,
        },
      ]);
    });

    it('tell how often an outcome came in a row', async () => {
      await save([record({ outcome: 'not_found', inARow: 3 }), record({ subjectId: 's2' })]);

      const last = await findLastOutcomes(database, 'made', ['s1', 's2', 's3']);

      expect([last.get('s1')?.inARow, last.get('s2')?.outcome, last.get('s3')]).toEqual([3, 'found', undefined]);
    });

    it('refuse an outcome that belongs to the provider', async () => {
      await expect(save([record({ outcome: 'blocked' as never })])).rejects.toMatchObject({ code: '23514' });
    });
  });

  describe('claims', () => {
    const claim = (claimedBy: string, leaseSeconds = 60) => ({ stage: 'made', claimedBy, leaseSeconds });

    it('are had by one at a time', async () => {
      const first = await claimSubjects(database, claim('a'), ['s2', 's1']);
      const second = await claimSubjects(database, claim('b'), ['s1', 's2', 's3']);

      expect([first, second]).toEqual([['s2', 's1'], ['s3']]);
    });

    it('are not given twice, not even at the same moment', async () => {
      const ids = Array.from({ length: 40 }, (_, n) => `s${n}`);

      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          claimSubjects(database, claim(`w${n}`), n % 2 === 0 ? ids : ids.toReversed()),
        ),
      );

      expect(taken.flat().toSorted()).toEqual(ids.toSorted());
    });

    it('lapse, and can then be had by another; the first one notices', async () => {
      await claimSubjects(database, claim('a', -1), ['s1']);

      expect(await claimSubjects(database, claim('b'), ['s1'])).toEqual(['s1']);
      expect(await renewClaims(database, claim('a'), ['s1'])).toBe(false);
      expect(await releaseClaims(database, claim('a'), ['s1'])).toBe(0);
      expect(await renewClaims(database, claim('b'), ['s1'])).toBe(true);
    });

    it('are free after their release, each or all', async () => {
      await claimSubjects(database, claim('a'), ['s1', 's2']);

      expect(await releaseClaims(database, claim('a'), ['s1'])).toBe(1);
      expect(await claimSubjects(database, claim('b'), ['s1', 's2'])).toEqual(['s1']);
      await releaseAllClaims(database);
      expect(await claimSubjects(database, claim('c'), ['s1', 's2'])).toEqual(['s1', 's2']);
    });

    it('of one stage do not stop another', async () => {
      await claimSubjects(database, claim('a'), ['s1']);

      expect(await claimSubjects(database, { ...claim('b'), stage: 'other' }, ['s1'])).toEqual(['s1']);
    });
  });

  describe('kept answers', () => {
    const answer = {
      status: 200,
      url: 'https://made.example/x',
      body: 'Grüße 😀 '.repeat(500),
      fetchedAtMs: at.getTime(),
    };

    it('come back as they were, until they are over', async () => {
      const answers = createStoredAnswers(database);
      await answers.keep('made', 'k', answer, at.getTime() + 1_000);

      expect(await answers.find('made', 'k', at.getTime() + 999)).toEqual(answer);
      expect(await answers.find('made', 'k', at.getTime() + 1_000)).toBeUndefined();
      expect(await removeExpiredAnswers(database, new Date(at.getTime() + 999))).toBe(0);
      expect(await removeExpiredAnswers(database, new Date(at.getTime() + 1_000))).toBe(1);
    });

    it('are compressed, named by their content, and replaced by a newer one', async () => {
      const answers = createStoredAnswers(database);
      await answers.keep('made', 'k', answer, at.getTime() + 1_000);
      await answers.keep('made', 'k', { ...answer, body: 'newer' }, at.getTime() + 1_000);
      await answers.keep('made', 'l', answer, at.getTime() + 1_000);

      const kept = await rows<{ key: string; size: number; content_hash: string }>(
        'SELECT key, length(body) AS size, content_hash FROM answers ORDER BY key',
      );
      expect(kept.map((row) => row.key)).toEqual(['k', 'l']);
      expect(kept[1]?.size).toBeLessThan(500);
      expect(kept[1]?.content_hash).toMatch(/^[0-9a-f]{64}$/);
      expect((await answers.find('made', 'k', at.getTime()))?.body).toBe('newer');
    });

    it('hold no secret and no body beyond the limit', async () => {
      const answers = createStoredAnswers(database);
      await answers.keep(
        'made',
        'secret',
        { ...answer, body: '{"access_token":"canary-secret","a":1}' },
        at.getTime() + 1_000,
      );
      await answers.keep('made', 'large', { ...answer, body: 'x'.repeat(4 * 1024 * 1024 + 1) }, at.getTime() + 1_000);

      expect((await answers.find('made', 'secret', at.getTime()))?.body).not.toContain('canary');
      expect(await answers.find('made', 'large', at.getTime())).toBeUndefined();
    });
  });

  describe('the request log', () => {
    const line = (requestId: string, changes: Partial<RequestRow> = {}): RequestRow => ({
      requestId,
      provider: 'made',
      door: 'thing',
      key: 'k',
      attempt: 1,
      outcome: 'found',
      startedAt: at,
      durationMs: 1,
      bytes: 2,
      egress: 'direct',
      costUnits: 0,
      ...changes,
    });

    it('tells how the recent requests to each provider ended', async () => {
      const old = new Date(at.getTime() - 1);
      await saveRequest(database, line('1', { outcome: 'blocked', startedAt: old }));
      await saveRequest(database, line('2', { outcome: 'blocked' }));
      await saveRequest(database, line('3'));
      await saveRequest(
        database,
        line('4', { outcome: 'not_found', stage: 's', subjectId: 'x', httpStatus: 404, reason: 'r' }),
      );
      await saveRequest(database, line('5', { provider: 'other', outcome: 'retry_later' }));

      expect(await findProviderHealth(database, at)).toEqual([
        { provider: 'made', answered: 2, refused: 1, lastOutcome: 'not_found' },
        { provider: 'other', answered: 0, refused: 1, lastOutcome: 'retry_later' },
      ]);
    });

    it('forgets what is too old', async () => {
      await saveRequest(database, line('1', { startedAt: new Date(at.getTime() - 1) }));
      await saveRequest(database, line('2'));

      expect(await removeOldRequests(database, at)).toBe(1);
    });
  });

  describe('provider notes', () => {
    it('hold until they are over, are replaced and forgotten', async () => {
      const expiresAt = new Date(at.getTime() + 1_000);
      await saveNote(database, 'made', 'door', { value: 'open', at });
      await saveNote(database, 'made', 'door', { value: { closed: true }, at, expiresAt });

      expect(await findNote(database, 'made', 'door', at)).toEqual({ closed: true });
      expect(await findNote(database, 'made', 'door', expiresAt)).toBeUndefined();
      await removeNote(database, 'made', 'door');
      expect(await findNote(database, 'made', 'door', at)).toBeUndefined();
    });

    it('are made once until they are over, however many want to', async () => {
      const expiresAt = new Date(at.getTime() + 1_000);
      const note = (when: Date) => noteOnce(database, 'made', 'turn', { at: when, expiresAt });

      const [first, ...others] = (await Promise.all([note(at), note(at), note(at)])).toSorted().toReversed();

      expect([first, ...others]).toEqual([true, false, false]);
      expect(await note(expiresAt)).toBe(true);
    });
  });

  describe('listing runs', () => {
    const wish = (runId: string, changes = {}) => ({
      runId,
      handle,
      wanted: undefined,
      backgroundEnrich: false,
      startedAt: at,
      ...changes,
    });
    const start = (runId: string, changes = {}) =>
      database.transaction().execute((tx) => startRun(tx, wish(runId, changes)));
    const step = (runId: string, videoIds: readonly string[], pagesBefore: number) =>
      database.transaction().execute((tx) =>
        saveRunStep(tx, runId, {
          videoIds,
          newCount: 1,
          queued: 2,
          pages: 1,
          pagesBefore,
          progress: { at: pagesBefore },
        }),
      );

    it('are one at a time for each creator, also when several start at the same moment', async () => {
      const started = await Promise.all(['r1', 'r2', 'r3', 'r4'].map((runId) => start(runId)));

      expect(started.filter(Boolean)).toHaveLength(1);
      expect(await start('r5', { handle: 'other' as Handle })).toBe(true);
      expect(await findUnfinishedRuns(database, 10)).toHaveLength(2);
    });

    it('grow by whole pages, in order; whoever comes late is told', async () => {
      await start('r1', { wanted: 30 });

      const steps = [await step('r1', ['1', '2'], 0), await step('r1', ['3'], 0), await step('r1', ['3'], 1)];

      expect(steps).toEqual([true, false, true]);
      expect(await findRun(database, 'r1')).toMatchObject({
        wanted: 30,
        pages: 2,
        videosRead: 3,
        videosNew: 2,
        videosUpdated: 1,
        queued: 4,
        progress: { at: 1 },
      });
      expect(await findRunVideoIds(database, 'r1')).toEqual(new Set(['1', '2', '3']));
    });

    it('end once, keep their numbers and forget what they have read', async () => {
      await start('r1');
      await step('r1', ['1'], 0);
      const error = { code: 'TIMEOUT', message: 'late', details: { timeout_ms: 5 } };
      const end = (outcome: string) =>
        database.transaction().execute((tx) => finishRun(tx, 'r1', { at, complete: false, outcome, error }));

      await end('retry_later');
      await end('found');

      expect(await findLastRun(database, handle)).toMatchObject({
        complete: false,
        errorCode: 'TIMEOUT',
        errorDetails: { timeout_ms: 5 },
        videosRead: 1,
      });
      expect(await rows('SELECT outcome FROM scrape_runs')).toEqual([{ outcome: 'retry_later' }]);
      expect(await findRunVideoIds(database, 'r1')).toEqual(new Set());
      expect(await findUnfinishedRun(database, handle)).toBeUndefined();
      expect(await step('r1', ['2'], 1)).toBe(false);
    });

    it('take the wish for background work only while they run', async () => {
      await start('r1');
      const during = await database.transaction().execute((tx) => wantBackground(tx, 'r1'));
      await database.transaction().execute((tx) => finishRun(tx, 'r1', { at, complete: true, outcome: 'found' }));
      const after = await database.transaction().execute((tx) => wantBackground(tx, 'r1'));

      expect([during, after, (await findRun(database, 'r1'))?.backgroundEnrich]).toEqual([true, false, true]);
    });
  });

  describe('lists of creators', () => {
    const handles = ['b', 'a', 'c'] as Handle[];

    it('go on where they stopped, in their order, until they are forgotten', async () => {
      await startList(database, 'k', handles);
      await finishListEntry(database, 'k', { handle: 'b' as Handle, outcome: 'ok', message: null, at });
      await finishListEntry(database, 'k', { handle: 'a' as Handle, outcome: 'TIMEOUT', message: 'late', at });

      expect(await startList(database, 'k', handles)).toEqual([
        { position: 0, handle: 'b', outcome: 'ok', message: null },
        { position: 1, handle: 'a', outcome: 'TIMEOUT', message: 'late' },
        { position: 2, handle: 'c', outcome: null, message: null },
      ]);
      await forgetList(database, 'k');
      expect((await startList(database, 'k', handles)).every((entry) => entry.outcome === null)).toBe(true);
    });

    it('do not touch each other', async () => {
      await startList(database, 'k', handles);
      await startList(database, 'l', handles);
      await forgetList(database, 'k');

      expect(await rows('SELECT DISTINCT list_key FROM scrape_list_entries')).toEqual([{ list_key: 'l' }]);
    });
  });
});
