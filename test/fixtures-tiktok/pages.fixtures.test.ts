import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import { isTiktokId, type TiktokId } from '../../src/core/ids/tiktok-id.ts';
import { readEmbedPost } from '../../src/providers/tiktok/convert-embed.ts';
import { readOembed } from '../../src/providers/tiktok/convert-oembed.ts';
import { hasPageData, readPageData, regionOf } from '../../src/providers/tiktok/page.ts';
import { isProfileShape, readProfile } from '../../src/providers/tiktok/read-item.ts';
import { readPostPage } from '../../src/providers/tiktok/read-post-page.ts';
import { readProfilePage } from '../../src/providers/tiktok/read-profile-page.ts';
import { at, fixture, fixtureText, hasFixtures, pageOf, reportFixtures, toList, toObject } from './folder.ts';

const nowMs = Date.parse('2026-10-01T00:00:00Z');
const url = 'https://www.tiktok.com/@_/video/1';

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('pages of the shared fixtures', () => {
  const pages = hasFixtures ? toObject(fixture('oracles/pages-expected.json')) : {};
  const posts = Object.entries(pages).filter(([, wanted]) => at(wanted, 'statusCode') === 0);

  it.each(posts)('reads %s as expected', (file, wanted) => {
    const read = readPostPage(fixtureText(file), { id: idIn(wanted), url }, nowMs);

    expect(read.ok).toBe(true);
    if (!read.ok) return;
    const { counts, author, sound } = read.value;
    const want = toObject(wanted);
    expect({ ...counts, isPhoto: read.value.isPhoto, durationSeconds: read.value.durationSeconds }).toEqual({
      playCount: want['play'],
      likeCount: want['like'],
      commentCount: want['comment'],
      shareCount: want['share'],
      saveCount: want['save'],
      isPhoto: want['is_photo'],
      durationSeconds: want['duration_s'],
    });
    expect(author).toMatchObject({
      handle: want['author'],
      userId: want['author_id'],
      name: want['nickname'],
      secUid: want['sec_uid'],
    });
    expect(sound).toMatchObject({
      id: want['music_id'],
      title: want['music_title'],
      authorName: want['music_author'],
      durationSeconds: want['music_duration'],
      isOriginal: want['original'],
      isCopyrighted: want['isCopyrighted'],
    });
    expect(read.value.publishedAt).toBe(want['create_time_iso']);
    expect(read.value.description).toBe(want['desc']);
    expect([read.value.appleMusicId ?? null, read.value.mapping?.spotifyTrackId ?? null]).toEqual([
      want['apple_music_id'],
      want['spotify_id'],
    ]);
  });

  it('refuses the page of a deleted post as deleted', () => {
    const read = readPostPage(fixtureText('pages/2026-07-deleted.html'), { id: id('7660566211100511519'), url }, nowMs);

    expect(read).toMatchObject({ ok: false, failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'deleted' } } });
  });

  it('finds no data in the challenge page', () => {
    expect(hasPageData(fixtureText('pages/2024-03-waf-challenge.html'))).toBe(false);
  });

  it('reads the country of the asking address', () => {
    const page = readPageData(fixtureText('pages/2026-07-video.html'));

    expect(page.ok ? regionOf(page.value) : undefined).toBe('US');
  });

  it('never answers with another post than the one asked for', () => {
    const read = readPostPage(fixtureText('pages/2026-07-video.html'), { id: id('7660566211100511519'), url }, nowMs);

    expect(read).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'webapp.video-detail.itemInfo.itemStruct.id' } },
    });
  });
});

describe.runIf(hasFixtures)('rehydration objects of the shared fixtures', () => {
  it.each([
    ['rehydration/2026-07-video.json', '7660566211100511518', '__UNIVERSAL_DATA_FOR_REHYDRATION__'],
    ['rehydration/2026-07-slideshow.json', '7663591047909379341', '__UNIVERSAL_DATA_FOR_REHYDRATION__'],
    ['rehydration/sigi-item-2023.json', '7134059641968872746', 'SIGI_STATE'],
  ])('reads the post of %s on a page', (file, postId, script) => {
    const read = readPostPage(pageOf(fixture(file), script), { id: id(postId), url }, nowMs);

    expect(read).toMatchObject({ ok: true, value: { id: postId, source: 'page' } });
  });

  it('reads the post of a page of 2021', () => {
    const data = fixture('rehydration/next-data-2021-videoMeta.json');
    const postId = at(data, 'props', 'pageProps', 'itemInfo', 'itemStruct', 'id');
    const read = readPostPage(pageOf(data, '__NEXT_DATA__'), { id: id(postId), url }, nowMs);

    expect(read).toMatchObject({ ok: true, value: { id: postId } });
  });

  it('finds no post on the home page', () => {
    const read = readPostPage(pageOf(fixture('rehydration/2026-07-homepage.json')), { id: id('1'), url }, nowMs);

    expect(read).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'webapp.video-detail' } },
    });
  });

  it('reads the account of a profile page', () => {
    const read = readProfilePage(pageOf(fixture('rehydration/2025-08-user-detail.json')), 'tuanmjnh90');

    expect(read).toMatchObject({
      ok: true,
      value: {
        handle: 'tuanmjnh90',
        userId: '7003973184912376833',
        followerCount: 1265,
        videoCount: 86,
        source: 'page',
      },
    });
  });

  it('refuses the profile of another account than the one asked for', () => {
    const read = readProfilePage(pageOf(fixture('rehydration/2025-08-user-detail.json')), 'someone.else');

    expect(read).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED' } });
  });
});

describe.runIf(hasFixtures)('profiles of the shared fixtures', () => {
  const profiles = hasFixtures
    ? [...toList(fixture('users/2026-01-profile.json')), ...toList(at(fixture('users/2021-user-search.json'), 'data'))]
    : [];

  it.each(profiles.map((profile) => [at(profile, 'user', 'uniqueId'), profile]))(
    'reads the profile of %s',
    (_, profile) => {
      const exact = toObject(profile ?? null)['statsV2'] ?? at(profile, 'stats');
      const read = readProfile(profile ?? null);

      expect(isProfileShape(profile ?? null)).toBe(true);
      expect(read).toMatchObject({
        ok: true,
        value: {
          userId: at(profile, 'user', 'id'),
          secUid: at(profile, 'user', 'secUid'),
          followerCount: Number(at(exact, 'followerCount')),
          heartCount: Number(at(exact, 'heartCount')),
          videoCount: Number(at(exact, 'videoCount')),
        },
      });
    },
  );
});

describe.runIf(hasFixtures)('embed and oEmbed answers of the shared fixtures', () => {
  it('reads the embed page of a post', () => {
    const read = readEmbedPost(fixtureText('embed/v2-video.html'), { id: id('7660566211100511518'), url }, nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        source: 'embed',
        handle: 'mysticaquariumct',
        publishedAt: '2026-07-09T16:29:32Z',
        durationSeconds: 67,
        counts: { playCount: 76000, likeCount: 21000, commentCount: 82, shareCount: 4060 },
        sound: { id: '7660566180852435743', mappingState: 'not_delivered', isOriginal: true },
      },
    });
    expect(read.ok && 'saveCount' in read.value.counts).toBe(false);
  });

  it('reads the embed page of a removed post as deleted', () => {
    const read = readEmbedPost(fixtureText('embed/v2-removed.html'), { id: id('7660566211100511519'), url }, nowMs);

    expect(read).toMatchObject({ ok: false, failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'deleted' } } });
  });

  it('reads an oEmbed answer without product id from its HTML', () => {
    const body = fixtureText('other/oembed-2023-video.json');
    const read = readOembed(body, id('7134059641968872746'), nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        source: 'oembed',
        handle: 'rebelunicorncrafts',
        description: at(fixture('other/oembed-2023-video.json'), 'title'),
        hashtags: ['learnwatercolor', 'watercolor', 'corn', 'ilovecorn'],
        sound: { id: '7133362813254388523' },
        counts: {},
      },
    });
  });

  it('reads the id, author and sound of the current oEmbed shape', () => {
    const body = JSON.stringify(at(fixture('other/oembed-and-embed-shapes.json'), 'oembed'));
    const read = readOembed(body, undefined, nowMs);

    expect(read).toMatchObject({
      ok: true,
      value: {
        id: '7504044860782021930',
        handle: 'tjrobertson52',
        sound: { id: '7504045022044588843' },
        musicKind: 'user_sound',
      },
    });
  });
});

function id(value: Json | undefined): TiktokId {
  if (!isTiktokId(value)) throw new Error(`no TikTok id: ${JSON.stringify(value)}`);
  return value;
}

function idIn(wanted: Json): TiktokId {
  return id(at(wanted, 'id'));
}
