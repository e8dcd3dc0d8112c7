import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeArtist } from './artists.ts';
import { createWorld } from './create-world.ts';
import { drawnCardOf, makeCreator } from './creators.ts';
import { makeTrack } from './tracks.ts';
import type { World } from './world.ts';

const world = createWorld(1);

function hashOf({ artists, tracks, sounds, creators, videos, shortLinks }: World): string {
  return createHash('sha256')
    .update(JSON.stringify({ artists, tracks, sounds, creators, videos, shortLinks }))
    .digest('hex');
}

describe('createWorld', () => {
  it('makes the same world of the same seed', () => {
    expect(hashOf(createWorld(1))).toBe(hashOf(world));
  });

  it('makes another world of another seed', () => {
    expect(hashOf(createWorld(2))).not.toBe(hashOf(world));
  });

  it('holds at least what its readers count on', () => {
    expect(world.creators.length).toBeGreaterThanOrEqual(60);
    expect(world.videos.length).toBeGreaterThanOrEqual(2_400);
    expect(world.tracks.length).toBeGreaterThanOrEqual(700);
    expect(world.artists.length).toBeGreaterThanOrEqual(400);
  });

  it('makes an entity without looking at the others', () => {
    const drawnArtists = world.artists.slice(-440);

    expect(makeArtist(1, 77)).toEqual(drawnArtists[77]);
    expect(makeTrack(1, 500, drawnArtists)).toEqual(world.tracks.slice(-760)[500]);
    expect(makeCreator(1, drawnCardOf(1, 20))).toEqual(world.creators.slice(-64)[20]);
  });

  it('names no artist, account, post, sound, track or code twice', () => {
    const lists = [
      world.artists.map((artist) => artist.name),
      world.artists.map((artist) => artist.spotifyArtistId),
      world.creators.flatMap((creator) => [creator.handle, ...creator.formerHandles]),
      world.creators.map((creator) => creator.userId),
      world.creators.map((creator) => creator.secUid),
      world.videos.map((video) => video.videoId),
      world.sounds.map((sound) => sound.soundId),
      world.tracks.flatMap((track) => [track.spotifyTrackId, track.answeredTrackId ?? `${track.spotifyTrackId}*`]),
      world.shortLinks.map((link) => link.code),
    ];

    for (const list of lists) expect(new Set(list).size).toBe(list.length);
  });
});
