import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { JsonObject } from '../../core/entities/json.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { RawAnswer, Verdict } from '../../send/exchange.ts';
import { readCompletion } from './convert.ts';
import { openrouter } from './provider.ts';
import { chatCompletion } from './request.ts';

const request = chatCompletion('{}', 'titles/1/x');
const nowMs = Date.UTC(2026, 10, 20, 12);

/** Made, in the shape of a chat completion. */
const body: JsonObject = {
  id: 'gen-1',
  model: 'made/model',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '{"items":[]}' } }],
  usage: { prompt_tokens: 300, completion_tokens: 30, total_tokens: 330, cost: 0.00004 },
};

function answerOf(status: number, text: string, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { status, headers, body: text, url: 'https://openrouter.ai/api/v1/chat/completions', bytes: text.length };
}

function errorOf(status: number, code: unknown): RawAnswer {
  return answerOf(status, JSON.stringify({ error: { code, message: 'no' } }));
}

function errorInChoice(code: unknown): RawAnswer {
  return answerOf(200, JSON.stringify({ choices: [{ finish_reason: 'error', error: { code, message: 'no' } }] }));
}

describeProvider({
  provider: openrouter,
  request,
  codes: { 'a 503': 'UPSTREAM_CHANGED' },
  bodies: [
    {
      name: 'a completion',
      body,
      mandatory: ['choices', 'choices.0.message', 'choices.0.message.content'],
      read: (text) => readCompletion(JSON.parse(text)),
    },
  ],
});

describe('a completion', () => {
  it('is its text, the model that served it, its tokens and its price', () => {
    expect(readCompletion(body)).toEqual({
      ok: true,
      value: { text: '{"items":[]}', servedModel: 'made/model', tokens: 330, costUsd: 0.00004 },
    });
  });

  it.each([[{ choices: [] }], [{}], [null], ['text']])('%j is none', (value) => {
    expect(readCompletion(value)).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED' } });
  });
});

describe('an answer', () => {
  const cases: readonly [string, RawAnswer, string][] = [
    ['200', answerOf(200, JSON.stringify(body)), 'read'],
    ['200 without JSON', answerOf(200, 'hello'), 'read'],
    ['200 with blanks alone', answerOf(200, '\n \n'), 'blocked empty_body repeat'],
    ['400', errorOf(400, 400), 'changed'],
    ['401', errorOf(401, 401), 'auth_failed credentials_rejected rest 600000'],
    ['402', errorOf(402, 402), 'blocked refused rest 3600000'],
    ['403', errorOf(403, 403), 'absent'],
    ['408', errorOf(408, 408), 'retry_later repeat'],
    ['502', errorOf(502, 502), 'retry_later repeat'],
    ['503', errorOf(503, 503), 'changed rest 3600000'],
    ['429', answerOf(429, '{}', { 'retry-after': '12' }), 'retry_later repeat rest 12000'],
    ['401 inside a 200', errorOf(200, 401), 'auth_failed credentials_rejected rest 600000'],
    ['402 inside a 200', errorOf(200, '402'), 'blocked refused rest 3600000'],
    ['403 inside a choice', errorInChoice(403), 'absent'],
    ['502 inside a choice', errorInChoice(502), 'retry_later repeat'],
    ['an error without a code inside a choice', errorInChoice(undefined), 'retry_later repeat'],
  ];
  it.each(cases)('%s means %s', (_what, answer, expected) => {
    expect(textOf(openrouter.classify(answer, request, nowMs))).toBe(expected);
  });
});

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const { failure, laneRestMs, repeat } = verdict;
  const parts = [outcomeOf(failure), failure.details['reason']];
  if (repeat !== undefined) parts.push('repeat');
  if (laneRestMs !== undefined) parts.push(`rest ${laneRestMs}`);
  return parts.filter((part) => part !== undefined).join(' ');
}
