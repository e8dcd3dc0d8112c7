import { describe, expect, it } from 'vitest';
import { looseTwin, refusedPost, scopesOf, firstWorld as world } from '../../ask-twin.ts';
import { refusals } from '../../world/cast/refusals.ts';
import { tiktokTwin } from './twin.ts';

const { ask } = looseTwin(tiktokTwin, world);

function detailOf(videoId: string): Record<string, unknown> {
  return scopesOf(ask(`/@_/video/${videoId}`).body)['webapp.video-detail'] ?? {};
}

const photo = world.videos.find((video) => video.imageCount > 0 && video.refusal === undefined);
const plain = world.videos[0];
if (photo === undefined || plain === undefined) throw new Error('the world has no photo post');

describe('post pages', () => {
  it('carry a photo post under its video address only', () => {
    const asVideo = scopesOf(ask(`/@_/video/${photo.videoId}`).body);
    const asPhoto = scopesOf(ask(`/@_/photo/${photo.videoId}`).body);

    expect(asVideo['webapp.browserRedirect-context']).toEqual({
      originalUrl: `/@_/video/${photo.videoId}`,
      browserRedirectUrl: `/@_/photo/${photo.videoId}`,
    });
    expect(asVideo['webapp.video-detail']).toMatchObject({ itemInfo: { itemStruct: { imagePost: {} } } });
    expect(asPhoto['webapp.video-detail']).toBeUndefined();
  });

  it.each(refusals.filter((row) => row.kind === 'status').map((row) => [row.name, row] as const))(
    'refuse as %s with status and message only',
    (name, row) => {
      const detail = detailOf(refusedPost(name).videoId);

      expect(Number(detail['statusCode'])).toBe(row.statusCode);
      expect(detail['statusMsg']).toBe(row.statusMsg);
      expect(detail).not.toHaveProperty('itemInfo');
    },
  );

  it('mark a classified post and send it without video', () => {
    const detail = detailOf(refusedPost('age_classified').videoId);

    expect(detail).toMatchObject({ statusCode: 0, itemInfo: { itemStruct: { isContentClassified: true } } });
    expect(detail).not.toHaveProperty('itemInfo.itemStruct.video');
  });

  it('send placeholders for a post behind a login', () => {
    const detail = detailOf(refusedPost('login_empty').videoId);

    expect(detail).toMatchObject({ itemInfo: { itemStruct: { createTime: '0', stats: {}, video: { duration: 0 } } } });
  });

  it('redirect to the login page, carry another post, or are a decoy', () => {
    const login = ask(`/@_/video/${refusedPost('login_redirect').videoId}`);
    const other = detailOf(refusedPost('other_post').videoId);
    const decoy = ask(`/@_/video/${refusedPost('decoy').videoId}`);

    expect(login.status).toBe(302);
    expect(login.headers['location']).toMatch(/^https:\/\/www\.tiktok\.com\/login\?redirect_url=https%3A%2F%2Fwww/);
    expect(other).toMatchObject({ statusCode: 0 });
    expect(JSON.stringify(other)).not.toContain(refusedPost('other_post').videoId);
    expect(decoy.body).not.toContain('__UNIVERSAL_DATA');
    expect(decoy.body.length).toBeGreaterThan(5_000);
  });

  it.each([
    ['7123456789012345678', 10_204],
    ['12', 100_002],
    ['abc', 100_002],
  ])('answer the id %s with status %i', (videoId, status) => {
    expect(detailOf(videoId)['statusCode']).toBe(status);
  });

  it.each([
    ['facebookexternalhit/1.1', 200],
    ['Mozilla/5.0 (compatible; bingbot/2.0)', 403],
  ])('show %s no data', (agent, status) => {
    const answer = ask(`/@_/video/${plain.videoId}`, { headers: { 'user-agent': agent } });

    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain('__UNIVERSAL_DATA');
  });

  it('survive a broken percent sequence', () => {
    expect(ask(`/@%E0%A4%A/video/${plain.videoId}`).status).toBe(200);
  });
});
