import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MusicbrainzArtist, Recording, Work } from '../../src/core/entities/musicbrainz.ts';
import { type Isni, parseIsni } from '../../src/core/ids/isni.ts';
import { type Iswc, parseIswc } from '../../src/core/ids/iswc.ts';
import { type Mbid, parseMbid } from '../../src/core/ids/mbid.ts';
import { saveDetails } from '../../src/pipeline/musicbrainz/save-details.ts';
import type { Database } from '../../src/store/database.ts';
import { saveNamedArtists } from '../../src/store/musicbrainz-artists.ts';
import { saveRecordings } from '../../src/store/recordings.ts';
import { saveWorks } from '../../src/store/works.ts';
import { describeStores, type TestStore } from '../help/stores.ts';

const tables = [
  'identifiers',
  'identifier_aliases',
  'iswc_evidence',
  'musicbrainz_works',
  'musicbrainz_recordings',
  'musicbrainz_artists',
  'quansic_artists',
  'artist_musicbrainz_links',
];
const at = new Date('2026-01-25T09:00:00Z');
const later = new Date('2026-03-25T09:00:00Z');
const old = mbidOf(1);
const surviving = mbidOf(2);

function mbidOf(n: number): Mbid {
  const parsed = parseMbid(`6d2f1c58-0000-4000-8000-${String(n).padStart(12, '0')}`);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.canonical;
}
function isniOf(text: string): Isni {
  const parsed = parseIsni(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.canonical;
}
function iswcOf(text: string): Iswc {
  const parsed = parseIswc(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.canonical;
}

function artist(mbid: Mbid, more: Partial<MusicbrainzArtist> = {}): MusicbrainzArtist {
  return { mbid, name: `Artist ${mbid.slice(-1)}`, isnis: [], ipis: [], aliases: [], malformed: [], raw: {}, ...more };
}
function recording(n: number, more: Partial<Recording> = {}): Recording {
  return {
    mbid: mbidOf(n),
    title: `Recording ${n}`,
    isVideo: false,
    credits: [],
    isrcs: [],
    malformed: [],
    raw: {},
    ...more,
  };
}
function work(n: number, more: Partial<Work> = {}): Work {
  return {
    mbid: mbidOf(n),
    title: `Work ${n}`,
    languages: [],
    iswcs: [],
    contributors: [],
    performances: [],
    malformed: [],
    raw: {},
    ...more,
  };
}

describeStores('rows of MusicBrainz', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  beforeEach(async () => {
    // Deleted and not truncated: for a few rows that takes a tenth of the time.
    for (const table of tables) await rows(`DELETE FROM ${table}`);
  });
  afterAll(() => store.close());

  const rows = async <T>(query: string): Promise<readonly T[]> => (await sql.raw<T>(query).execute(database)).rows;
  const link = (spotify: string, mbid: string, role: string, decidedBy = 'machine') =>
    rows(`INSERT INTO artist_musicbrainz_links (spotify_artist_id, mbid, role, method, confidence, decided_by, provider)
      VALUES ('${spotify}', '${mbid}', '${role}', 'url', 1, '${decidedBy}', 'musicbrainz')`);
  const merge = () =>
    database.transaction().execute((tx) => saveDetails(tx, [{ asked: old, artist: artist(surviving) }], later));

  describe('an artist that was merged into another one', () => {
    beforeEach(async () => {
      const named = [old, surviving].map((mbid) => artist(mbid));
      await database.transaction().execute((tx) => saveNamedArtists(tx, named, at));
    });

    it('leaves an alias, and everything that named it names the other one', async () => {
      const credited = recording(10, { credits: [{ name: 'As Credited', joinPhrase: '', artist: artist(old) }] });
      const written = work(20, { contributors: [{ role: 'writer', name: 'As Credited', artist: artist(old) }] });
      await database.transaction().execute(async (tx) => {
        await saveRecordings(tx, [{ recording: credited, spotifyTrackId: 't' }], at);
        await saveWorks(tx, [written], at);
      });
      await link('s1', old, 'preferred');
      await rows(`UPDATE musicbrainz_artists SET spotify_artist_id = 's1' WHERE mbid = '${old}'`);
      await rows(`INSERT INTO quansic_artists (isni, primary_isni, name, musicbrainz_mbid, fetched_at)
        VALUES ('0000000121032683', '0000000121032683', 'Party', '${old}', now())`);
      await rows(`INSERT INTO musicbrainz_quansic_links (mbid, isni, role, method, confidence, provider)
        VALUES ('${old}', '0000000121032683', 'preferred', 'isni', 1, 'quansic')`);
      await rows(`INSERT INTO identifiers (entity_kind, entity_key, id_type, value, source, raw, first_seen, last_seen)
        VALUES ('artist', '${old}', 'ipi', '1', 'quansic', '1', now(), now())`);

      await merge();
      await merge();

      const alias = { id_type: 'mbid', old, new: surviving, source: 'musicbrainz' };
      expect(await rows('SELECT id_type, old, new, source FROM identifier_aliases')).toEqual([alias]);
      for (const [table, column] of [
        ['musicbrainz_artists', 'mbid'],
        ['recording_artist_credits', 'mbid'],
        ['work_contributors', 'mbid'],
        ['musicbrainz_quansic_links', 'mbid'],
        ['quansic_artists', 'musicbrainz_mbid'],
        ['identifiers', 'entity_key'],
      ] as const) {
        expect([table, await rows(`SELECT DISTINCT ${column} AS id FROM ${table}`)]).toEqual([
          table,
          [{ id: surviving }],
        ]);
      }
      expect(await rows('SELECT mbid, role, decided_by FROM artist_musicbrainz_links')).toEqual([
        { mbid: surviving, role: 'preferred', decided_by: 'machine' },
      ]);
      expect(await rows('SELECT spotify_artist_id AS id FROM musicbrainz_artists')).toEqual([{ id: 's1' }]);
    });

    it.each<[string, readonly (readonly [string, string, string?])[], readonly string[]]>([
      [
        'was linked as an alternate already',
        [
          [old, 'preferred'],
          [surviving, 'alternate'],
        ],
        ['preferred machine'],
      ],
      [
        'was the preferred one already',
        [
          [old, 'alternate'],
          [surviving, 'preferred'],
        ],
        ['preferred machine'],
      ],
      [
        'was chosen by a person',
        [
          [old, 'preferred', 'person'],
          [surviving, 'alternate'],
        ],
        ['preferred person'],
      ],
      [
        'was put second by a person',
        [
          [old, 'preferred'],
          [surviving, 'alternate', 'person'],
        ],
        ['alternate person'],
      ],
      [
        'was put second by a person under its old id',
        [
          [old, 'alternate', 'person'],
          [surviving, 'preferred'],
        ],
        ['alternate person'],
      ],
    ])('keeps its Spotify artist linked once where the other one %s', async (_what, links, expected) => {
      for (const [mbid, role, decidedBy] of links) await link('s1', mbid, role, decidedBy);

      await merge();

      const found = await rows<{ text: string }>(
        `SELECT concat_ws(' ', role, decided_by) AS text FROM artist_musicbrainz_links WHERE mbid = '${surviving}'`,
      );
      expect(found.map((row) => row.text)).toEqual(expected);
    });
  });

  it('keep what is known in detail when another answer only names the artist', async () => {
    const detailed = artist(old, { name: 'Full Name', isnis: [isniOf('0000000121032683')] });
    await database.transaction().execute((tx) => saveDetails(tx, [{ asked: old, artist: detailed }], at));
    await database.transaction().execute((tx) => saveNamedArtists(tx, [artist(old, { name: 'Short' })], later));

    expect(await rows('SELECT name, isnis FROM musicbrainz_artists')).toEqual([
      { name: 'Full Name', isnis: ['0000000121032683'] },
    ]);
  });

  it('keep the first linked track of a recording, both links, and every code', async () => {
    const shared = recording(10, { lengthMs: 1000 });
    const save = (spotifyTrackId: string, isrc: string, more: Partial<Recording> = {}) =>
      database
        .transaction()
        .execute((tx) => saveRecordings(tx, [{ recording: { ...shared, ...more }, spotifyTrackId, isrc }], at));
    await save('first', 'USAAA2600001');
    await save('second', 'USAAA2600002', { releaseCount: 3 });
    await save('second', 'USAAA2600002', {});

    expect(await rows('SELECT spotify_track_id, isrc, length_ms, release_count FROM musicbrainz_recordings')).toEqual([
      { spotify_track_id: 'first', isrc: 'USAAA2600001', length_ms: 1000, release_count: 3 },
    ]);
  });

  it('tell kinds of performances that one answer knows, and do not forget them by another', async () => {
    await database.transaction().execute(async (tx) => {
      await saveRecordings(tx, [{ recording: recording(10), spotifyTrackId: 't' }], at);
      const performed = (attributes?: readonly string[]) =>
        work(20, {
          iswcs: [iswcOf('T-034.524.680-1')],
          performances: [{ recordingMbid: mbidOf(10), ...(attributes === undefined ? {} : { attributes }) }],
        });
      await saveWorks(tx, [performed()], at);
      await saveWorks(tx, [performed(['live']), performed(['medley'])], at);
      await saveWorks(tx, [performed()], later);
    });

    expect(await rows('SELECT attributes FROM work_recording_links')).toEqual([{ attributes: ['live', 'medley'] }]);
    expect(await rows('SELECT iswc, iswcs FROM musicbrainz_works')).toEqual([
      { iswc: 'T0345246801', iswcs: ['T0345246801'] },
    ]);
  });

  it('lose writers that MusicBrainz names no more, and none that another source names', async () => {
    const by = (...names: readonly string[]) =>
      work(20, { contributors: names.map((name) => ({ role: 'writer', name })) });
    await database.transaction().execute((tx) => saveWorks(tx, [by('One', 'Two')], at));
    await rows(`INSERT INTO work_contributors (work_mbid, source, ordinal, name, role)
      VALUES ('${mbidOf(20)}', 'genius', 1, 'Three', 'writer')`);
    await database.transaction().execute((tx) => saveWorks(tx, [by('Two')], later));

    expect(await rows('SELECT source, name FROM work_contributors ORDER BY source, ordinal')).toEqual([
      { source: 'genius', name: 'Three' },
      { source: 'musicbrainz', name: 'Two' },
    ]);
  });
});
