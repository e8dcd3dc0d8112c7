import { describe, expect, it } from 'vitest';
import { looseTwin, firstWorld as world } from '../../ask-twin.ts';
import { musicbrainzTwin } from './twin.ts';

const music = world.music();
const { ask } = looseTwin(musicbrainzTwin, world);

function search(kind: string, query: string, more: Readonly<Record<string, string>> = {}) {
  const parameters = new URLSearchParams({ query, fmt: 'json', ...more });
  const answer = ask(`/ws/2/${kind}?${parameters}`, { headers: { 'user-agent': 'Tikcue/0 ( us@example.org )' } });
  const body = answer.status === 414 ? undefined : JSON.parse(answer.body);
  return { status: answer.status, body, rows: (body?.[`${kind}s`] ?? []) as readonly Record<string, unknown>[] };
}

const coded = music.recordings.filter(({ isrcs }) => isrcs.length > 0);
const codes = (count: number): string =>
  `isrc:(${coded
    .slice(0, count)
    .map(({ isrcs }) => isrcs[0])
    .join(' ')})`;

describe('pages', () => {
  it.each([
    [undefined, 25],
    ['100', 100],
    ['101', 25],
    ['7', 7],
  ])('limit %s gives %i rows and the whole count', (limit, rows) => {
    const found = search('recording', codes(120), limit === undefined ? {} : { limit });

    expect(found.rows).toHaveLength(rows);
    expect(found.body.count).toBeGreaterThanOrEqual(120);
  });

  it('come by falling score, the best with 100, never in the order of the request', () => {
    const { rows } = search('recording', codes(60), { limit: '100' });
    const scores = rows.map((row) => Number(row['score']));

    expect(scores[0]).toBe(100);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(rows.slice(0, 20).map((row) => row['id'])).not.toEqual(coded.slice(0, 20).map(({ mbid }) => mbid));
  });

  it.each([
    ['work', 'rid:(abc)', {}],
    ['recording', 'nofield:abc', {}],
    ['recording', 'recording:ab*', {}],
    ['recording', 'a', { limit: 'many' }],
    ['recording', `isrc:(${'A '.repeat(1_025)})`, {}],
  ])('a bad query of %s is 400', (kind, query, more) => {
    expect(search(kind, query, more).status).toBe(400);
  });

  it('a query that is too long is 414, and two queries are 400', () => {
    expect(search('work', 'x'.repeat(19_000)).status).toBe(414);
    expect(ask('/ws/2/work?query=a&query=b&fmt=json', { headers: { 'user-agent': 'x' } }).status).toBe(400);
  });
});

describe('rows', () => {
  it('of recordings leave empty lists out and know no works', () => {
    const bare = music.recordings.find(({ isrcs, isVideo }) => isrcs.length === 0 && !isVideo);
    const video = music.recordings.find(({ isVideo }) => isVideo);
    const { rows } = search('recording', `rid:(${bare?.mbid} ${video?.mbid})`);
    const byId = new Map(rows.map((row) => [row['id'], row]));

    expect(byId.get(bare?.mbid)).not.toHaveProperty('isrcs');
    expect(byId.get(bare?.mbid)).not.toHaveProperty('relations');
    expect([byId.get(bare?.mbid)?.['video'], byId.get(video?.mbid)?.['video']]).toEqual([null, true]);
  });

  it('of works name all recordings, without attributes, target type or publisher', () => {
    const cover = music.recordings.find(({ performances: [one] }) => one?.attributes.includes('cover') === true);
    const [row] = search('work', `rid:(${cover?.mbid})`).rows;
    const relations = row?.['relations'] as readonly Record<string, unknown>[];

    expect(JSON.stringify(relations)).toContain(cover?.mbid);
    expect(relations.length).toBeGreaterThan(1);
    expect(relations.filter((one) => 'attributes' in one || 'target-type' in one || 'label' in one)).toEqual([]);
  });

  it('of standards are long', () => {
    const standard = music.works.find(({ foreignRecordings }) => foreignRecordings > 1_000);

    expect(JSON.stringify(search('work', `wid:${standard?.mbid}`).rows).length).toBeGreaterThan(200_000);
  });

  it('of artists carry codes where there are any, and an open end as an empty text', () => {
    const [rich, bare] = [1, 0].map((count) =>
      music.artists.find(({ isnis, end }) => isnis.length === count && end === undefined),
    );
    const { rows } = search('artist', `arid:(${rich?.mbid} ${bare?.mbid})`);
    const byId = new Map(rows.map((row) => [row['id'], row]));

    expect(byId.get(rich?.mbid)).toMatchObject({ isnis: rich?.isnis, 'life-span': { end: '' } });
    expect(byId.get(bare?.mbid)).not.toHaveProperty('isnis');
  });

  it('miss merged artists, whom credits still name', () => {
    const old = [...music.artistByMergedMbid.keys()].find((mbid) =>
      music.recordings.some(({ credits }) => credits.some((credit) => credit.mbid === mbid)),
    );

    expect(search('artist', `arid:(${old})`).body.count).toBe(0);
    expect(search('recording', `arid:(${old})`).body.count).toBeGreaterThan(0);
  });
});

describe('the titles of gioscottii', () => {
  it.each([
    ['Lanterns over Ostia', 'The Velvet Turnpikes', ['']],
    ['Moped Nera', 'Ninetta Calabrò', ['', 'sped up']],
    ['Telefono Turchese', 'Duo Girandola', ['radio edit']],
  ])('%s is found without its code', (title, artist, disambiguations) => {
    const { rows } = search('recording', `recording:"${title}" AND artist:"${artist}"`);

    expect(rows.map((row) => row['disambiguation'] ?? '').toSorted()).toEqual(disambiguations);
  });
});
