import { describe, expect, it } from 'vitest';
import { firstWorld as world } from '../../ask-twin.ts';
import type { WorldVideo } from '../entities.ts';
import { listedVideosOf } from '../world.ts';

/** The documented column, by the rule of the cascade facts, section 1.2. */
function statusOf(video: WorldVideo): string {
  const sound = world.soundById.get(video.soundId ?? '');
  if (sound?.isCopyrighted === true) return 'copyrighted';
  if (sound?.isCopyrighted === false) return 'copyright-free';
  return sound?.mapping === 'mapped' && sound.platforms.includes(3) ? 'copyrighted' : 'unknown';
}

function videosOf(handle: string): readonly WorldVideo[] {
  const creator = world.creatorByHandle.get(handle);
  return creator === undefined ? [] : listedVideosOf(world, creator);
}

describe('gioscottii', () => {
  const videos = videosOf('gioscottii');
  const sounds = videos.flatMap((video) => world.soundById.get(video.soundId ?? '') ?? []);
  const ids = [...new Set(sounds.flatMap((sound) => sound.spotifyTrackId ?? []))];
  const known = ids.flatMap((id) => world.trackById.get(id) ?? []).filter((track) => track.isKnown);

  it('has 44 posts: 26 copyrighted, 14 free, 4 unknown', () => {
    const counts = Object.groupBy(videos, statusOf);

    expect(videos).toHaveLength(44);
    expect(counts['copyrighted']).toHaveLength(26);
    expect(counts['copyright-free']).toHaveLength(14);
    expect(counts['unknown']).toHaveLength(4);
  });

  it('leads to six Spotify ids, of which Spotify knows five, all with an ISRC', () => {
    expect(ids).toHaveLength(6);
    expect(known).toHaveLength(5);
    expect(known.filter((track) => track.isrcSpelling === 'empty_ids' || track.isrcSpelling === 'no_ids')).toEqual([]);
  });

  it('has version wording in three of the five titles', () => {
    const titles = known.map((track) => track.title);

    expect(titles.filter((title) => /Remastered 2011|\(Sped Up\)|Radio Edit/.test(title))).toHaveLength(3);
  });

  it('uses every known song in several posts', () => {
    const uses = known.map((track) => sounds.filter((sound) => sound.spotifyTrackId === track.spotifyTrackId).length);

    expect(Math.min(...uses)).toBeGreaterThanOrEqual(2);
  });
});

describe('idazeile', () => {
  it('has 120 posts over about two years, with gaps of several weeks', () => {
    const seconds = videosOf('idazeile').map((video) => video.createdSecond);
    const gaps = seconds.slice(1).map((second, index) => (seconds[index] ?? 0) - second);
    const days = ((seconds[0] ?? 0) - (seconds.at(-1) ?? 0)) / 86_400;

    expect(seconds).toHaveLength(120);
    expect(days).toBeGreaterThan(600);
    expect(gaps.filter((gap) => gap > 14 * 86_400).length).toBeGreaterThanOrEqual(6);
  });
});
