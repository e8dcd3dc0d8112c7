import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import {
  type IdentifierAlias,
  type IdentifierValue,
  saveIdentifierAliases,
  saveIdentifiers,
} from '../../src/store/identifiers.ts';
import { describeStores, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';

const first = new Date('2026-01-25T09:00:00Z');
const second = new Date('2026-01-26T09:00:00Z');

describeStores('identifiers', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  beforeEach(() => truncateAll(database));
  afterAll(() => store.close());

  const iswc = (changes: Partial<IdentifierValue> = {}): IdentifierValue => ({
    entityKind: 'work',
    entityKey: 'w1',
    idType: 'iswc',
    raw: 'T-123.456.789-4',
    canonical: 'T1234567894',
    checkOk: true,
    source: 'musicbrainz',
    ...changes,
  });
  const malformed = (raw: string): IdentifierValue => ({
    entityKind: 'work',
    entityKey: 'w1',
    idType: 'iswc',
    raw,
    source: 'quansic',
  });
  const save = (values: readonly IdentifierValue[], at = first) =>
    database.transaction().execute((tx) => saveIdentifiers(tx, values, at));
  const saveAliases = (aliases: readonly IdentifierAlias[], at = first) =>
    database.transaction().execute((tx) => saveIdentifierAliases(tx, aliases, at));
  const rows = async <T>(query: string): Promise<readonly T[]> => (await sql.raw<T>(query).execute(database)).rows;

  it('say what came, from whom and what the check digit says', async () => {
    await save([
      iswc(),
      iswc({ raw: 'T1234567890', canonical: 'T1234567890', checkOk: false }),
      { ...malformed('T-12'), entityKey: 'w2' },
      { entityKind: 'party', entityKey: 'p1', idType: 'ipn', raw: '517', canonical: '517', source: 'quansic' },
    ]);

    expect(
      await rows(`SELECT json_build_array(entity_kind, entity_key, id_type, value, source, raw, canonical, check_ok,
        state) AS row FROM identifiers ORDER BY entity_key, value`),
    ).toEqual([
      { row: ['party', 'p1', 'ipn', '517', 'quansic', '517', '517', null, 'current'] },
      { row: ['work', 'w1', 'iswc', 'T1234567890', 'musicbrainz', 'T1234567890', 'T1234567890', false, 'current'] },
      { row: ['work', 'w1', 'iswc', 'T1234567894', 'musicbrainz', 'T-123.456.789-4', 'T1234567894', true, 'current'] },
      { row: ['work', 'w2', 'iswc', 'T-12', 'quansic', 'T-12', null, null, 'malformed'] },
    ]);
  });

  it('keep the first sighting and move the last', async () => {
    await save([iswc()], first);
    await save([iswc({ raw: 'T1234567894', state: 'merged' })], second);
    await save([iswc({ raw: 'T1234567894', state: 'merged' })], first);

    expect(await rows('SELECT raw, state, first_seen, last_seen FROM identifiers')).toEqual([
      { raw: 'T1234567894', state: 'merged', first_seen: first, last_seen: second },
    ]);
  });

  it('are one row for two spellings of one source, and two rows for two sources', async () => {
    await save([iswc(), iswc({ raw: 'T1234567894' }), iswc({ source: 'quansic' })]);

    expect(await rows('SELECT source, raw FROM identifiers ORDER BY source')).toEqual([
      { source: 'musicbrainz', raw: 'T1234567894' },
      { source: 'quansic', raw: 'T-123.456.789-4' },
    ]);
  });

  it('are stored however bad the spelling is', async () => {
    const endless = 'ü😀'.repeat(20_000);

    await save([iswc(), malformed('a\u0000b\ud800'), malformed(endless), malformed("x'; DROP TABLE identifiers; --")]);

    expect(await rows("SELECT length(raw) AS n FROM identifiers WHERE state = 'malformed' ORDER BY 1")).toEqual([
      { n: 4 },
      { n: 30 },
      { n: 40_000 },
    ]);
  });

  it('may be none at all', async () => {
    await save([]);
    await saveAliases([]);

    expect(await rows('SELECT 1 FROM identifiers UNION ALL SELECT 1 FROM identifier_aliases')).toEqual([]);
  });

  it('lead from old to new, said once, never to themselves', async () => {
    const merged = { idType: 'mbid', old: 'm1', new: 'm2', source: 'musicbrainz' };
    const same = { idType: 'mbid', old: 'm3', new: 'm3', source: 'musicbrainz' };

    await saveAliases([merged, merged, same], first);
    await saveAliases([merged, { ...merged, new: 'm4' }], second);

    expect(await rows('SELECT id_type, old, new, source, first_seen FROM identifier_aliases ORDER BY new')).toEqual([
      { id_type: 'mbid', old: 'm1', new: 'm2', source: 'musicbrainz', first_seen: first },
      { id_type: 'mbid', old: 'm1', new: 'm4', source: 'musicbrainz', first_seen: second },
    ]);
  });
});
