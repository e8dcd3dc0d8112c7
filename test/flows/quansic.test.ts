import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toParty } from '../../sandbox/upstreams/quansic/objects.ts';
import { type Isni, parseIsni } from '../../src/core/ids/isni.ts';
import { forgetOldCredentials } from '../../src/pipeline/engine/credentials.ts';
import { importQuansic, type QuansicImport } from '../../src/pipeline/quansic-import/import-quansic.ts';
import { entitySearch, partyByIsni, partyNames } from '../../src/providers/quansic/request.ts';
import { send } from '../../src/send/send.ts';
import { findAllowanceUsed, takeAllowance } from '../../src/store/allowances.ts';
import { keepingLog } from '../help/logs.ts';
import { openTestService, type TestService } from '../help/services.ts';
import { truncateAll } from '../help/truncate.ts';

let service: TestService;
const { log, records } = keepingLog();
beforeAll(async () => {
  service = await openTestService({ log });
});
afterAll(() => service.close());
beforeEach(async () => {
  service.sandbox.faults.switchOff();
  service.sandbox.log.clear();
  await truncateAll(service.context.database);
});

const world = () => service.sandbox.world.music().parties;

function isniOf(at: number): Isni {
  const parsed = parseIsni(world()[at]?.primaryIsni ?? '');
  if (!parsed.ok) throw new Error('the world has no such party');
  return parsed.canonical;
}

function asked(): readonly string[] {
  return service.sandbox.log.read().flatMap((line) => (line.provider === 'quansic' ? [line.door] : []));
}

async function rows(query: string): Promise<readonly unknown[]> {
  return (await sql.raw(query).execute(service.context.database)).rows;
}

describe('a session that is over', () => {
  it.each([
    ['cookie-expired', 'cookie_expired'],
    ['challenge-page', 'captcha'],
    ['forbidden-403', 'cookie_expired'],
    ['html-instead', 'cookie_expired'],
  ])('(%s) is not tried again, by nobody, until the cookie changes', async (fault, reason) => {
    await forgetOldCredentials(service.context);
    service.sandbox.faults.switchOn({ provider: 'quansic', fault });

    const first = await send(service.context, partyByIsni(isniOf(0)));
    service.sandbox.faults.switchOff();
    const second = await send(service.context, partyByIsni(isniOf(1)));
    await forgetOldCredentials(service.context);
    const third = await send(service.context, partyByIsni(isniOf(1)));

    for (const result of [first, second, third]) {
      expect(result).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_BLOCKED', details: { reason } } });
    }
    expect(asked()).toEqual(['party']);
  });

  it('is over for the old cookie alone', async () => {
    const old = await openTestService({ beside: service, variables: { QUANSIC_SESSION_COOKIE: 'session=canary-old' } });
    await forgetOldCredentials(old.context);
    expect((await send(old.context, partyByIsni(isniOf(0)))).ok).toBe(false);
    await old.close();

    await forgetOldCredentials(service.context);
    const result = await send(service.context, partyByIsni(isniOf(0)));

    expect(result).toMatchObject({ ok: true, value: { value: { name: world()[0]?.name } } });
    const stored = [await rows('SELECT * FROM requests'), await rows('SELECT * FROM provider_notes')];
    expect(JSON.stringify([records, stored, await rows('SELECT * FROM lanes')])).not.toMatch(
      /canary-old|quansic-cookie/,
    );
  });
});

describe('questions', () => {
  it('without a cookie are not sent', async () => {
    const bare = await openTestService({ beside: service, variables: { QUANSIC_SESSION_COOKIE: '' } });

    expect(await send(bare.context, partyByIsni(isniOf(0)))).toMatchObject({
      failure: { code: 'PROVIDER_DISABLED', details: { variables: ['QUANSIC_SESSION_COOKIE'] } },
    });
    expect(asked()).toEqual([]);
    await bare.close();
  });

  it('that get an empty answer are sent once and are no miss', async () => {
    service.sandbox.faults.switchOn({ provider: 'quansic', fault: 'empty-search' });

    expect(await send(service.context, entitySearch(isniOf(0)))).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_UNAVAILABLE', details: { reason: 'empty_body', retry_after_seconds: 86_400 } },
    });
    expect(asked()).toEqual(['entity-search']);
  });

  it('are counted in the store, whoever asks, and end at the cap', async () => {
    const { database } = service.context;
    const taken = await Promise.all(
      Array.from({ length: 12 }, () => takeAllowance(database, 'quansic', '2026-11-29', 5)),
    );

    expect(taken.filter(Boolean)).toHaveLength(5);
    expect(await findAllowanceUsed(database, 'quansic', '2026-11-29')).toBe(5);
    expect(await takeAllowance(database, 'quansic', '2026-11-30', 5)).toBe(true);
    expect(await takeAllowance(database, 'quansic', '2026-12-01', 0)).toBe(false);
  });
});

describe('a file of exported answers', () => {
  const at = '2026-11-01T10:00:00Z';

  async function imported(lines: readonly (object | string)[]): Promise<QuansicImport> {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const bare = await openTestService({ beside: service, variables: { QUANSIC_SESSION_COOKIE: '' } });
    const result = await importQuansic(bare.context, chunksOf(text));
    await bare.close();
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  }

  async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
    const bytes = new TextEncoder().encode(text);
    for (let from = 0; from < bytes.length; from += 700) yield bytes.subarray(from, from + 700);
  }

  function lineOf(place: number, more: object = {}): object {
    const party = world()[place];
    if (party === undefined) throw new Error('the world has no such party');
    const body = { status: 'ok', results: { party: toParty(party) } };
    return { endpoint: 'party', key: party.primaryIsni, status: 200, fetched_at: at, body, ...more };
  }

  it('is stored without a cookie and without a request, each line counted once', async () => {
    const names = { results: { nameVariants: [{ fullname: 'Another Name' }] } };
    const path = `https://explorer.quansic.com/api/q/lookup/party/Quansic::isni::${isniOf(0)}/nameVariants`;

    const report = await imported([
      { endpoint: path, status: 200, fetched_at: at, body: names },
      lineOf(0),
      lineOf(0),
      '',
      { endpoint: 'party_lookup', key: '000000000000001X', status: 404, fetched_at: at },
      lineOf(1, { status: 401 }),
      lineOf(1, { body: { results: { person: {} } } }),
      lineOf(1, { key: 'none' }),
      { endpoint: 'works', key: isniOf(0), status: 200, fetched_at: at, body: {} },
      '{"endpoint": "party", "key"',
      lineOf(2),
    ]);

    expect(report).toMatchObject({ lines: 10, accepted: 4, refused: 5, duplicates: 1, misses: 1, parties: 2 });
    expect(report.problems.map((one) => one.where)).toEqual(['line 6', 'line 7', 'line 8', 'line 9', 'line 10']);
    expect(await rows('SELECT isni, name_variants FROM quansic_artists ORDER BY isni')).toEqual(
      [isniOf(0), isniOf(2)]
        .sort()
        .map((isni) => ({ isni, name_variants: isni === isniOf(0) ? [{ name: 'Another Name' }] : [] })),
    );
    expect(asked()).toEqual([]);
  });

  it('that comes again is a duplicate, and answers the connector', async () => {
    await imported([lineOf(0)]);

    expect(await imported([lineOf(0)])).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await send(service.context, partyByIsni(isniOf(0)))).toMatchObject({ value: { wasKept: true } });
    expect((await send(service.context, partyNames(isniOf(0)))).ok).toBe(true);
    expect(asked()).toEqual(['party-names']);
  });

  it('links the artist that it names, and keeps ids with their source', async () => {
    const place = world().findIndex((party) => party.mbids.length > 0 && party.ipis.length > 0);
    const party = world()[place];
    const mbid = party?.mbids[0] ?? '';
    await sql`INSERT INTO musicbrainz_artists (mbid, name, isnis, fetched_at)
      VALUES (${mbid}, 'Any Name', '{}', now())`.execute(service.context.database);

    const report = await imported([lineOf(place)]);

    expect(report).toMatchObject({ parties: 1, unmatched: 0 });
    expect(await rows('SELECT mbid, isni, role, method, confidence FROM musicbrainz_quansic_links')).toMatchObject([
      { mbid, isni: party?.primaryIsni, role: 'preferred', method: 'isni' },
    ]);
    expect(
      await rows(`SELECT value, source FROM identifiers WHERE entity_kind = 'artist' AND id_type = 'ipi'`),
    ).toEqual(party?.ipis.map((value) => ({ value, source: 'quansic' })));
  });
});
