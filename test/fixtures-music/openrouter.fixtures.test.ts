import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/core/errors.ts';
import { readItems } from '../../src/core/titles/answer-items.ts';
import { judgeAnswer } from '../../src/core/titles/judge-answer.ts';
import { readCompletion } from '../../src/providers/openrouter/convert.ts';
import { openrouter } from '../../src/providers/openrouter/provider.ts';
import { chatCompletion } from '../../src/providers/openrouter/request.ts';
import type { RawAnswer, Verdict } from '../../src/send/exchange.ts';
import { at, toList, toObject } from '../fixtures-tiktok/folder.ts';
import { hasRecordings, recorded } from './recorded.ts';

const isThere = hasRecordings('openrouter');
const request = chatCompletion('{}', 'titles/1/x');

describe.runIf(isThere)('the answers to judge', () => {
  const cases = isThere ? toList(recorded('openrouter/answers-to-judge.json')).map(toObject) : [];

  it.each(cases.map((one) => [one['id'], one] as const))('%s gets its verdict', (_id, one) => {
    const input = {
      title: String(at(one, 'input', 'title')),
      artists: toList(at(one, 'input', 'artists')).map(String),
    };
    // One title was asked alone there; here it is the only item of a list.
    const text = String(one['content'])
      .replace('{', '{"items":[{"i":0,')
      .replace(/\}(?=[^}]*$)/, '}]}');

    const read = readItems(text, 1);
    const item = read.isRead ? read.items[0] : undefined;

    expect(item !== undefined && judgeAnswer(input, item).isAccepted).toBe(one['accept']);
  });
});

describe.runIf(isThere)('the recorded envelopes', () => {
  it('of an answer give its text, model and price', () => {
    const body = recorded('openrouter/answer-ok.json');

    expect(readCompletion(body)).toMatchObject({
      ok: true,
      value: {
        text: at(body, 'choices', 0, 'message', 'content'),
        servedModel: at(body, 'model'),
        costUsd: at(body, 'usage', 'cost'),
        tokens: at(body, 'usage', 'total_tokens'),
      },
    });
  });

  it('of errors mean what the table says', () => {
    const outcomes = toList(recorded('openrouter/errors.json')).map((one) => {
      const { status, headers, body } = toObject(one);
      const text = JSON.stringify(body);
      const known = headers === undefined ? {} : (toObject(headers) as Record<string, string>);
      const answer: RawAnswer = { status: Number(status), headers: known, body: text, url: '', bytes: text.length };
      return textOf(openrouter.classify(answer, request, 0));
    });

    expect(outcomes).toEqual(['auth_failed', 'blocked', 'retry_later 12', 'retry_later']);
  });
});

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const seconds = verdict.failure.details['retry_after_seconds'];
  return seconds === undefined ? outcomeOf(verdict.failure) : `${outcomeOf(verdict.failure)} ${seconds}`;
}
