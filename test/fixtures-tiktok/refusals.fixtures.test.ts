import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import type { Failure } from '../../src/core/errors.ts';
import { isTiktokId, type TiktokId } from '../../src/core/ids/tiktok-id.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import { classify } from '../../src/providers/tiktok/classify.ts';
import { afterPost, afterPostFailure, type LadderStep, startPost } from '../../src/providers/tiktok/ladder.ts';
import { creatorPageOf, profilePageOf } from '../../src/providers/tiktok/request.ts';
import type { ProviderRequest, RawAnswer } from '../../src/send/exchange.ts';
import { at, fixture, hasFixtures, pageOf, reportFixtures, toList, toObject } from './folder.ts';
import { made } from './made.ts';

const nowMs = Date.parse('2026-10-01T00:00:00Z');

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('refusals of the shared fixtures', () => {
  const rows = hasFixtures ? toList(fixture('responses/refusals.json')).map((row) => toObject(row)) : [];

  it.each(rows.map((row, n) => [n, row['note'] ?? JSON.stringify(row['scope'] ?? row['body']), row] as const))(
    'maps row %i: %s',
    (_, __, row) => {
      const want = toObject(row['expect']);

      const { failure, requests } = ask(row);

      expect([failure?.code, failure?.details['reason'] ?? null]).toEqual([want['error'], want['reason']]);
      expect(requests).toEqual(requestsOf(row));
    },
  );
});

/** The doors that are asked until the answer stands, by the "second attempt" of the row. */
function requestsOf(row: Readonly<Record<string, Json>>): readonly string[] {
  if (row['wanted'] !== 'post') return [String(row['wanted'])];
  switch (at(row['expect'], 'retry')) {
    case 'none':
      return ['post'];
    case 'once_other_country':
    case 'once_other_profile':
      return ['post', 'post'];
    default:
      return 'oembed_http' in row ? ['post', 'post', 'oembed'] : ['post', 'post', 'embed', 'oembed'];
  }
}

function ask(row: Readonly<Record<string, Json>>): { failure: Failure | undefined; requests: readonly string[] } {
  if (row['wanted'] === 'profile') return once(row, profilePageOf('test.creator'), 'profile');
  const device = { deviceId: '7250000000000000000', verifyFp: 'verify_0000000' };
  if (row['wanted'] === 'list') {
    return once(row, creatorPageOf({ secUid: made.secUid, cursorMs: nowMs, ...device, nowMs }), 'list');
  }
  const requests: string[] = [];
  let step: LadderStep = startPost({ id: idOf(row), nowMs, hasOtherEgress: true });
  while (step.kind === 'ask') {
    requests.push(step.request.door);
    const result = answerTo(row, step.request);
    step = result.ok ? afterPost(step.state, result.value) : afterPostFailure(step.state, result.failure);
  }
  return { failure: step.kind === 'failed' ? step.failure : undefined, requests };
}

function once(row: Readonly<Record<string, Json>>, request: ProviderRequest<unknown>, door: string) {
  const result = answerTo(row, request);
  return { failure: result.ok ? undefined : result.failure, requests: [door] };
}

function idOf(row: Readonly<Record<string, Json>>): TiktokId {
  const id = row['post_id'] ?? row['wanted_id'] ?? '7660566211100500009';
  if (!isTiktokId(id)) throw new Error('no id');
  return id;
}

/** The row's answer on page doors; its oEmbed status on the oEmbed door; an empty body elsewhere. */
function answerTo<T>(row: Readonly<Record<string, Json>>, request: ProviderRequest<T>): Result<T | undefined> {
  const answer = rawAnswer(row, request);
  const verdict = classify(answer, request, nowMs);
  if (verdict.kind === 'failure') return fail(verdict.failure);
  if (verdict.kind === 'absent') return ok(undefined);
  if (verdict.kind === 'challenge') throw new Error('no challenge expected');
  return request.read(answer.body, answer);
}

function rawAnswer(row: Readonly<Record<string, Json>>, request: ProviderRequest<unknown>): RawAnswer {
  if (request.door === 'oembed' && 'oembed_http' in row) {
    const status = Number(row['oembed_http']);
    const body = status === 200 ? JSON.stringify({ version: '1.0', embed_product_id: idOf(row) }) : '{"code":400}';
    return answerOf(status, body, request);
  }
  if (request.door === 'embed' || request.door === 'oembed') return answerOf(403, '', request);
  const body = 'scope' in row ? pageOf({ __DEFAULT_SCOPE__: row['scope'] ?? null }) : String(row['body']);
  return answerOf(Number(row['http']), body, request);
}

function answerOf(status: number, body: string, request: ProviderRequest<unknown>): RawAnswer {
  return { status, headers: {}, body, url: `https://www.tiktok.com${request.path}`, bytes: body.length };
}
