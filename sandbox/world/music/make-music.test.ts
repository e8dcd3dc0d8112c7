import { describe, expect, it } from 'vitest';
import { firstWorld as world } from '../../ask-twin.ts';
import type { WorldTrack } from '../entities.ts';
import type { WorldRecording } from './entities.ts';
import { makeMusic } from './make-music.ts';
import type { RecordingFate } from './plan.ts';
import { fatesOf, mbidOfArtist, truthOfTrack, worksWithIswc } from './truth.ts';

const music = world.music();
const fates = fatesOf(world.tracks);
const drawn = world.tracks.filter(({ recordingIndex }) => fates.has(recordingIndex));
const cast = world.tracks.filter(({ recordingIndex }) => !fates.has(recordingIndex));

function recordingsOf(track: WorldTrack): readonly WorldRecording[] {
  return music.recordingsByIsrc.get(track.isrc) ?? [];
}

function tracksOf(fate: RecordingFate): readonly WorldTrack[] {
  return drawn.filter((track) => fates.get(track.recordingIndex) === fate);
}

function isOurs(track: WorldTrack): boolean {
  return recordingsOf(track).some(({ truthRecordingIndex }) => truthRecordingIndex === track.recordingIndex);
}

describe('makeMusic', () => {
  it('makes the same of the same arguments', () => {
    const again = makeMusic(1, world.artists, world.tracks);

    expect(again.recordings).toEqual(music.recordings);
    expect(again.parties).toEqual(music.parties);
  });

  it('names nobody and nothing that does not exist', () => {
    const named = [
      ...music.recordings.flatMap(({ credits }) => credits.map(({ mbid }) => mbid)),
      ...music.works.flatMap(({ contributions }) =>
        contributions.filter(({ role }) => role !== 'publisher').map(({ mbid }) => mbid),
      ),
    ];
    const works = music.recordings.flatMap(({ performances }) => performances.map(({ workMbid }) => workMbid));

    expect(named.filter((mbid) => !(music.artistByMbid.has(mbid) || music.artistByMergedMbid.has(mbid)))).toEqual([]);
    expect(works.filter((mbid) => !music.workByMbid.has(mbid))).toEqual([]);
    expect(music.recordings.filter(({ credits }) => credits.length === 0)).toEqual([]);
  });

  it('gives no id twice', () => {
    expect(music.artistByMbid.size).toBe(music.artists.length);
    expect(music.recordingByMbid.size).toBe(music.recordings.length);
    expect(music.workByMbid.size).toBe(music.works.length);
    expect(music.songById.size).toBe(music.songs.length);
    expect(music.partyByPrimaryIsni.size).toBe(music.parties.length);
  });

  it('knows about seven of ten codes', () => {
    const share = drawn.filter(isOurs).length / drawn.length;

    expect(share).toBeGreaterThan(0.66);
    expect(share).toBeLessThan(0.74);
  });

  it.each([
    ['conflict', (track) => recordingsOf(track).length === 1 && truthOfTrack(music, track).recordingMbids.size === 0],
    ['shared_code', (track) => recordingsOf(track).length === 2 && isOurs(track)],
    ['video_twin', (track) => recordingsOf(track).filter(({ isVideo }) => isVideo).length === 1],
    ['release_twin', (track) => recordingsOf(track).filter(({ performances }) => performances.length > 0).length === 1],
    ['no_work', (track) => isOurs(track) && truthOfTrack(music, track).workMbids.size === 0],
    ['medley', (track) => truthOfTrack(music, track).workMbids.size === 2],
    ['standard', (track) => recordingsOf(track).some(({ performances: [one] }) => isStandard(one?.workMbid))],
    ['title', (track) => recordingsOf(track).length === 0 && truthOfTrack(music, track).recordingMbids.size === 1],
    ['title_ambiguous', (track) => truthOfTrack(music, track).recordingMbids.size === 2],
    ['title_version_only', (track) => truthOfTrack(music, track).recordingMbids.size === 0],
    ['title_cover_only', (track) => truthOfTrack(music, track).recordingMbids.size === 0],
    ['other_version', (track) => truthOfTrack(music, track).recordingMbids.size === 0],
    ['absent', (track) => recordingsOf(track).length === 0],
  ] satisfies readonly (readonly [RecordingFate, (track: WorldTrack) => boolean])[])(
    'has tracks of the fate %s, all as it says',
    (fate, holds) => {
      const tracks = tracksOf(fate);

      expect(tracks.length).toBeGreaterThanOrEqual(4);
      expect(tracks.filter((track) => !holds(track))).toEqual([]);
    },
  );

  it('has every kind of artist', () => {
    const pages = world.artists.filter(({ spotifyArtistId }) => music.artistsBySpotifyId.has(spotifyArtistId));
    const shared = pages.filter(({ spotifyArtistId }) => music.artistsBySpotifyId.get(spotifyArtistId)?.length === 2);
    const absent = world.artists.filter(({ spotifyArtistId }) => mbidOfArtist(music, spotifyArtistId) === undefined);
    const isnis = music.artists.flatMap((artist) => artist.isnis);

    expect(pages.length / world.artists.length).toBeGreaterThan(0.65);
    expect(shared.length).toBeGreaterThan(5);
    expect(absent.length).toBeGreaterThan(8);
    expect(new Set(isnis).size).toBeLessThan(isnis.length);
    expect(music.artistByMergedMbid.size).toBeGreaterThan(2);
    expect(music.artists.some((artist) => artist.isnis.length > 1)).toBe(true);
    expect(music.artists.some(({ spotifyPages }) => spotifyPages.some(({ isEnded }) => isEnded))).toBe(true);
  });

  it('has every kind of song', () => {
    const kinds = new Set(music.songs.map(({ kind }) => kind));

    expect(kinds).toEqual(new Set(['song', 'translation', 'romanization', 'list', 'cover', 'remix', 'live']));
    expect(drawn.filter((track) => truthOfTrack(music, track).songIds.size === 0).length).toBeGreaterThan(50);
  });
});

describe('the songs of gioscottii', () => {
  const known = cast.filter((track) => track.isKnown);

  it('are two of five by ISRC, five of five by truth, all with a work that has an ISWC', () => {
    expect(known.filter((track) => recordingsOf(track).length > 0).map((track) => track.title)).toEqual([
      'Sabato sul Tevere',
      'Cassette del Cuore',
    ]);
    expect(known.map((track) => truthOfTrack(music, track).recordingMbids.size)).toEqual([1, 1, 1, 1, 1]);
    expect(known.map((track) => worksWithIswc(music, track).length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('are all at Genius, once', () => {
    expect(known.map((track) => truthOfTrack(music, track).songIds.size)).toEqual([1, 1, 1, 1, 1]);
  });

  it('have two artists whom Quansic knows', () => {
    const ids = new Set(known.flatMap((track) => track.artistIds));
    const parties = music.parties.filter(({ spotifyArtistIds }) => spotifyArtistIds.some((id) => ids.has(id)));

    expect(parties.map(({ name }) => name)).toEqual(['Lucio Ferrabue', 'Marisol Vanegas-Rossi']);
  });
});

function isStandard(workMbid: string | undefined): boolean {
  return (music.workByMbid.get(workMbid ?? '')?.foreignRecordings ?? 0) >= 1_000;
}
