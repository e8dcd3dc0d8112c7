import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { made, madeJson, pathsOf, valueAt, withValue } from '../../../test/fixtures-tiktok/made.ts';
import type { Json } from '../../core/entities/json.ts';
import { isItemShape, isProfileShape, readItem, readProfile } from './read-item.ts';

const page = madeJson('post-page');
const item = valueAt(page, ['__DEFAULT_SCOPE__', 'webapp.video-detail', 'itemInfo', 'itemStruct']) ?? null;
const sigiItem = valueAt(madeJson('sigi'), ['ItemModule', made.postId]) ?? null;
const embedItem = valueAt(madeJson('embed-post'), ['source', 'data', `/embed/v2/${made.postId}`, 'videoData']) ?? null;
const mobileItem = madeJson('mobile-item');
const shapes = [
  ['page item', item, 'id'],
  ['SIGI item', sigiItem, 'id'],
  ['embed item', embedItem, 'itemInfos.id'],
  ['mobile item', mobileItem, 'aweme_id'],
] as const;

describe('readItem', () => {
  it('reads every field of a page item', () => {
    const read = readItem(item, 'page', made.nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        id: made.postId,
        handle: 'made.creator',
        author: { userId: made.userId, secUid: made.secUid, followerCount: 48210, source: 'list' },
        description: 'A made post #Knots ',
        publishedAt: '2025-10-12T20:13:40Z',
        durationSeconds: 41,
        counts: { playCount: 182340, likeCount: 9120, commentCount: 214, shareCount: 1033, saveCount: 2207 },
        countPrecision: 'exact',
        hashtags: ['knots'],
        sound: { id: made.soundId, album: 'Made Album', kind: 'catalogue', mappingState: 'mapped' },
        mapping: { spotifyTrackId: made.spotifyId, role: 'is', confidence: 0.95 },
        appleMusicId: '1440000001',
        copyrightStatus: 'copyrighted',
        copyrightReasons: ['flag_true', 'mapping_present'],
        musicKind: 'catalogue',
        isPhoto: false,
        source: 'page',
      },
    });
  });

  it('offers signed covers, best first, and merged caption tracks', () => {
    const read = readItem(item, 'page', made.nowMs);

    expect(read.ok && read.value.coverAddresses?.map((cover) => cover.split('?')[0]?.split('/').at(-1))).toEqual([
      'origin.jpeg',
      'cover.jpeg',
      '960.jpeg',
      '240.jpeg',
    ]);
    expect(read.ok && read.value.captionTracks).toMatchObject([
      { languageTag: 'eng-US', format: 'webvtt', origin: 'ASR', isAutomatic: true, isOriginal: true, sizeBytes: 1843 },
    ]);
  });

  it('keeps no secret in raw objects and names the unknown keys', () => {
    const read = readItem(item, 'page', made.nowMs);
    const text = JSON.stringify(read);

    expect(text).not.toContain('made.secret.token');
    expect(text).not.toContain('made-secret');
    expect(text).toContain('"DeveloperToken":"[redacted]"');
    expect(read.ok && read.value.raw['textLanguage']).toBe('en');
  });

  it.each(shapes)('reads a %s', (_, value) => {
    const read = readItem(value, 'import', made.nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        id: made.postId,
        handle: 'made.creator',
        publishedAt: '2025-10-12T20:13:40Z',
        durationSeconds: 41,
        hashtags: ['knots'],
        counts: { likeCount: 9120, commentCount: 214, shareCount: 1033 },
        sound: { id: made.soundId },
      },
    });
    expect(isItemShape(value)).toBe(true);
  });

  it.each(shapes)('refuses a %s without its id, naming the path', (_, value, path) => {
    const read = readItem(withValue(value, path.split('.'), undefined), 'import', made.nowMs, 'itemList.3');

    expect(read).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_CHANGED', details: { provider: 'tiktok', where: `itemList.3.${path}` } },
    });
  });

  it.each(shapes)('converts a %s with any one optional field removed', (_, value, path) => {
    const optional = pathsOf(value).filter((one) => !path.startsWith(one.join('.')));

    const refused = optional.filter((one) => !readItem(withValue(value, one, undefined), 'import', made.nowMs).ok);

    expect(optional.length).toBeGreaterThan(20);
    expect(refused).toEqual([]);
  });

  it.each(shapes)('converts a %s with any optional field of any type', (_, value, path) => {
    const optional = pathsOf(value).filter((one) => !path.startsWith(one.join('.')));

    fc.assert(
      fc.property(fc.constantFrom(...optional), fc.jsonValue(), (one, other) => {
        const read = readItem(withValue(value, one, toJson(other)), 'import', made.nowMs);
        expect(read.ok && read.value.id).toBe(made.postId);
      }),
      { numRuns: 60 },
    );
  });

  it('never throws, whatever JSON it is given', () => {
    const keys = ['id', 'aweme_id', 'itemInfos', 'author', 'music', 'video', 'stats', 'statsV2', 'desc', 'tt2dsp'];
    const dictionary = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), dictionary), (value) => {
        expect(['boolean']).toContain(typeof readItem(toJson(value), 'import', made.nowMs).ok);
        expect(['boolean']).toContain(typeof isItemShape(toJson(value)));
        expect(['boolean']).toContain(typeof isProfileShape(toJson(value)));
        expect(['boolean']).toContain(typeof readProfile(toJson(value)).ok);
      }),
      { numRuns: 150 },
    );
  });
});

describe('fields of a post', () => {
  const change = (path: string, value: Json | undefined) =>
    readItem(withValue(item, path.split('.'), value), 'list', made.nowMs);

  it.each([
    ['a number', 1760300020, '2025-10-12T20:13:40Z'],
    ['"0"', '0', '2025-10-12T20:13:11Z'],
    ['an empty text', '', '2025-10-12T20:13:11Z'],
    ['absent', undefined, '2025-10-12T20:13:11Z'],
    ['milliseconds by mistake', 1760300020000000, '2025-10-12T20:13:11Z'],
  ])('dates a post whose createTime is %s', (_, value, publishedAt) => {
    const read = change('createTime', value);

    expect(read.ok && read.value.publishedAt).toBe(publishedAt);
  });

  it('leaves a post with an old id and no date undated', () => {
    const read = readItem({ id: '18702747', desc: 'x' }, 'list', made.nowMs);

    expect(read.ok && 'publishedAt' in read.value).toBe(false);
  });

  it.each([
    ['statsV2 where it is a digit string', '5123456789', 2147483647, 5123456789],
    ['stats where statsV2 is absent', undefined, 76000, 76000],
    ['a digit string in stats', undefined, '76000', 76000],
    ['nothing for a negative', undefined, -1, undefined],
    ['nothing for a fraction', undefined, 1.5, undefined],
    ['nothing for a number beyond 2^53', undefined, '9007199254740993', undefined],
  ])('counts plays from %s', (_, exact, rounded, plays) => {
    const value = withValue(withValue(item, ['statsV2', 'playCount'], exact), ['stats', 'playCount'], rounded);
    const read = readItem(value, 'list', made.nowMs);

    expect(read.ok && read.value.counts.playCount).toBe(plays);
  });

  it.each([
    [9_900, 'exact'],
    [10_000, 'rounded'],
    [182_340, 'exact'],
    [182_300, 'rounded'],
  ])('calls %i plays %s', (plays, precision) => {
    const read = change('statsV2.playCount', String(plays));

    expect(read.ok && read.value.countPrecision).toBe(precision);
  });

  it('takes tags from contents, then from challenges, when textExtra has none', () => {
    const withoutText = withValue(item, ['textExtra'], []);
    const withoutBoth = withValue(withoutText, ['contents'], [{ desc: '', textExtra: [{ hashtagName: '' }] }]);
    const first = readItem(withoutText, 'list', made.nowMs);
    const second = readItem(withoutBoth, 'list', made.nowMs);

    expect(first.ok && first.value.hashtags).toEqual(['knots']);
    expect(second.ok && second.value.hashtags).toEqual(['Knots']);
  });

  it('drops repeated tags in any case and keeps the first spelling', () => {
    const read = change('textExtra', [
      { hashtagName: 'Knots' },
      { hashtagName: 'KNOTS' },
      { hashtagName: '😀' },
      { type: 0 },
    ]);

    expect(read.ok && read.value.hashtags).toEqual(['Knots', '😀']);
  });

  it('measures a photo post by its sound', () => {
    const photo = withValue(withValue(item, ['video', 'duration'], 0), ['desc'], '');
    const read = readItem(
      {
        ...(photo as object),
        imagePost: { images: [{ imageURL: { urlList: ['https://p16.example/i-photomode/x'] } }] },
      },
      'list',
      made.nowMs,
    );

    expect(read).toMatchObject({ ok: true, value: { isPhoto: true, durationSeconds: 188, description: '' } });
  });

  it.each([[{}], [{ id: '', title: '' }], [undefined], [null], ['original sound']])(
    'finds no sound in music %j',
    (music) => {
      const read = change('music', music);

      expect(read).toMatchObject({
        ok: true,
        value: { musicKind: 'unknown', musicKindReasons: ['no_sound'], copyrightStatus: 'unknown' },
      });
      expect(read.ok && 'sound' in read.value).toBe(false);
    },
  );

  it('keeps the title of music without an id', () => {
    const read = change('music', { title: 'original sound', authorName: 'somebody' });

    expect(read).toMatchObject({
      ok: true,
      value: { musicTitle: 'original sound', musicAuthor: 'somebody', musicKind: 'user_sound' },
    });
    expect(read.ok && 'sound' in read.value).toBe(false);
  });

  it.each([
    [undefined, 'not_delivered'],
    [null, 'not_delivered'],
    [{}, 'no_match'],
    [{ tt_to_dsp_song_infos: [] }, 'empty_list'],
    [{ tt_to_dsp_song_infos: [{ platform: 3 }, 'x', null] }, 'empty_list'],
    [{ tt_to_dsp_song_infos: [{ platform: 8, song_id: 1992146007 }] }, 'mapped'],
  ])('tells mapping states apart: %j', (tt2dsp, state) => {
    const read = change('music.tt2dsp', tt2dsp);

    expect(read.ok && read.value.sound?.mappingState).toBe(state);
  });

  it('skips a malformed Spotify id and keeps it among the links', () => {
    const read = change('music.tt2dsp', {
      tt_to_dsp_song_infos: [
        { platform: 3, song_id: 'too-short' },
        { platform: '3', song_id: ` ${made.spotifyId} ` },
      ],
    });

    expect(read.ok && read.value.mapping?.spotifyTrackId).toBe(made.spotifyId);
    expect(read.ok && read.value.sound?.dspLinks.map((link) => link.songId)).toEqual(['too-short', made.spotifyId]);
  });

  it.each([
    [true, 'copyrighted'],
    [false, 'copyright-free'],
    [1, 'copyrighted'],
    ['false', 'copyrighted'],
    [null, 'copyrighted'],
  ])('reads the flag %j as %s beside a mapping', (flag, status) => {
    const read = change('music.isCopyrighted', flag);

    expect(read.ok && read.value.copyrightStatus).toBe(status);
  });

  it('names no handle for an author whose name is none', () => {
    const read = change('author.uniqueId', 'no handle!');

    expect(read.ok && 'handle' in read.value).toBe(false);
    expect(read.ok && 'author' in read.value).toBe(false);
  });

  it('makes captions storable without moving offsets', () => {
    const read = change('desc', 'a\u0000b\ud800c');

    expect(read.ok && read.value.description).toBe('a\ufffdb\ufffdc');
    expect(JSON.stringify(read)).not.toContain('\\u0000');
  });
});

describe('isItemShape', () => {
  it.each([
    ['an account', { id: '6900000000000000101', uniqueId: 'a', createTime: 1, stats: { diggCount: 1 }, desc: 'x' }],
    ['a sound', { id: '7560430891111111111', title: 't', playUrl: 'https://x', author: 'a' }],
    ['a tag', { id: '1', title: 'knots', desc: '', stats: { videoCount: 1, viewCount: 2 } }],
    ['a comment', { cid: '1', aweme_id: '2', create_time: 3, author: {}, text: 'x' }],
    ['an embed summary', { id: '7560430892726670111', desc: 'x', playCount: 3 }],
    ['a text', 'x'],
    ['null', null],
    ['a list', [item]],
  ])('does not take %s for a post', (_, value) => {
    expect(isItemShape(value)).toBe(false);
  });

  it('takes a trimmed post for one', () => {
    expect(isItemShape({ id: '7560430892726670111', desc: '', createTime: 1, stats: { playCount: 1 } })).toBe(true);
  });
});

describe('readProfile', () => {
  const scope = valueAt(madeJson('profile-page'), ['__DEFAULT_SCOPE__', 'webapp.user-detail']) ?? null;

  it('reads exact counters, and the whole scope as well as its inner object', () => {
    const wanted = {
      handle: 'made.creator',
      followerCount: 427682,
      heartCount: 6800011,
      videoCount: 1605,
      source: 'import',
    };

    expect(readProfile(scope, 'import')).toMatchObject({ ok: true, value: wanted });
    expect(readProfile(valueAt(scope, ['userInfo']) ?? null, 'import')).toMatchObject({ ok: true, value: wanted });
  });

  it.each(pathsOf(scope).map((path) => [path.join('.'), path] as const))(
    'reads or names the path without %s',
    (name, path) => {
      const isMandatory = ['userInfo', 'userInfo.user', 'userInfo.user.uniqueId'].includes(name);
      const read = readProfile(withValue(scope, path, undefined));

      expect(read.ok).toBe(!isMandatory);
      if (!read.ok)
        expect(read.failure).toMatchObject({
          code: 'UPSTREAM_CHANGED',
          details: { where: expect.stringContaining('user') },
        });
    },
  );
});

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
