import { describe, expect, it } from 'vitest';
import { made, madeJson, valueAt } from '../../../test/fixtures-tiktok/made.ts';
import type { TiktokSource } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import { type Failure, failure } from '../../core/errors.ts';
import { changed } from './changed.ts';
import { afterPost, afterPostFailure, type LadderStep, startPost } from './ladder.ts';
import { readItem } from './read-item.ts';
import { blocked, unavailable, unknownStatus } from './status.ts';

const url = 'https://www.tiktok.com/@_/video/7560430892726670111';
const resting: Failure = failure('UPSTREAM_BLOCKED', 'rest', { reason: 'circuit_open', retry_after_seconds: 600 });
const gone = 'gone' as const;

/** What each rung answers, and how the reading ends. */
type Answer = Video | Failure | typeof gone;

function climb(answers: readonly Answer[], hasOtherEgress = true) {
  const asked: string[] = [];
  let step: LadderStep = startPost({ id: made.postId, nowMs: made.nowMs, hasOtherEgress });
  for (const answer of answers) {
    if (step.kind !== 'ask') throw new Error(`ended before ${JSON.stringify(answer).slice(0, 80)}`);
    asked.push(`${step.request.door} ${step.request.profile} ${step.egress}`);
    if (answer === gone) step = afterPost(step.state, undefined);
    else step = 'code' in answer ? afterPostFailure(step.state, answer) : afterPost(step.state, answer);
  }
  return { step, asked };
}

describe('the ladder for one post', () => {
  it('is done with the first page', () => {
    const { step, asked } = climb([video('page')]);

    expect(step).toMatchObject({ kind: 'done', video: { source: 'page' }, warnings: [] });
    expect(asked).toEqual(['post chrome any']);
  });

  it('tries another profile by another egress, then embed, then oEmbed', () => {
    const { step, asked } = climb([blocked('waf'), blocked('decoy'), blocked('forbidden'), video('oembed')]);

    expect(asked).toEqual(['post chrome any', 'post firefox other', 'embed chrome any', 'oembed script any']);
    expect(step).toMatchObject({ kind: 'done', video: { source: 'oembed' } });
    expect(step.kind === 'done' && step.warnings.map((warning) => warning.details['reason'])).toEqual([
      'waf',
      'decoy',
      'forbidden',
    ]);
  });

  it('puts the profile that worked last in front', () => {
    const first = startPost({ id: made.postId, nowMs: made.nowMs, hasOtherEgress: false, profile: 'firefox' });

    expect(first.kind === 'ask' && first.request.profile).toBe('firefox');
    const second = first.kind === 'ask' ? afterPostFailure(first.state, blocked('waf')) : first;
    expect(second.kind === 'ask' && second.request.profile).toBe('chrome');
  });

  it.each([
    unavailable('deleted', url),
    unavailable('private', url),
    unavailable('under_review', url),
    unavailable('age_restricted', url),
    failure('NOT_VIDEO_CONTENT', 'live', { reason: 'live' }),
    unknownStatus(10201),
    failure('PROVIDER_DISABLED', 'off'),
    failure('UPSTREAM_RATE_LIMITED', 'wait'),
  ])('ends at once at $code $details.reason', (refusal) => {
    const { step } = climb([refusal]);

    expect(step).toEqual({ kind: 'failed', failure: refusal });
  });

  it('tries a region once by another egress, and believes the refusal when that is no better', () => {
    const region = unavailable('region', url, 10231);

    expect(climb([region, video('page')]).step.kind).toBe('done');
    expect(climb([region, region])).toMatchObject({
      step: { kind: 'failed', failure: region },
      asked: [{}, 'post firefox other'],
    });
    expect(climb([region, blocked('waf')]).step).toEqual({ kind: 'failed', failure: region });
    expect(climb([region], false).step).toEqual({ kind: 'failed', failure: region });
    expect(climb([blocked('waf'), region]).step).toEqual({ kind: 'failed', failure: region });
  });

  it('tries a wanted login once with another profile', () => {
    const login = unavailable('login_required', url, 10101);

    expect(climb([login, login])).toMatchObject({ step: { failure: login }, asked: [{}, 'post firefox any'] });
    expect(climb([login, video('page')]).step.kind).toBe('done');
  });

  it.each([10204, 10217])(
    'lets oEmbed decide a refusal %i without a known reason, without asking the embed page',
    (code) => {
      const refused = blocked('refused', code);
      const exists = code === 10204 ? refused : unknownStatus(code);

      expect(climb([refused, refused, gone])).toMatchObject({
        step: { kind: 'failed', failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'deleted' } } },
        asked: [{}, {}, 'oembed script any'],
      });
      expect(climb([refused, refused, video('oembed')]).step).toMatchObject({
        kind: 'failed',
        failure: { code: exists.code, details: exists.details },
      });
      expect(climb([refused, refused, blocked('forbidden')]).step).toMatchObject({ failure: { code: exists.code } });
      expect(climb([refused, video('page')]).step.kind).toBe('done');
      expect(climb([blocked('waf'), refused, gone]).step).toMatchObject({ failure: { code: 'VIDEO_UNAVAILABLE' } });
    },
  );

  it('names the refusal of the pages when nothing helps', () => {
    const all = [blocked('waf'), unknownStatus(-1), blocked('empty_body'), blocked('forbidden')];

    expect(climb(all).step).toEqual({ kind: 'failed', failure: all[0] });
    expect(climb([unknownStatus(10240), unknownStatus(10240), changed('a', 'b'), blocked('waf')]).step).toMatchObject({
      failure: { code: 'UPSTREAM_UNAVAILABLE', details: { upstream_code: 10240 } },
    });
    expect(
      climb([changed('webapp.video-detail', 'scope'), unknownStatus(-1), blocked('waf'), blocked('waf')]).step,
    ).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED' },
    });
  });

  it('believes the embed page and oEmbed that a post is gone', () => {
    expect(climb([blocked('waf'), blocked('waf'), unavailable('deleted', url)]).step).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE' },
    });
    expect(climb([blocked('waf'), blocked('waf'), blocked('waf'), gone]).step).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE' },
    });
  });

  it('leaves a lane at rest alone, unless there is another way out', () => {
    expect(climb([resting], false).step).toEqual({ kind: 'failed', failure: resting });
    expect(climb([resting, video('page')]).step.kind).toBe('done');
  });

  it('never asks more than four doors', () => {
    const { step, asked } = climb([
      changed('a', 'b'),
      blocked('captcha'),
      failure('TIMEOUT', 'late'),
      blocked('decoy'),
    ]);

    expect(asked).toHaveLength(4);
    expect(step.kind).toBe('failed');
  });
});

function video(source: TiktokSource): Video {
  const item = valueAt(madeJson('post-page'), ['__DEFAULT_SCOPE__', 'webapp.video-detail', 'itemInfo', 'itemStruct']);
  const read = readItem(item ?? null, source, made.nowMs);
  if (!read.ok) throw new Error('no video');
  return read.value;
}
