import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import type { SongHit } from '../../src/core/entities/song.ts';
import type { GeniusId } from '../../src/core/ids/genius-id.ts';
import { genius } from '../../src/providers/genius/provider.ts';
import { searchSongs, songOf } from '../../src/providers/genius/request.ts';
import { at, toList } from '../fixtures-tiktok/folder.ts';
import { expectOptional, hasRecordings, recorded, recordedAnswer } from './recorded.ts';

const isThere = hasRecordings('genius');
const searches = ['search-2015-excerpt', 'search-2022', 'search-pitfalls-2019'];
const inHit = 'response.hits.*.result';

function readHits(body: Json) {
  return searchSongs('x').read(JSON.stringify(body), recordedAnswer(body));
}

function readSong(body: Json) {
  return songOf('1' as GeniusId).read(JSON.stringify(body), recordedAnswer(body));
}

function hitsOf(name: string): readonly SongHit[] {
  const read = readHits(recorded(`genius/${name}.json`));
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe.runIf(isThere)('recorded searches', () => {
  it.each(searches)('%s is read hit by hit, as the file shows them', (name) => {
    const body = recorded(`genius/${name}.json`);
    const results = toList(at(body, 'response', 'hits')).map((hit) => at(hit, 'result'));

    expect(genius.classify(recordedAnswer(body), searchSongs('x'), 0)).toEqual({ kind: 'read' });
    expect(hitsOf(name).map((hit) => [hit.geniusSongId, hit.title, hit.primaryArtist.name, hit.url])).toEqual(
      results.map((result) => [
        String(at(result, 'id')),
        at(result, 'title'),
        at(result, 'primary_artist', 'name'),
        at(result, 'url'),
      ]),
    );
  });

  it('of 2015 have no type and no path, those of 2022 have dates, language and views', () => {
    for (const hit of hitsOf('search-2015-excerpt')) {
      expect(Object.keys(hit)).not.toEqual(expect.arrayContaining(['type']));
      expect([hit.path, hit.artistNames, hit.language, hit.releaseDate]).toEqual(Array(4).fill(undefined));
    }
    const [first] = hitsOf('search-2022');
    expect(first).toMatchObject({ type: 'song', language: 'en', isInstrumental: false });
    expect(first?.releaseDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(first?.pageviews).toBeGreaterThan(1_000_000);
  });

  it('of 2019 keep the mark of what is no song', () => {
    const hits = hitsOf('search-pitfalls-2019');

    expect(hits.filter((hit) => hit.path?.endsWith('-annotated')).length).toBeGreaterThan(3);
    expect(hits.every((hit) => hit.artistNames === undefined)).toBe(true);
  });

  it.each(searches)('%s may lack every member but the mandatory ones', (name) => {
    const mandatory = ['id', 'title', 'primary_artist', 'primary_artist.name'].map((path) => `${inHit}.${path}`);

    // A hit without its result is a song without everything; the failure names the result as a whole.
    const body = recorded(`genius/${name}.json`);
    expectOptional(body, ['response', 'response.hits', inHit, ...mandatory], readHits);
  });
});

describe.runIf(isThere)('a recorded song', () => {
  const song = () => ({ meta: { status: 200 }, response: { song: recorded('genius/song-get.json') } });

  it('has its writers, producers and media, and is stored without prose and people', () => {
    const body = song();
    const read = readSong(body);
    const file = body.response.song;
    const names = (key: string) => toList(at(file, key)).map((artist) => at(artist, 'name'));

    expect(read.ok && read.value.writers.map(({ name }) => name)).toEqual(names('writer_artists'));
    expect(read.ok && read.value.producers.map(({ name }) => name)).toEqual(names('producer_artists'));
    expect(read).toMatchObject({
      value: {
        geniusSongId: String(at(file, 'id')),
        releaseDate: at(file, 'release_date'),
        spotifyTrackIds: [],
        raw: { apple_music_id: at(file, 'apple_music_id') },
      },
    });
    const raw = JSON.stringify(read.ok ? read.value.raw : {});
    expect(raw).not.toMatch(
      /scrubbed|text removed|"(description\w*|lyrics|annotations|verified_\w+_by|contributors)":/,
    );
  });

  it('may lack every member but the mandatory ones', () => {
    const own = ['id', 'title', 'primary_artist', 'primary_artist.name'];
    const lists = ['writer_artists', 'producer_artists', 'featured_artists'].map((list) => `${list}.*.name`);
    const mandatory = [...own, ...lists].map((path) => `response.song.${path}`);

    expectOptional(song(), ['response', 'response.song', ...mandatory], readSong);
  });

  it('that is not there is nothing', () => {
    const answer = recordedAnswer(recorded('genius/song-not-found.json'), 404);

    expect(genius.classify(answer, songOf('1' as GeniusId), 0).kind).toBe('absent');
  });
});

describe.runIf(isThere)('a recorded artist', () => {
  it('can stand in a song', () => {
    const artist = at(recorded('genius/artist-get.json'), 'response', 'artist') ?? null;
    const read = readHits({ response: { hits: [{ result: { id: 1, title: 'x', primary_artist: artist } }] } });

    expect(read).toMatchObject({
      ok: true,
      value: [{ primaryArtist: { geniusArtistId: String(at(artist, 'id')), name: at(artist, 'name') } }],
    });
    expect(JSON.stringify(read)).not.toMatch(/scrubbed|text removed/);
  });
});
