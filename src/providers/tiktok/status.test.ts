import { describe, expect, it } from 'vitest';
import { made } from '../../../test/fixtures-tiktok/made.ts';
import { secondAttemptOf } from './second-attempt.ts';
import { creatorRefusal, postRefusal } from './status.ts';

const url = 'https://www.tiktok.com/@made.creator/video/7560430892726670111';

describe('postRefusal', () => {
  it.each([
    [10204, "item doesn't exist", 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10204, 'status_deleted', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10204, 'status_audit_not_pass', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10204, 'item_privacy_authorization&status_deleted', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10204, 'status_reviewing&status_deleted', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10204, 'status_self_see', 'VIDEO_UNAVAILABLE', 'private', 'none'],
    [10204, 'status_friend_see', 'VIDEO_UNAVAILABLE', 'private', 'none'],
    [10204, 'status_reviewing', 'VIDEO_UNAVAILABLE', 'under_review', 'none'],
    [10204, 'content_classification', 'VIDEO_UNAVAILABLE', 'age_restricted', 'none'],
    [10204, 'cross_border_violation', 'VIDEO_UNAVAILABLE', 'region', 'other_egress'],
    [10204, 'cross_border_violation_ur', 'VIDEO_UNAVAILABLE', 'region', 'other_egress'],
    [10204, 'copyright_geo_filter', 'VIDEO_UNAVAILABLE', 'region', 'other_egress'],
    [10204, 'person_geo_fencing', 'VIDEO_UNAVAILABLE', 'region', 'other_egress'],
    [10204, '', 'UPSTREAM_BLOCKED', 'refused', 'ladder'],
    [10204, 'this video is private', 'UPSTREAM_BLOCKED', 'refused', 'ladder'],
    [10217, '', 'UPSTREAM_BLOCKED', 'refused', 'ladder'],
    [10216, '', 'VIDEO_UNAVAILABLE', 'private', 'none'],
    [10222, '', 'VIDEO_UNAVAILABLE', 'private', 'none'],
    [10231, '', 'VIDEO_UNAVAILABLE', 'region', 'other_egress'],
    [10219, '', 'VIDEO_UNAVAILABLE', 'region', 'other_egress'],
    [10202, '', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10221, '', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [100002, '', 'VIDEO_UNAVAILABLE', 'deleted', 'none'],
    [10101, '', 'VIDEO_UNAVAILABLE', 'login_required', 'other_profile'],
    [10102, '', 'VIDEO_UNAVAILABLE', 'login_required', 'other_profile'],
    [209002, '', 'VIDEO_UNAVAILABLE', 'login_required', 'other_profile'],
    [209007, '', 'VIDEO_UNAVAILABLE', 'age_restricted', 'none'],
    [10000, '', 'UPSTREAM_BLOCKED', 'captcha', 'ladder'],
    [2484, '', 'UPSTREAM_BLOCKED', 'too_many_attempts', 'ladder'],
    [19881007, '', 'NOT_VIDEO_CONTENT', 'live', 'none'],
    [10201, '', 'UPSTREAM_UNAVAILABLE', undefined, 'none'],
    [-1, '', 'UPSTREAM_UNAVAILABLE', undefined, 'ladder'],
    [10004, '', 'UPSTREAM_UNAVAILABLE', undefined, 'ladder'],
    [100004, '', 'UPSTREAM_UNAVAILABLE', undefined, 'ladder'],
    [10240, '', 'UPSTREAM_UNAVAILABLE', undefined, 'ladder'],
    [77, 'status_deleted', 'UPSTREAM_UNAVAILABLE', undefined, 'ladder'],
  ])('maps %i "%s" to %s %s, second attempt %s', (code, message, failureCode, reason, attempt) => {
    const refusal = postRefusal({ code, message }, url);

    expect(refusal).toMatchObject({ code: failureCode, details: { upstream_code: code } });
    expect(refusal?.details['reason']).toBe(reason);
    expect(refusal === undefined ? '' : secondAttemptOf(refusal)).toBe(attempt);
  });

  it('has nothing against status 0', () => {
    expect(postRefusal({ code: 0, message: 'status_deleted' }, url)).toBeUndefined();
  });

  it.each([
    ['status_deleted', 'VIDEO_PRIVATE'],
    ['status_self_see', 'VIDEO_PRIVATE'],
    ['status_reviewing', undefined],
  ])('names the legacy code of %s: %s', (message, legacy) => {
    const details = postRefusal({ code: 10204, message }, url)?.details;

    expect(details).toMatchObject({ url, platform: 'tiktok' });
    expect(details?.['legacy_code']).toBe(legacy);
  });
});

describe('creatorRefusal', () => {
  it.each([
    [10221, 'CREATOR_NOT_FOUND', undefined],
    [10202, 'CREATOR_NOT_FOUND', undefined],
    [100002, 'CREATOR_NOT_FOUND', undefined],
    [10222, 'CREATOR_UNAVAILABLE', 'private'],
    [10231, 'CREATOR_UNAVAILABLE', 'region'],
    [10101, 'CREATOR_UNAVAILABLE', 'login_required'],
    [209007, 'CREATOR_UNAVAILABLE', 'login_required'],
    [10000, 'UPSTREAM_BLOCKED', 'captcha'],
    [2484, 'UPSTREAM_BLOCKED', 'too_many_attempts'],
    [-1, 'UPSTREAM_UNAVAILABLE', undefined],
    [10004, 'UPSTREAM_UNAVAILABLE', undefined],
    [10204, 'UPSTREAM_UNAVAILABLE', undefined],
  ])('maps %i to %s %s', (code, failureCode, reason) => {
    const refusal = creatorRefusal({ code, message: '' }, made.handle);

    expect([refusal?.code, refusal?.details['reason']]).toEqual([failureCode, reason]);
    if (failureCode.startsWith('CREATOR')) expect(refusal?.details['handle']).toBe(made.handle);
  });
});
