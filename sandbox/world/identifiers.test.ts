import { describe, expect, it } from 'vitest';
import { parseHandle } from '../../src/core/ids/handle.ts';
import { parseIsrc } from '../../src/core/ids/isrc.ts';
import { isSecUid } from '../../src/core/ids/sec-uid.ts';
import { isSpotifyId } from '../../src/core/ids/spotify-id.ts';
import { isTiktokId, uploadSecondOf } from '../../src/core/ids/tiktok-id.ts';
import { createWorld } from './create-world.ts';

const worlds = [createWorld(1), createWorld(7)];

/** The clock inside an id, as the product reads it. */
function secondOf(id: string): number | undefined {
  return isTiktokId(id) && id.length === 19 ? uploadSecondOf(id, Date.UTC(2026, 9, 30, 12)) : undefined;
}

describe.each(worlds.map((world) => [world.seed, world] as const))('identifiers of world %i', (_seed, world) => {
  it('gives every track, album and artist a Spotify id', () => {
    const ids = [
      ...world.artists.map((artist) => artist.spotifyArtistId),
      ...world.tracks.flatMap((track) => [
        track.spotifyTrackId,
        track.album.spotifyAlbumId,
        track.answeredTrackId ?? track.spotifyTrackId,
      ]),
    ];

    expect(ids.filter((id) => !isSpotifyId(id))).toEqual([]);
  });

  it('gives every track an ISRC in canonical form, and both tracks of one recording the same', () => {
    const byRecording = new Map<number, Set<string>>();
    for (const track of world.tracks) {
      const codes = byRecording.get(track.recordingIndex) ?? new Set();
      byRecording.set(track.recordingIndex, codes.add(track.isrc));
    }

    expect(world.tracks.filter((track) => parseIsrc(track.isrc) !== track.isrc)).toEqual([]);
    expect([...byRecording.values()].filter((codes) => codes.size !== 1)).toEqual([]);
    expect(new Set(world.tracks.map((track) => track.isrc)).size).toBe(byRecording.size);
  });

  it('starts the upload of a post 1 to 50 seconds before it is published', () => {
    const delays = world.videos.map((video) => video.createdSecond - (secondOf(video.videoId) ?? Number.NaN));

    expect(delays.every((delay) => delay >= 1 && delay <= 50)).toBe(true);
  });

  it('has every sound before the first post that uses it is published', () => {
    const late = world.videos.filter((video) => {
      if (video.soundId === undefined) return false;
      const born = secondOf(video.soundId);
      return born === undefined || born > video.createdSecond + 3;
    });

    expect(late).toEqual([]);
  });

  it('gives every account a clock id, a handle in normal form and a secUid', () => {
    const wrong = world.creators.filter(({ userId, handle, secUid }) => {
      const parsed = parseHandle(handle);
      const isHandle = parsed.ok && parsed.value === handle;
      return secondOf(userId) === undefined || !isHandle || !isSecUid(secUid) || secUid.length !== 76;
    });

    expect(wrong).toEqual([]);
  });
});
