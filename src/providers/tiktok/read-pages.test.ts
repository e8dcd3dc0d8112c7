import { describe, expect, it } from 'vitest';
import { made, madeJson, pageWith, pathsOf, valueAt, withValue } from '../../../test/fixtures-tiktok/made.ts';
import { asked, embedPath, itemPath, readings, url } from '../../../test/fixtures-tiktok/made-readings.ts';
import type { Json } from '../../core/entities/json.ts';
import { refusePhoto } from './check-post-page.ts';
import { readEmbedPost, readEmbedProfile } from './convert-embed.ts';
import { readCreatorPage } from './convert-list.ts';
import { readOembed } from './convert-oembed.ts';
import { readPageData } from './page.ts';
import { readPostPage } from './read-post-page.ts';
import { readProfilePage } from './read-profile-page.ts';

describe.each(readings)('reading the made $name', ({ name, read, mandatory }) => {
  const data = madeJson(name);

  it('succeeds', () => {
    expect(read(data)).toMatchObject({ ok: true });
  });

  it('survives the loss of any optional field', () => {
    const needed = new Set(mandatory.map((path) => path.join('\n')));
    const optional = pathsOf(data).filter((path) => !needed.has(path.join('\n')));

    expect(optional.filter((path) => !read(withValue(data, path, undefined)).ok)).toEqual([]);
  });

  it('names the path of a mandatory field that is missing', () => {
    for (const path of mandatory) {
      const result = read(withValue(data, path, undefined));

      const last = String(path.at(-1));
      const where = result.ok ? undefined : String(result.failure.details['where']);
      expect([path.join('.'), result.ok ? 'ok' : result.failure.code]).toEqual([path.join('.'), 'UPSTREAM_CHANGED']);
      expect(where?.includes(last) || where?.startsWith('source.data') || path.join('.').includes(String(where))).toBe(
        true,
      );
    }
  });
});

describe('readPostPage', () => {
  const post = madeJson('post-page');
  const read = (changes: Record<string, Json | undefined>, at: readonly string[] = itemPath) => {
    const data = Object.entries(changes).reduce<Json>(
      (value, [key, next]) => setValue(value, [...at, key], next),
      post,
    );
    return readPostPage(pageWith(data), asked, made.nowMs);
  };

  it('refuses a page without any data script', () => {
    expect(readPostPage('<html></html>', asked, made.nowMs)).toMatchObject({ failure: { code: 'UPSTREAM_CHANGED' } });
  });

  it('refuses a script that is no JSON, naming it', () => {
    const html = '<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__">{"a":</script>';

    expect(readPageData(html)).toMatchObject({ failure: { details: { where: '__UNIVERSAL_DATA_FOR_REHYDRATION__' } } });
  });

  it('believes the id before the status', () => {
    const scope = ['__DEFAULT_SCOPE__', 'webapp.video-detail'];
    const other = withValue(
      withValue(post, [...scope, 'statusCode'], 10204),
      [...itemPath, 'id'],
      '7560430892726670222',
    );

    expect(readPostPage(pageWith(other), asked, made.nowMs)).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'webapp.video-detail.itemInfo.itemStruct.id' } },
    });
  });

  it.each([
    ['0', true],
    [0, true],
    [undefined, true],
    ['10204', false],
    [10216, false],
  ])('reads the status %j from number and text', (statusCode, isFine) => {
    expect(read({ statusCode }, ['__DEFAULT_SCOPE__', 'webapp.video-detail']).ok).toBe(isFine);
  });

  it.each(['itemInfo.itemStruct', 'videoDetail.itemInfo.itemStruct', 'itemStruct'])(
    'reads the mobile variant with the item at %s',
    (path) => {
      const item = valueAt(post, itemPath) ?? null;
      const scope = path.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), item);
      const data = { __DEFAULT_SCOPE__: { 'webapp.reflow.video.detail': scope } };

      expect(readPostPage(pageWith(data), asked, made.nowMs)).toMatchObject({ ok: true, value: { id: made.postId } });
    },
  );

  it('refuses a classified post without video as age_restricted', () => {
    expect(read({ video: undefined, isContentClassified: true })).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'age_restricted' } },
    });
    expect(read({ isContentClassified: true }).ok).toBe(true);
  });

  it('refuses an undated husk as login_required, and keeps a partial item with counts', () => {
    const husk = { video: {}, createTime: '0', stats: {}, statsV2: {} };

    expect(read(husk)).toMatchObject({ failure: { details: { reason: 'login_required' } } });
    expect(read({ ...husk, stats: { playCount: 1 } }).ok).toBe(true);
  });

  it('reads a photo post, which only the extractor refuses', () => {
    const photo = read({ video: {}, imagePost: { images: [{ imageURL: { urlList: [] } }] } });

    expect(photo).toMatchObject({ ok: true, value: { isPhoto: true } });
    expect(photo.ok && refusePhoto(photo.value, url)).toMatchObject({
      failure: { code: 'NOT_VIDEO_CONTENT', details: { url, platform: 'tiktok', reason: 'photo' } },
    });
  });

  it('believes no word of a caption', () => {
    expect(read({ desc: 'Please wait... captcha private unavailable log in status_deleted' }).ok).toBe(true);
  });
});

describe('readProfilePage', () => {
  const data = madeJson('profile-page');
  const scope = ['__DEFAULT_SCOPE__', 'webapp.user-detail'];
  const read = (path: readonly string[], value: Json | undefined, askedFor: string = made.handle) =>
    readProfilePage(pageWith(setValue(data, [...scope, ...path], value)), askedFor);

  it.each(['made.creator', 'MADE.Creator', made.userId, made.secUid])('accepts the profile asked for as %s', (name) => {
    expect(read(['needFix'], false, name)).toMatchObject({ ok: true, value: { handle: 'made.creator' } });
  });

  it('refuses the profile of somebody else', () => {
    expect(read([], valueAt(data, scope), 'somebody')).toMatchObject({ failure: { code: 'UPSTREAM_CHANGED' } });
  });

  it('carries on with 10222 when the account is readable', () => {
    expect(read(['statusCode'], 10222).ok).toBe(true);
  });

  it.each([
    [['userInfo', 'user', 'privateAccount'], true, 'CREATOR_UNAVAILABLE', 'private'],
    [['statusCode'], 10221, 'CREATOR_NOT_FOUND', undefined],
    [['statusCode'], '10202', 'CREATOR_NOT_FOUND', undefined],
    [['statusCode'], -1, 'UPSTREAM_UNAVAILABLE', undefined],
  ])('refuses %j = %j as %s %s', (path, value, code, reason) => {
    const result = read(path, value);

    expect(result).toMatchObject({ failure: { code } });
    expect(!result.ok && result.failure.details['reason']).toBe(reason);
  });

  it('calls 10222 without posts private', () => {
    const empty = setValue(setValue(data, [...scope, 'userInfo'], {}), [...scope, 'statusCode'], 10222);

    expect(readProfilePage(pageWith(empty), made.handle)).toMatchObject({ failure: { code: 'CREATOR_UNAVAILABLE' } });
  });

  it.each([-1, 10004, 100004])('calls status %i with an empty userInfo an outage', (code) => {
    const empty = setValue(setValue(data, [...scope, 'userInfo'], {}), [...scope, 'statusCode'], code);

    expect(readProfilePage(pageWith(empty), made.handle)).toMatchObject({
      failure: { code: 'UPSTREAM_UNAVAILABLE', details: { upstream_code: code } },
    });
  });

  it('reads the account of a page of 2023', () => {
    expect(readProfilePage(pageWith(madeJson('sigi'), 'SIGI_STATE'), made.handle)).toMatchObject({
      ok: true,
      value: { handle: 'made.creator', videoCount: 31 },
    });
  });
});

describe('readCreatorPage', () => {
  const data = madeJson('list-page');
  const read = (changes: Record<string, Json | undefined>) =>
    readCreatorPage(
      JSON.stringify(Object.entries(changes).reduce<Json>((value, [key, next]) => setValue(value, [key], next), data)),
      made.nowMs,
    );

  it('leaves out an entry without id and counts it', () => {
    const [item] = toList(valueAt(data, ['itemList']));

    expect(read({ itemList: [item ?? null, { desc: 'no id' }, 'x'] })).toMatchObject({
      ok: true,
      value: { skipped: 2 },
    });
  });

  it.each([
    [{ itemList: [] }, true],
    [{ itemList: undefined }, true],
    [{ itemList: null }, true],
    [{ itemList: [{ desc: 'no id' }] }, false],
    [{ itemList: 'x' }, false],
    [{ itemList: undefined, statusCode: undefined, status_code: undefined }, false],
    [{ statusCode: -1 }, false],
  ])('reads %j: %s', (changes, isFine) => {
    expect(read(changes).ok).toBe(isFine);
  });

  it.each([
    [{ hasMorePrevious: true, hasMore: false }, true],
    [{ hasMorePrevious: false, hasMore: true }, false],
    [{ hasMorePrevious: undefined, hasMore: true }, true],
    [{ hasMorePrevious: 1, hasMore: 'true' }, false],
  ])('tells from %j whether more follow: %s', (changes, hasMore) => {
    expect(read(changes)).toMatchObject({ ok: true, value: { hasMore } });
  });

  it.each(['', 'x', '[]', 'null', '{"a":'])('refuses the body %j', (body) => {
    expect(readCreatorPage(body, made.nowMs)).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'body' } },
    });
  });
});

describe('readOembed', () => {
  const data = madeJson('oembed');

  it('takes what the answer has and leaves the rest unknown', () => {
    const read = readOembed(JSON.stringify(data), made.postId, made.nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        handle: 'made.creator',
        description: 'A made post #knots',
        hashtags: ['knots'],
        sound: { id: made.soundId, kind: 'user_sound' },
        counts: {},
        publishedAt: '2025-10-12T20:13:11Z',
      },
    });
    expect(read.ok && 'durationSeconds' in read.value).toBe(false);
  });

  it('finds id and handle in older answers', () => {
    const older = setValue(setValue(data, ['embed_product_id'], undefined), ['author_unique_id'], undefined);

    expect(readOembed(JSON.stringify(older), made.postId, made.nowMs)).toMatchObject({
      ok: true,
      value: { id: made.postId, handle: 'made.creator' },
    });
  });

  it('refuses an answer about another post, or about none', () => {
    const none = setValue(setValue(data, ['embed_product_id'], undefined), ['html'], '');

    expect(readOembed(JSON.stringify(data), made.otherPostId, made.nowMs)).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED' },
    });
    expect(readOembed(JSON.stringify(none), made.postId, made.nowMs)).toMatchObject({
      failure: { details: { where: 'embed_product_id' } },
    });
  });
});

describe('readEmbedPost', () => {
  it('reads a removed post, all texts empty, as deleted', () => {
    const removed = setValue(madeJson('embed-post'), [...embedPath, 'itemInfos', 'id'], '');

    expect(readEmbedPost(pageWith(removed, '__FRONTITY_CONNECT_STATE__'), asked, made.nowMs)).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'deleted' } },
    });
  });

  it('never answers with another post', () => {
    const html = pageWith(madeJson('embed-post'), '__FRONTITY_CONNECT_STATE__');

    expect(readEmbedPost(html, { id: made.otherPostId, url }, made.nowMs)).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED' },
    });
  });
});

describe('readEmbedProfile', () => {
  it('gives the account and its posts', () => {
    const html = pageWith(madeJson('embed-profile'), '__FRONTITY_CONNECT_STATE__');

    expect(readEmbedProfile(html, made.handle)).toMatchObject({
      ok: true,
      value: {
        creator: { userId: made.userId, followerCount: 427700, heartCount: 6800000, source: 'embed' },
        postIds: [made.postId, made.otherPostId],
      },
    });
  });
});

/** The value with `next` at `path`, also where there was none. */
function setValue(value: Json, path: readonly string[], next: Json | undefined): Json {
  const [key = '', ...rest] = path;
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  if (rest.length > 0) return { ...object, [key]: setValue(valueAt(value, [key]) ?? {}, rest, next) };
  return next === undefined ? withValue(value, [key], undefined) : { ...object, [key]: next };
}

function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
