import { describe, expect, it } from 'vitest';
import { looseTwin, scopesOf, firstWorld as world } from '../../ask-twin.ts';
import { tiktokTwin } from './twin.ts';

const { ask } = looseTwin(tiktokTwin, world);

function profileOf(name: string): Record<string, unknown> {
  return scopesOf(ask(`/@${encodeURIComponent(name)}`).body)['webapp.user-detail'] ?? {};
}

function detailOf(videoId: string): Record<string, unknown> {
  return scopesOf(ask(`/@_/video/${videoId}`).body)['webapp.video-detail'] ?? {};
}

describe('profile pages', () => {
  it.each([
    ['a handle in any case', 'GioScottii'],
    ['a user id', world.creatorByHandle.get('gioscottii')?.userId ?? ''],
    ['a secUid', world.creatorByHandle.get('gioscottii')?.secUid ?? ''],
  ])('answer to %s', (_what, name) => {
    expect(profileOf(name)).toMatchObject({ statusCode: 0, userInfo: { user: { uniqueId: 'gioscottii' } } });
  });

  it.each([
    ['nobody.at.all', 10_221],
    ['oldname.ruby', 10_221],
    ['newname.ruby', 0],
    ['nopostsyet', 0],
    ['closed.curtains', 0],
    ['closed.balcony', 10_222],
    ['halfopen.door', 10_222],
    ['farawayfm', 0],
  ])('answer %s with status %i', (name, status) => {
    expect(profileOf(name)['statusCode']).toBe(status);
  });

  it('count the posts that an account has, exactly in statsV2', () => {
    expect(profileOf('gioscottii')).toMatchObject({
      userInfo: { stats: { videoCount: 44 }, statsV2: { videoCount: '44', followerCount: '104873' }, itemList: [] },
    });
  });

  it('carry the scopes of every page, with the words that a careless detector searches for', () => {
    const { body } = ask('/@gioscottii');

    expect(Object.keys(scopesOf(body))).toEqual([
      'webapp.app-context',
      'webapp.biz-context',
      'webapp.i18n-translation',
      'seo.abtest',
      'webapp.user-detail',
      'webapp.a-b',
    ]);
    for (const word of ['captcha', 'private', 'unavailable', 'Log in']) expect(body).toContain(word);
    expect(body).toContain('https:\\u002F\\u002Fwww.tiktok.com');
  });

  it('keep the secUid of one account to themselves, while its posts name it', () => {
    const creator = world.creatorByHandle.get('nosecuid');
    const embed = ask('/embed/@nosecuid').body;
    const firstId = /"videoList":\[\{"id":"([0-9]+)"/.exec(embed)?.[1] ?? '';

    expect(JSON.stringify(profileOf('nosecuid'))).not.toContain('MS4wLjABAAAA');
    expect(detailOf(firstId)).toMatchObject({ itemInfo: { itemStruct: { author: { secUid: creator?.secUid } } } });
  });
});
