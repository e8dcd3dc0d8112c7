import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import type { Failure } from '../../src/core/errors.ts';
import { isSecUid } from '../../src/core/ids/sec-uid.ts';
import { fail } from '../../src/core/result.ts';
import { classify } from '../../src/providers/tiktok/classify.ts';
import {
  afterFailure,
  afterPage,
  type ListingStep,
  requestOfListing,
  startListing,
} from '../../src/providers/tiktok/listing.ts';
import type { RawAnswer } from '../../src/send/exchange.ts';
import { at, fixture, hasFixtures, reportFixtures, toList, toObject } from './folder.ts';

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('listings of the shared fixtures', () => {
  it.each(['scenario-quiet-weeks', 'scenario-empty-body', 'scenario-always-empty-body'])(
    'walks %s as expected',
    (name) => {
      const scenario = toObject(fixture(`listing/${name}.json`));
      const want = toObject(scenario['expect']);

      const run = walk(scenario);

      expect(run.ids).toEqual(want['ids']);
      if ('cursors' in want) expect(run.cursors).toEqual(want['cursors']);
      if ('requests' in want) expect(run.cursors).toHaveLength(Number(want['requests']));
      if ('complete' in want) expect(run.complete).toBe(want['complete']);
      if ('error' in want) {
        expect([run.stopped?.code, run.stopped?.details['reason']]).toEqual([want['error'], want['reason']]);
        expect(run.complete).toBe(false);
      }
      expect(new Set(run.devices).size).toBeGreaterThan(Number(want['device_id_changes_at_least'] ?? 0));
    },
  );
});

interface Run {
  readonly ids: string[];
  readonly cursors: number[];
  readonly devices: string[];
  complete: boolean;
  stopped: Failure | undefined;
}

function walk(scenario: Readonly<Record<string, Json>>): Run {
  const run: Run = { ids: [], cursors: [], devices: [], complete: false, stopped: undefined };
  const random = counter();
  const secUid = `MS4wLjABAAAA${'x'.repeat(64)}`;
  if (!isSecUid(secUid)) throw new Error('no secUid');
  let state = startListing({ secUid, nowMs: Number(scenario['now']), wanted: Number(scenario['limit']), random });
  for (let n = 0; n < 200; n += 1) {
    const request = requestOfListing(state);
    run.cursors.push(Number(toObject(JSON.parse(JSON.stringify(request.query)))['cursor']));
    run.devices.push(state.deviceId);
    const answer = rawAnswer(scenario, n);
    const verdict = classify(answer, request, state.startedAtMs);
    const page = verdict.kind === 'failure' ? fail(verdict.failure) : request.read(answer.body, answer);
    const step: ListingStep = page.ok
      ? afterPage(state, page.value, (id) => run.ids.includes(id), random)
      : afterFailure(state, page.failure, random);
    run.ids.push(...step.videos.map((video) => video.id));
    state = step.state;
    if (step.kind === 'continue') continue;
    run.complete = step.complete;
    run.stopped = step.stopped;
    return run;
  }
  throw new Error('the listing did not end');
}

function rawAnswer(scenario: Readonly<Record<string, Json>>, n: number): RawAnswer {
  const responses = toList(scenario['responses']);
  const response = toObject(responses[Math.min(n, responses.length - 1)]);
  const body = 'json' in response ? JSON.stringify(response['json']) : String(at(response, 'body') ?? '');
  return {
    status: Number(response['status']),
    headers: {},
    body,
    url: 'https://www.tiktok.com/api/creator/item_list/',
    bytes: body.length,
  };
}

function counter(): () => number {
  let n = 0;
  return () => {
    n = (n + 0.137) % 1;
    return n;
  };
}
