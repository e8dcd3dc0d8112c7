import { describe, expect, it } from 'vitest';
import { firstWorld as world } from '../ask-twin.ts';
import { genericTitles } from './words/generic-titles.ts';

const { sounds, tracks, videos, creators } = world;

describe('variety of the world', () => {
  it.each([
    ['catalogue sounds', () => sounds.filter((sound) => sound.kind === 'catalogue'), 300],
    ['user sounds', () => sounds.filter((sound) => sound.kind === 'user'), 300],
    ['sounds of unknown kind', () => sounds.filter((sound) => sound.kind === 'unknown'), 20],
    ['user sounds that contain a song', () => sounds.filter((s) => s.kind === 'user' && s.mapping === 'mapped'), 60],
    ['sounds flagged as copyrighted', () => sounds.filter((sound) => sound.isCopyrighted === true), 100],
    ['sounds flagged as free', () => sounds.filter((sound) => sound.isCopyrighted === false), 100],
    ['sounds without flag', () => sounds.filter((sound) => sound.isCopyrighted === undefined), 100],
    [
      'catalogue sounds flagged as free',
      () => sounds.filter((s) => s.kind === 'catalogue' && s.isCopyrighted === false),
      5,
    ],
    ['sounds without mapping', () => sounds.filter((sound) => sound.mapping === 'absent'), 50],
    ['sounds with an empty mapping object', () => sounds.filter((sound) => sound.mapping === 'empty_object'), 50],
    ['sounds with an empty mapping list', () => sounds.filter((sound) => sound.mapping === 'empty_list'), 50],
    ['mappings with six services', () => sounds.filter((sound) => sound.platforms.length === 6), 20],
    ['mappings without Spotify', () => sounds.filter((s) => s.mapping === 'mapped' && !s.platforms.includes(3)), 20],
    ['mappings with an oddity', () => sounds.filter((sound) => sound.mappingQuirk !== undefined), 10],
    ['tracks that Spotify does not know', () => tracks.filter((track) => !track.isKnown), 10],
    ['tracks with a lower-case ISRC', () => tracks.filter((track) => track.isrcSpelling === 'lower_case'), 10],
    ['tracks with a hyphenated ISRC', () => tracks.filter((track) => track.isrcSpelling === 'hyphenated'), 10],
    ['tracks with empty external ids', () => tracks.filter((track) => track.isrcSpelling === 'empty_ids'), 10],
    ['tracks without external ids', () => tracks.filter((track) => track.isrcSpelling === 'no_ids'), 5],
    ['relinked tracks', () => tracks.filter((track) => track.answeredTrackId !== undefined), 5],
    ['tracks of one recording', () => tracks.filter((track, index) => track.recordingIndex !== index - 6), 10],
    ['tracks with a year only', () => tracks.filter((track) => /^\d{4}$/.test(track.album.releaseDate)), 20],
    ['tracks with a month only', () => tracks.filter((track) => /^\d{4}-\d{2}$/.test(track.album.releaseDate)), 20],
    ['tracks without date', () => tracks.filter((track) => track.album.releaseDate === '0000'), 5],
    ['photo posts', () => videos.filter((video) => video.imageCount > 0), 100],
    ['posts without music', () => videos.filter((video) => video.soundId === undefined), 50],
    ['posts without caption', () => videos.filter((video) => video.caption.text === ''), 50],
    ['counters above 2^31', () => videos.filter((video) => video.counts.playCount > 2 ** 31), 1],
    ['pinned posts', () => videos.filter((video) => video.isPinned), 8],
    ['accounts whose lists lack the mapping', () => creators.filter((c) => c.listOmits === 'mapping'), 3],
    ['accounts whose lists lack statsV2', () => creators.filter((c) => c.listOmits === 'statsV2'), 3],
  ] as const)('has %s', (_what, find, least) => {
    expect(find().length).toBeGreaterThanOrEqual(least);
  });

  it("titles users' sounds in at least twenty languages", () => {
    const titles = new Set(sounds.map((sound) => sound.title));
    const languages = genericTitles.filter((row) => [...titles].some((title) => title.includes(row.title)));

    expect(new Set(languages.map((row) => row.language)).size).toBeGreaterThanOrEqual(20);
  });

  it('maps sounds only to tracks that it holds', () => {
    const mapped = sounds.filter((sound) => sound.mapping === 'mapped');

    expect(mapped.filter((sound) => !world.trackById.has(sound.spotifyTrackId ?? ''))).toEqual([]);
  });

  it('credits tracks only to artists that it holds', () => {
    const artistIds = tracks.flatMap((track) => track.artistIds);

    expect(artistIds.filter((id) => !world.artistById.has(id))).toEqual([]);
    expect(tracks.filter((track) => track.artistIds.length === 0)).toEqual([]);
  });

  it('publishes the posts of an account at different seconds, newest first', () => {
    for (const posts of world.videosByUserId.values()) {
      const seconds = posts.map((video) => video.createdSecond);
      expect(seconds).toEqual([...new Set(seconds)].toSorted((a, b) => b - a));
    }
  });

  it('publishes nothing after its standstill, and something in its last days', () => {
    const newest = Math.max(...videos.map((video) => video.createdSecond * 1000));

    expect(newest).toBeLessThan(world.nowMs);
    expect(newest).toBeGreaterThan(world.nowMs - 5 * 86_400_000);
  });

  it('marks every tag and mention by the UTF-16 units that it covers', () => {
    const wrong = videos.flatMap(({ caption }) =>
      caption.spans.filter((span) => {
        const text = caption.text.slice(span.start, span.end);
        return span.tag === undefined ? text !== `@${span.mention}` : text.toLowerCase() !== `#${span.tag}`;
      }),
    );

    expect(wrong).toEqual([]);
  });
});
