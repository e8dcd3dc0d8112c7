import { describe, expect, it } from 'vitest';
import { answerTo, made, madeJson, pageWith } from '../../../test/fixtures-tiktok/made.ts';
import { type ShortForm, shortAddress } from '../../core/ids/tiktok-address.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { ProviderRequest, RawAnswer } from '../../send/exchange.ts';
import { classify } from './classify.ts';
import { afterShort, afterShortFailure, type ShortStep, startShort } from './resolve-short.ts';

type Answer = Partial<RawAnswer>;

function walk(answers: readonly Answer[], options: { readonly form?: ShortForm; readonly asksMirror?: boolean } = {}) {
  const asked: string[] = [];
  const short = shortAddress('ZMmade1', options.form ?? 'vm');
  let step: ShortStep = startShort({ short, asksMirror: options.asksMirror ?? false, nowMs: made.nowMs });
  for (const answer of answers) {
    if (step.kind !== 'ask') throw new Error('ended too early');
    const { request, state } = step;
    asked.push(`${request.host ?? 'first'}${request.path} ${request.profile}`);
    const result = readAnswer(request, answer);
    step = result.ok ? afterShort(state, result.value) : afterShortFailure(state, result.failure);
  }
  return { step, asked };
}

function readAnswer<T>(request: ProviderRequest<T>, answer: Answer): Result<T | undefined> {
  const raw = answerTo(request, answer.body ?? '', answer);
  const verdict = classify(raw, request, made.nowMs);
  if (verdict.kind === 'failure') return fail(verdict.failure);
  return verdict.kind === 'absent' ? ok(undefined) : request.read(raw.body, raw);
}

const to = (location: string): Answer => ({ status: 301, headers: { location } });
const postUrl = `https://www.tiktok.com/@made.creator/video/${made.postId}?_r=1`;
const forbidden: Answer = { status: 403, body: 'no' };

describe('resolving a short code', () => {
  it.each([
    ['absolute', postUrl],
    ['relative', `/@made.creator/video/${made.postId}`],
    ['through a login page', `https://www.tiktok.com/login?redirect_url=${encodeURIComponent(postUrl)}`],
    ['to the old form', `https://m.tiktok.com/v/${made.postId}.html?x=1`],
  ])('reads a redirect: %s', (_, location) => {
    const { step, asked } = walk([to(location)]);

    expect(step).toMatchObject({ kind: 'done', post: { id: made.postId } });
    expect(asked).toEqual(['tiktok-vm/ZMmade1/ bare']);
  });

  it('asks a mirror at the same path', () => {
    expect(walk([to(postUrl)], { asksMirror: true }).asked).toEqual(['first/ZMmade1/ bare']);
    expect(walk([to(postUrl)], { form: 't' }).asked).toEqual(['first/t/ZMmade1 bare']);
  });

  it('reads a redirect that stays on the mirror', () => {
    const mirrored = {
      ...to('http://127.0.0.1:8099/@made.creator/video/7560430892726670111'),
      url: 'http://127.0.0.1:8099/ZMmade1/',
    };

    expect(walk([mirrored], { asksMirror: true }).step).toMatchObject({ kind: 'done', post: { id: made.postId } });
  });

  it('follows at most five hops', () => {
    const hop = to('https://www.tiktok.com/t/ZTnext/');

    expect(walk([hop, to(postUrl)]).asked).toEqual(['tiktok-vm/ZMmade1/ bare', 'first/t/ZTnext bare']);
    expect(walk([hop, hop, hop, hop, hop]).step).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'deleted' } },
    });
  });

  it('takes the page when it comes in the same answer', () => {
    const page = { body: pageWith(madeJson('post-page')) };

    expect(walk([page]).step).toMatchObject({ kind: 'done', post: { id: made.postId }, video: { source: 'page' } });
  });

  it('reads a small page with one link', () => {
    expect(walk([{ body: `<html><a href="${postUrl}&amp;x=1">Found</a></html>` }]).step).toMatchObject({
      kind: 'done',
    });
  });

  it.each([
    ['the home page', to('https://www.tiktok.com/?_r=1')],
    ['the home page itself', { body: pageWith({ __DEFAULT_SCOPE__: { 'webapp.app-context': {} } }) }],
    ['another site', to('https://evil.example/@made.creator/video/7560430892726670111')],
    ['a local address', to('http://169.254.169.254/latest/')],
    ['nothing', { status: 404 }],
  ])('calls a code that leads to %s deleted', (_, answer) => {
    expect(walk([answer]).step).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE', details: { reason: 'deleted' } },
    });
  });

  it.each([
    ['https://www.tiktok.com/@made.creator', 'profile'],
    ['https://www.tiktok.com/@made.creator/live', 'live'],
    [`https://www.tiktok.com/@made.creator/photo/${made.postId}`, undefined],
    ['https://www.tiktok.com/tag/knots', 'hashtag'],
  ])('judges a code that leads to %s', (location, reason) => {
    const { step } = walk([to(location)]);

    if (reason === undefined) expect(step).toMatchObject({ kind: 'done', post: { form: 'photo' } });
    else expect(step).toMatchObject({ failure: { code: 'NOT_VIDEO_CONTENT', details: { reason } } });
  });

  it('tries browser headers, then oEmbed, when it is refused', () => {
    const oembed = { body: JSON.stringify(madeJson('oembed')) };
    const { step, asked } = walk([forbidden, forbidden, oembed]);

    expect(asked).toEqual(['tiktok-vm/ZMmade1/ bare', 'tiktok-vm/ZMmade1/ chrome', 'first/oembed script']);
    expect(step).toMatchObject({ kind: 'done', post: { id: made.postId } });
    expect(step.kind === 'done' && 'video' in step).toBe(false);
    expect(walk([forbidden, to(postUrl)]).step.kind).toBe('done');
    expect(walk([forbidden, forbidden, { status: 400 }]).step).toMatchObject({
      failure: { code: 'VIDEO_UNAVAILABLE' },
    });
    expect(walk([forbidden, forbidden, forbidden]).step).toMatchObject({ failure: { code: 'UPSTREAM_BLOCKED' } });
  });
});
