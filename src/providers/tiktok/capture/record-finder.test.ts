import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/entities/json.ts';
import { findRecords } from './record-finder.ts';

const context = { nowMs: Date.UTC(2026, 9, 1), base: '' };
const id = '7000000000000000001';
const item = { id, desc: 'x', createTime: 1_700_000_000, author: { uniqueId: 'some.one' } };
const user = { id: '1', uniqueId: 'Some.One', nickname: 'Some' };
const stats = { followerCount: 1, videoCount: 2 };

describe('findRecords', () => {
  const accounts: readonly (readonly [string, Json, string])[] = [
    ['a profile scope', { 'webapp.user-detail': { userInfo: { user, stats }, statusCode: 0 } }, 'webapp.user-detail'],
    [
      'a profile that is called private',
      { 'webapp.user-detail': { userInfo: { user, stats }, statusCode: 10222 } },
      'webapp.user-detail',
    ],
    ['a user answer', { userInfo: { user, statsV2: stats }, statusCode: 0 }, 'document'],
    ['a user search', { data: [{ user, stats }] }, 'data[0]'],
    [
      'SIGI state',
      { UserModule: { users: { 'some.one': user }, stats: { 'some.one': stats } } },
      'UserModule.users.some.one',
    ],
    ['an embed page', { source: { userInfo: { ...user, followerCount: 1 } } }, 'source'],
    [
      'a user card',
      { user_list: [{ user_info: { unique_id: 'some.one', follower_count: 1 } }] },
      'user_list[0].user_info',
    ],
  ];

  it.each(accounts)('finds the account of %s', (_name, value, where) => {
    expect(findRecords(value, [], context)).toMatchObject([
      { kind: 'creator', creator: { handle: 'some.one', source: 'import' }, where },
    ]);
  });

  const strangers: readonly (readonly [string, Json])[] = [
    ['the visitor of a page', { 'webapp.app-context': { user, stats } }],
    ['the visitor of an old page', { AppContext: { appContext: { user } } }],
    ['commenters', { comments: [{ cid: '1', text: 'x', user }] }],
    ['accounts without counters', { UserModule: { users: { 'some.one': user }, stats: {} } }],
    ['an account named __proto__', JSON.parse('{"UserModule":{"users":{"__proto__":{"uniqueId":"a"}},"stats":{}}}')],
  ];

  it.each(strangers)('leaves alone %s', (_name, value) => {
    expect(findRecords(value, [], context)).toEqual([]);
  });

  it('finds posts beside the account of a profile', () => {
    const events = findRecords({ userInfo: { user, stats, itemList: [item] } }, [], context);

    expect(events.map((event) => event.kind)).toEqual(['creator', 'video']);
  });

  it('does not look for posts inside a post', () => {
    expect(findRecords([{ ...item, duet: item }], [], context)).toHaveLength(1);
  });

  const refusals: readonly (readonly [string, Json, string, string])[] = [
    [
      'a deleted post',
      { 'webapp.video-detail': { statusCode: 10204, statusMsg: 'status_deleted' } },
      'VIDEO_UNAVAILABLE',
      'deleted',
    ],
    ['a private post', { 'webapp.reflow.video.detail': { statusCode: '10216' } }, 'VIDEO_UNAVAILABLE', 'private'],
    ['a scope without post', { 'webapp.video-detail': { statusCode: 0 } }, 'UPSTREAM_CHANGED', 'unexpected_shape'],
    [
      'a post for adults',
      { 'webapp.video-detail': { statusCode: 0, itemInfo: { itemStruct: { ...item, isContentClassified: true } } } },
      'VIDEO_UNAVAILABLE',
      'age_restricted',
    ],
    ['an unknown account', { 'webapp.user-detail': { statusCode: 10221 } }, 'CREATOR_NOT_FOUND', 'creator_not_found'],
    [
      'a private account',
      { 'webapp.user-detail': { statusCode: 10222, userInfo: {} } },
      'CREATOR_UNAVAILABLE',
      'private',
    ],
    ['a profile without account', { 'webapp.user-detail': {} }, 'UPSTREAM_CHANGED', 'unexpected_shape'],
    ['a failed user answer', { statusCode: -1, userInfo: {} }, 'UPSTREAM_UNAVAILABLE', 'upstream_unavailable'],
    ['a refused item answer', { status_code: 10231, status_msg: '' }, 'VIDEO_UNAVAILABLE', 'region'],
    ['a captcha', { statusCode: 10000, verifyConfig: {} }, 'UPSTREAM_BLOCKED', 'captcha'],
    ['an old refused page', { VideoPage: { statusCode: 10216 } }, 'VIDEO_UNAVAILABLE', 'private'],
    ['a removed embed', { videoData: { itemInfos: { id: '' } } }, 'VIDEO_UNAVAILABLE', 'deleted'],
    ['a kept empty answer', { responses: [{ status: 200, body: '' }] }, 'UPSTREAM_BLOCKED', 'empty_body'],
  ];

  it.each(refusals)('reports %s', (_name, value, code, reason) => {
    expect(findRecords(value, [], context)).toMatchObject([{ kind: 'problem', code, reason }]);
  });

  it('says nothing of a status that is not about posts', () => {
    expect(findRecords({ statusCode: 8, statusMsg: 'session expired' }, [], context)).toEqual([]);
    expect(findRecords({ statusCode: 10204, itemList: [item] }, [], context)).toMatchObject([{ kind: 'video' }]);
  });

  it('names a refused page by its own address', () => {
    const scopes = {
      'seo.abtest': { canonical: 'https://www.tiktok.com/@a/video/7' },
      'webapp.video-detail': { statusCode: 10216 },
    };

    expect(findRecords(scopes, [], context)[0]).toMatchObject({
      message: expect.stringContaining('https://www.tiktok.com/@a/video/7'),
    });
  });

  it('knows what stands at a path from its last steps', () => {
    expect(findRecords({ desc: 'no id' }, ['itemList', 3], context)).toMatchObject([
      { kind: 'problem', where: 'itemList[3]' },
    ]);
    expect(findRecords({ desc: 'no id' }, ['x', 3], context)).toEqual([]);
    expect(findRecords({ statusCode: 0 }, ['webapp.video-detail'], context)).toMatchObject([{ kind: 'problem' }]);
  });

  it('reads answers kept as text, but not without end', () => {
    const wrap = (value: unknown): Json => ({ body: JSON.stringify(value) });

    expect(findRecords(wrap(wrap([item])), [], context)).toMatchObject([{ where: 'body.body[0]' }]);
    expect(findRecords(wrap(wrap(wrap([item]))), [], context)).toEqual([]);
  });
});
