import { describe, expect, it } from 'vitest';
import { looseTwin, scopesOf, valueAt, firstWorld as world } from '../../ask-twin.ts';
import type { WorldSound, WorldVideo } from '../../world/entities.ts';
import { listedVideosOf } from '../../world/world.ts';
import { toItemStruct } from './item-struct.ts';
import { developerTokenCanary } from './music-object.ts';
import { tiktokTwin } from './twin.ts';

function videoWith(isWanted: (sound: WorldSound, video: WorldVideo) => boolean): WorldVideo {
  const found = world.videos.find((video) => {
    const sound = world.soundById.get(video.soundId ?? '');
    return sound !== undefined && isWanted(sound, video);
  });
  if (found === undefined) throw new Error('no such post');
  return found;
}

describe('toItemStruct', () => {
  const video = videoWith(
    (sound, { imageCount }) => sound.mapping === 'mapped' && sound.platforms[0] === 1 && imageCount === 0,
  );

  it.each([
    ['createTime'],
    ['stats', 'collectCount'],
    ['video', 'size'],
    ['video', 'bitrateInfo', 0, 'PlayAddr', 'DataSize'],
  ])('writes %s %s as text on a page and as a number in a list', (...path) => {
    expect(typeof valueAt(toItemStruct(world, video, 'page'), ...path)).toBe('string');
    expect(typeof valueAt(toItemStruct(world, video, 'list'), ...path)).toBe('number');
  });

  it('spells the mapping in capitals on a page and in lower case in a list', () => {
    const path = ['music', 'tt2dsp', 'tt_to_dsp_song_infos', 0];

    expect(valueAt(toItemStruct(world, video, 'page'), ...path, 'Token', 'AppleMusicToken', 'DeveloperToken')).toBe(
      developerTokenCanary,
    );
    expect(valueAt(toItemStruct(world, video, 'list'), ...path, 'token', 'apple_music_token', 'developer_token')).toBe(
      developerTokenCanary,
    );
  });

  it('is exact in the statsV2 of a list and rounded in stats and on pages', () => {
    const big = videoWith((_sound, { counts }) => counts.playCount > 1_000_000 && counts.playCount % 100 !== 0);
    const rounded = Math.round(big.counts.playCount / 100_000) * 100_000;

    expect(valueAt(toItemStruct(world, big, 'list'), 'statsV2', 'playCount')).toBe(String(big.counts.playCount));
    expect(valueAt(toItemStruct(world, big, 'list'), 'stats', 'playCount')).toBe(rounded);
    expect(valueAt(toItemStruct(world, big, 'page'), 'statsV2', 'playCount')).toBe(String(rounded));
    expect(valueAt(toItemStruct(world, big, 'page'), 'statsV2', 'collectCount')).toBe(String(big.counts.saveCount));
  });

  it.each([
    ['catalogue', 'coverThumb', '-v-2774'],
    ['catalogue', 'playUrl', '-ve-2774'],
    ['user', 'coverThumb', 'avt-0068'],
    ['user', 'playUrl', 'v-27dcd7'],
  ] as const)('stores a %s sound so that its %s has %s', (kind, key, mark) => {
    const item = toItemStruct(
      world,
      videoWith((sound) => sound.kind === kind),
      'page',
    );

    expect(valueAt(item, 'music', key)).toContain(mark);
  });

  it('leaves flag and mapping out of the lists of some accounts, not out of their pages', () => {
    const lean = world.videos.find((candidate) => {
      const sound = world.soundById.get(candidate.soundId ?? '');
      const omits = world.creatorByUserId.get(candidate.userId)?.listOmits;
      return omits === 'mapping' && sound?.mapping === 'mapped' && sound.isCopyrighted !== undefined;
    });
    if (lean === undefined) throw new Error('no such post');

    expect(valueAt(toItemStruct(world, lean, 'list'), 'music')).not.toHaveProperty('tt2dsp');
    expect(valueAt(toItemStruct(world, lean, 'list'), 'music')).not.toHaveProperty('isCopyrighted');
    expect(valueAt(toItemStruct(world, lean, 'page'), 'music')).toHaveProperty('tt2dsp');
  });

  it('carries no sound where there is none', () => {
    const silent = world.videos.filter((candidate) => candidate.soundId === undefined);
    const shapes = new Set(
      silent.map((candidate) => Object.keys(valueAt(toItemStruct(world, candidate, 'list'), 'music') ?? {}).length),
    );

    expect([...shapes].toSorted((a, b) => a - b)).toEqual([0, 6]);
  });

  it.each(['zed.quoter', 'byte.trouble'])('delivers the captions of %s unchanged, on pages and in lists', (handle) => {
    const creator = world.creatorByHandle.get(handle);
    const videos = creator === undefined ? [] : listedVideosOf(world, creator);
    const { ask } = looseTwin(tiktokTwin, world);

    for (const post of videos) {
      const page = scopesOf(ask(`/@${handle}/video/${post.videoId}`).body);
      expect(valueAt(page['webapp.video-detail'], 'itemInfo', 'itemStruct', 'desc')).toBe(post.caption.text);
      expect(JSON.parse(JSON.stringify(toItemStruct(world, post, 'list'))).desc).toBe(post.caption.text);
    }
    expect(videos.length).toBeGreaterThan(2);
  });
});
