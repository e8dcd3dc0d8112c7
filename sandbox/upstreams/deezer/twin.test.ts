import { describe, expect, it } from 'vitest';
import { looseTwin, firstWorld as world } from '../../ask-twin.ts';
import type { WorldTrack } from '../../world/entities.ts';
import { deezerTwin } from './twin.ts';

const { ask } = looseTwin(deezerTwin, world);

function get(path: string) {
  const answer = ask(path, { host: 'deezer' });
  return { status: answer.status, body: JSON.parse(answer.body) };
}

function trackWith(isWanted: (recording: number, track: WorldTrack) => boolean): WorldTrack {
  const found = world.tracks.find((track) => isWanted(track.recordingIndex, track));
  if (found === undefined) throw new Error('no such track');
  return found;
}

const isPlain = (n: number) => n % 17 !== 4 && n % 29 !== 7 && n % 61 !== 5;
const plain = trackWith(isPlain);
const idOf = (track: WorldTrack) => track.serviceIds[8] ?? '';

function search(artist: string, title: string, more = '') {
  return get(`/search?q=${encodeURIComponent(`artist:"${artist}" track:"${title}"`)}${more}`).body;
}

describe('a track', () => {
  it('is found by its id, with whole seconds and its ISRC', () => {
    const { body } = get(`/track/${idOf(plain)}`);

    expect(body).toMatchObject({
      id: Number(idOf(plain)),
      title: plain.title,
      isrc: plain.isrc,
      duration: Math.round(plain.durationMs / 1000),
      contributors: plain.artistIds.map((id) => ({ name: world.artistById.get(id)?.name })),
    });
    expect(body.preview).toContain('sandbox-preview-signature');
    expect(body.track_token).toContain('never-log-me');
  });

  it('is found by its ISRC in any case, but not with hyphens', () => {
    const { isrc } = plain;

    expect(get(`/track/isrc:${isrc}`).body.isrc).toBe(isrc);
    expect(get(`/track/isrc:${isrc.toLowerCase()}`).body.isrc).toBe(isrc);
    expect(get(`/track/isrc:${isrc.slice(0, 2)}-${isrc.slice(2)}`).body.error.code).toBe(800);
  });

  it('has no ISRC, is not indexed by it, or stands under another one, in a rhythm', () => {
    const without = trackWith((n) => n % 17 === 4);
    const unindexed = trackWith((n) => n % 29 === 7 && n % 17 !== 4);
    const mistaken = trackWith((n) => n % 61 === 5 && n % 17 !== 4 && n % 29 !== 7);

    expect(get(`/track/${idOf(without)}`).body).not.toHaveProperty('isrc');
    expect(get(`/track/${idOf(unindexed)}`).body.isrc).toBe(unindexed.isrc);
    expect(get(`/track/isrc:${unindexed.isrc}`).body.error.code).toBe(800);
    expect(get(`/track/isrc:${mistaken.isrc}`).body.isrc).not.toBe(mistaken.isrc);
  });
});

describe('a search', () => {
  it('needs all words of the title and of one artist', () => {
    const name = world.artistById.get(plain.artistIds[0] ?? '')?.name ?? '';
    const found = search(name.toUpperCase(), plain.title);

    expect(found.data.map((hit: { isrc: string }) => hit.isrc)).toContain(plain.isrc);
    expect(found.total).toBe(found.data.length);
    expect(search('Nobody At All', plain.title)).toEqual({ data: [], total: 0 });
    expect(search(name, '').total).toBe(0);
  });

  it('has duplicates, and each is a track of its own', () => {
    const track = world.tracks[0];
    const name = world.artistById.get(track?.artistIds[0] ?? '')?.name ?? '';
    const ids = search(name, track?.title ?? '').data.map((hit: { id: number }) => hit.id);

    expect(ids.length).toBeGreaterThan(1);
    expect(get(`/track/${ids[1]}`).body).toMatchObject({ id: ids[1], album: { title: 'Best Of' } });
  });

  it('has pages', () => {
    const name = world.artistById.get(world.tracks[0]?.artistIds[0] ?? '')?.name ?? '';

    expect(search(name, world.tracks[0]?.title ?? '', '&limit=1').data).toHaveLength(1);
    expect(search(name, world.tracks[0]?.title ?? '', '&index=50').data).toHaveLength(0);
  });
});

it.each([
  ['/track/1', 800],
  ['/track/abc', 500],
  ['/search', 501],
  ['/nothing', 600],
])('%s is error %i with status 200', (path, code) => {
  expect(get(path)).toMatchObject({ status: 200, body: { error: { code } } });
});
