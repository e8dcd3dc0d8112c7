import { describe, expect, it } from 'vitest';
import { made, madeJson, pageWith, valueAt, withValue } from '../../../test/fixtures-tiktok/made.ts';
import type { Creator } from '../../core/entities/creator.ts';
import type { Json } from '../../core/entities/json.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import type { Result } from '../../core/result.ts';
import {
  type AccountAnswer,
  type AccountPlan,
  type AccountStep,
  afterAccount,
  afterAccountFailure,
  startAccount,
} from './account.ts';
import { type EmbedProfile, readEmbedProfile } from './convert-embed.ts';
import { readItem, readProfile } from './read-item.ts';
import { blocked, creatorNotFound, creatorUnavailable, unavailable } from './status.ts';

const userPath = ['__DEFAULT_SCOPE__', 'webapp.user-detail', 'userInfo'];

function walk(answers: readonly (AccountAnswer | Failure)[], more: Partial<AccountPlan> = {}) {
  const asked: string[] = [];
  let step: AccountStep = startAccount({ handle: made.handle, hasOtherEgress: true, nowMs: made.nowMs, ...more });
  for (const answer of answers) {
    if (step.kind !== 'ask') throw new Error('ended too early');
    asked.push(`${step.request.path} ${step.egress}`);
    step = 'code' in answer ? afterAccountFailure(step.state, answer) : afterAccount(step.state, answer);
  }
  return { step, asked };
}

describe('reading an account', () => {
  it('is done with a whole profile', () => {
    expect(walk([profile()])).toMatchObject({
      step: { kind: 'done', creator: { source: 'page' }, secUid: made.secUid, claimedVideoCount: 1605, warnings: [] },
      asked: ['/@made.creator any'],
    });
  });

  it('finds a missing secUid through the embed page and a post', () => {
    const { step, asked } = walk([profile({ secUid: undefined }), embed(), post()]);

    expect(asked).toEqual([
      '/@made.creator any',
      '/embed/@made.creator any',
      `/@made.creator/video/${made.postId} any`,
    ]);
    expect(step).toMatchObject({
      kind: 'done',
      secUid: made.secUid,
      creator: { source: 'page', followerCount: 427682 },
      claimedVideoCount: 1605,
    });
  });

  it('survives a refused profile the same way and says so', () => {
    const { step } = walk([blocked('waf'), blocked('decoy'), embed(), post()]);

    expect(step).toMatchObject({
      kind: 'done',
      secUid: made.secUid,
      creator: { source: 'embed', followerCount: 427700 },
    });
    expect(step.kind === 'done' && step.warnings).toHaveLength(2);
  });

  it('asks the next post when one is refused or is of somebody else', () => {
    const other = post({ author: { uniqueId: 'somebody', id: '1', secUid: made.secUid } });

    expect(walk([profile({ secUid: undefined }), embed(), unavailable('deleted', 'x'), post()]).step.kind).toBe('done');
    expect(walk([profile({ secUid: undefined }), embed(), other, post()]).step.kind).toBe('done');
  });

  it('lists with a known secUid when the profile is refused', () => {
    expect(walk([blocked('waf'), blocked('waf')], { secUid: made.secUid }).step).toMatchObject({
      kind: 'done',
      secUid: made.secUid,
      creator: { handle: made.handle },
    });
  });

  it('needs no secUid for an account without posts', () => {
    const { step } = walk([profile({ secUid: undefined }, { videoCount: '0' })]);

    expect(step).toMatchObject({ kind: 'done', claimedVideoCount: 0 });
    expect(step.kind === 'done' && 'secUid' in step).toBe(false);
  });

  it.each([
    ['an unknown account', creatorNotFound(made.handle)],
    ['a private account', creatorUnavailable('private', made.handle)],
  ])('ends at once at %s', (_, refusal) => {
    expect(walk([refusal], { secUid: made.secUid }).step).toEqual({ kind: 'failed', failure: refusal });
  });

  it('tries a region by another egress and a login with another profile, once', () => {
    const region = creatorUnavailable('region', made.handle);
    const login = creatorUnavailable('login_required', made.handle);

    expect(walk([region, region])).toMatchObject({
      step: { kind: 'failed', failure: region },
      asked: [{}, '/@made.creator other'],
    });
    expect(walk([region], { hasOtherEgress: false }).step).toEqual({ kind: 'failed', failure: region });
    expect(walk([login, login])).toMatchObject({
      step: { kind: 'failed', failure: login },
      asked: [{}, '/@made.creator any'],
    });
    expect(walk([region, blocked('waf')]).step).toEqual({ kind: 'failed', failure: region });
  });

  it('names the refusal when nothing leads to a secUid', () => {
    const withoutPosts: EmbedProfile = { ...embed(), postIds: [] };

    expect(walk([blocked('waf'), blocked('decoy'), withoutPosts]).step).toMatchObject({
      failure: { details: { reason: 'decoy' } },
    });
    expect(walk([profile({ secUid: undefined }), withoutPosts]).step).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'webapp.user-detail.userInfo.user.secUid' } },
    });
    expect(walk([profile({ secUid: undefined }), embed(), blocked('waf'), blocked('waf')]).step).toMatchObject({
      kind: 'failed',
    });
  });
});

function profile(user: Record<string, Json | undefined> = {}, stats: Record<string, Json> = {}): Creator {
  let data: Json = madeJson('profile-page');
  for (const [key, value] of Object.entries(user)) data = withValue(data, [...userPath, 'user', key], value);
  for (const [key, value] of Object.entries(stats)) data = withValue(data, [...userPath, 'statsV2', key], value);
  return unwrap(readProfile(valueAt(data, userPath) ?? null));
}

function embed(): EmbedProfile {
  return unwrap(readEmbedProfile(pageWith(madeJson('embed-profile'), '__FRONTITY_CONNECT_STATE__'), made.handle));
}

function post(changes: Record<string, Json> = {}): Video {
  const item = valueAt(madeJson('post-page'), ['__DEFAULT_SCOPE__', 'webapp.video-detail', 'itemInfo', 'itemStruct']);
  const changed = Object.entries(changes).reduce<Json>(
    (value, [key, next]) => withValue(value, [key], next),
    item ?? null,
  );
  return unwrap(readItem(changed, 'page', made.nowMs));
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
