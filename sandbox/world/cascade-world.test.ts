import { describe, expect, it } from 'vitest';
import { cascadeHandle, createCascadeWorld } from './cascade-world.ts';
import { listedVideosOf, trackOf } from './world.ts';

const size = { tracks: 300, artists: 240 };
const world = createCascadeWorld(1, size);

describe('createCascadeWorld', () => {
  it('has one account whose posts name every track', () => {
    const creator = world.creatorByHandle.get(cascadeHandle);
    const videos = creator === undefined ? [] : listedVideosOf(world, creator);
    const tracks = videos.flatMap(({ soundId }) => {
      const sound = world.soundById.get(soundId ?? '');
      return sound === undefined ? [] : (trackOf(world, sound)?.spotifyTrackId ?? []);
    });

    expect(new Set(tracks).size).toBe(size.tracks);
  });

  it('puts every artist on a track and gives every track its own code', () => {
    expect(new Set(world.tracks.flatMap((track) => track.artistIds)).size).toBe(size.artists);
    expect(new Set(world.tracks.map((track) => track.isrc)).size).toBe(size.tracks);
  });

  it('is filled as the estimate of the batches says', () => {
    const music = world.music();
    const hits = world.tracks.map((track) => music.recordingsByIsrc.get(track.isrc) ?? []);
    const recordings = new Set(hits.flat());
    const works = new Set([...recordings].flatMap(({ performances }) => performances.map(({ workMbid }) => workMbid)));

    expect(hits.filter((hit) => hit.length > 0).length / size.tracks).toBeCloseTo(0.7, 1);
    expect(recordings.size / hits.filter((hit) => hit.length > 0).length).toBeCloseTo(1.1, 1);
    expect(works.size / size.tracks).toBeCloseTo(0.65, 1);
  });
});
