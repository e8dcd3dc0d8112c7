import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import { outcomeOf } from '../../src/core/errors.ts';
import { type Isni, parseIsni } from '../../src/core/ids/isni.ts';
import { readLine } from '../../src/pipeline/quansic-import/line.ts';
import { quansic } from '../../src/providers/quansic/provider.ts';
import { entitySearch, partyByIsni, partyNames } from '../../src/providers/quansic/request.ts';
import type { ProviderRequest, RawAnswer } from '../../src/send/exchange.ts';
import { at } from '../fixtures-tiktok/folder.ts';
import { hasRecordings, recorded } from './recorded.ts';

const isThere = hasRecordings('quansic');
const file = (): Json => recorded('quansic/shapes.synthetic.json');
const isni = isniOf('000000000000001X');

function isniOf(text: string): Isni {
  const parsed = parseIsni(text);
  if (!parsed.ok) throw new Error(`${text} is no ISNI`);
  return parsed.canonical;
}

function read<T>(request: ProviderRequest<T>, name: string) {
  const text = JSON.stringify(at(file(), name, 'body'));
  return request.read(text, answerOf(200, text));
}

function answerOf(status: number, body: string): RawAnswer {
  return { status, headers: {}, body, url: '', bytes: body.length };
}

describe.runIf(isThere)('the rebuilt shapes', () => {
  const ids = () => at(file(), 'party', 'body', 'results', 'party', 'ids');

  it('give a party with all its ids', () => {
    expect(read(partyByIsni(isni), 'party')).toMatchObject({
      ok: true,
      value: { name: 'Example Artist', primaryIsni: isni, ids: ids() },
    });
  });

  it('give the same party by search', () => {
    expect(read(entitySearch(isni), 'entitySearch')).toMatchObject({ ok: true, value: [{ ids: ids() }] });
  });

  it('give names in both spellings', () => {
    expect(read(partyNames(isni), 'nameVariants')).toEqual({
      ok: true,
      value: [
        { name: 'Example Artist', language: 'en' },
        { name: 'Artiste Exemple', language: 'fr' },
      ],
    });
  });

  it('of another door are a changed answer, never a party', () => {
    for (const name of ['partyRecordings', 'recording', 'recordingWorks', 'work', 'entitySearch']) {
      expect(read(partyByIsni(isni), name)).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED' } });
    }
  });

  it.each([
    ['expired', 'auth_failed'],
    ['forbidden', 'blocked'],
    ['unknown', 'absent'],
  ])('called %s mean %s', (name, expected) => {
    const verdict = quansic.classify(answerOf(Number(at(file(), name, 'status')), ''), partyByIsni(isni), 0);

    expect(verdict.kind === 'failure' ? outcomeOf(verdict.failure) : verdict.kind).toBe(expected);
  });

  it('can be imported by the address in their request', () => {
    const endpoint = String(at(file(), 'party', 'request')).replace('GET ', '');

    const line = readLine({ endpoint, status: 200, fetched_at: '2026-11-01T00:00:00Z', body: {} });

    expect(line).toMatchObject({ question: { kind: 'party', isni } });
  });
});
