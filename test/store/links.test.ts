import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { type Link, type LinkTable, linkTables, saveLinks } from '../../src/store/links.ts';
import { preferRecordings, saveRecordingLinkFacts } from '../../src/store/recordings.ts';
import { describeStores, type TestStore } from '../help/stores.ts';

const at = new Date('2026-01-25T09:00:00Z');
const later = new Date('2026-03-25T09:00:00Z');
const [a, b, c] = ['1', '2', '3'] as const;
const tables = Object.keys(linkTables) as readonly LinkTable[];

/** What the links of a table point to. */
const rightSides: Readonly<Record<LinkTable, (id: string) => string>> = {
  track_genius_links: (id) =>
    `INSERT INTO genius_songs (genius_song_id, title, fetched_at) VALUES ('${id}', 'Song', now())`,
  track_recording_links: (id) =>
    `INSERT INTO musicbrainz_recordings (recording_mbid, title, isrcs, fetched_at) VALUES ('${id}', 'Song', '{}', now())`,
  artist_musicbrainz_links: (id) =>
    `INSERT INTO musicbrainz_artists (mbid, name, fetched_at) VALUES ('${id}', 'Name', now())`,
  musicbrainz_quansic_links: (id) =>
    `INSERT INTO quansic_artists (isni, primary_isni, name, fetched_at) VALUES ('${id}', '${id}', 'Name', now())`,
};

describeStores('links', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
    for (const right of [a, b, c]) {
      for (const table of tables) await rows(rightSides[table](right));
    }
    for (const left of ['one', 'two']) {
      await rows(
        `INSERT INTO spotify_tracks (spotify_track_id, title, artists, fetched_at) VALUES ('${left}', 'T', '{A}', now())`,
      );
      await rows(`INSERT INTO musicbrainz_artists (mbid, name, fetched_at) VALUES ('${left}', 'Name', now())`);
    }
  });
  beforeEach(async () => {
    for (const table of [...tables, 'work_recording_links']) await rows(`DELETE FROM ${table}`);
  });
  afterAll(() => store.close());

  const rows = async <T>(query: string): Promise<readonly T[]> => (await sql.raw<T>(query).execute(database)).rows;
  const link = (left: string, right: string, more: Partial<Link> = {}): Link => ({
    left,
    right,
    role: 'preferred',
    method: 'isrc',
    confidence: 0.9,
    evidence: { from: right },
    ...more,
  });
  const save = (table: LinkTable, links: readonly Link[], when = at) =>
    database.transaction().execute((tx) => saveLinks(tx, table, 'maker', links, when));
  const shown = async (table: LinkTable): Promise<readonly string[]> => {
    const { left, right } = linkTables[table];
    const found = await rows<{ text: string }>(
      `SELECT concat_ws(' ', ${left}, ${right}, role, method) AS text FROM ${table} ORDER BY ${left}, ${right}`,
    );
    return found.map((row) => row.text);
  };
  const decide = async (table: LinkTable, [left, right, role]: readonly [string, string, string]) => {
    const keys = linkTables[table];
    await rows(`UPDATE ${table} SET role = '${role}', decided_by = 'person', method = 'manual', confidence = 1,
      evidence = '{"by":"me"}' WHERE ${keys.left} = '${left}' AND ${keys.right} = '${right}'`);
  };

  describe.each(tables)('%s', (table) => {
    it('has one preferred link for each left side; the former one stays as an alternate', async () => {
      await save(table, [link('one', a), link('one', b, { role: 'alternate' }), link('two', b)]);
      await save(table, [link('one', c), link('two', b, { confidence: 1 })], later);

      expect(await shown(table)).toEqual([
        'one 1 alternate isrc',
        'one 2 alternate isrc',
        'one 3 preferred isrc',
        'two 2 preferred isrc',
      ]);
    });

    it('lets two left sides share one right side, in every order', async () => {
      await save(table, [link('one', a), link('two', a)]);
      await save(table, [link('two', a)], later);
      await save(table, [link('one', a)], later);

      expect(await shown(table)).toEqual(['one 1 preferred isrc', 'two 1 preferred isrc']);
    });

    it('keeps what a person decided, whatever a machine finds later', async () => {
      await save(table, [link('one', a), link('one', b, { role: 'alternate' })]);
      await decide(table, ['one', a, 'alternate']);
      await decide(table, ['one', b, 'preferred']);
      const { left, right } = linkTables[table];
      const decided = () => rows(`SELECT * FROM ${table} WHERE decided_by = 'person' ORDER BY ${left}, ${right}`);
      const before = await decided();

      await save(table, [link('one', a, { method: 'title', review: 'short_name' })], later);
      await save(table, [link('one', c), link('one', b, { role: 'alternate', method: 'title' })], later);

      expect(await decided()).toEqual(before);
      expect(await shown(table)).toEqual(['one 1 alternate manual', 'one 2 preferred manual', 'one 3 alternate isrc']);
    });

    it('does not lose its preferred link to one that a person has put second', async () => {
      await save(table, [link('one', a), link('one', b, { role: 'alternate' })]);
      await decide(table, ['one', b, 'alternate']);

      await save(table, [link('one', b)], later);

      expect(await shown(table)).toEqual(['one 1 preferred isrc', 'one 2 alternate manual']);
    });
  });

  describe('the preferred recording', () => {
    const prefer = (...recordings: readonly string[]) =>
      database.transaction().execute((tx) => preferRecordings(tx, recordings));
    const preferred = async () => (await shown('track_recording_links')).filter((one) => one.includes('preferred'));
    const perform = async (recording: string) => {
      await rows(`INSERT INTO musicbrainz_works (work_mbid, title, iswcs, fetched_at) VALUES ('w', 'W', '{}', now())
        ON CONFLICT DO NOTHING`);
      await rows(`INSERT INTO work_recording_links (work_mbid, recording_mbid) VALUES ('w', '${recording}')`);
    };
    const facts = (differences: Readonly<Record<string, number>>) =>
      database.transaction().execute((tx) =>
        saveRecordingLinkFacts(
          tx,
          Object.entries(differences).map(([mbid, lengthDifferenceMs]) => ({
            spotifyTrackId: 'one',
            mbid,
            lengthDifferenceMs,
          })),
        ),
      );

    beforeEach(() =>
      save('track_recording_links', [
        link('one', a),
        link('one', b, { role: 'alternate' }),
        link('one', c, { role: 'alternate' }),
        link('two', a),
      ]),
    );

    it('is chosen again when a work is known, for every track of it', async () => {
      await perform(b);
      await prefer(b);

      expect(await preferred()).toEqual(['one 2 preferred isrc', 'two 1 preferred isrc']);
    });

    it('is the nearest in length where works do not tell', async () => {
      await facts({ [a]: 3000, [b]: -4000, [c]: -200 });
      await prefer(a);

      expect(await preferred()).toEqual(['one 3 preferred isrc', 'two 1 preferred isrc']);
    });

    it('is the one with a work before a surer one, where neither is in doubt', async () => {
      await save('track_recording_links', [link('one', c, { role: 'alternate', confidence: 1 })]);
      await perform(b);
      await prefer(b, c);

      expect(await preferred()).toEqual(['one 2 preferred isrc', 'two 1 preferred isrc']);
    });

    it('is one beyond doubt before a doubtful one with a work', async () => {
      await save('track_recording_links', [link('one', b, { role: 'alternate', confidence: 0.75 })]);
      await save('track_recording_links', [link('one', c, { role: 'alternate', confidence: 1 })]);
      await perform(b);
      await prefer(b, c);

      expect(await preferred()).toEqual(['one 3 preferred isrc', 'two 1 preferred isrc']);
    });

    it('stays the one that a person chose, and never is one that a person put second', async () => {
      await decide('track_recording_links', ['one', b, 'alternate']);
      await perform(b);
      await prefer(b);
      expect(await preferred()).toEqual(['one 1 preferred isrc', 'two 1 preferred isrc']);

      await rows(`UPDATE track_recording_links SET role = 'alternate' WHERE spotify_track_id = 'one'`);
      await decide('track_recording_links', ['one', c, 'preferred']);
      await prefer(a, b, c);
      expect(await preferred()).toEqual(['one 3 preferred manual', 'two 1 preferred isrc']);
    });
  });
});
