import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { Isni } from '../../core/ids/isni.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import type { RawAnswer, Verdict } from '../../send/exchange.ts';
import { quansic } from './provider.ts';
import { entitySearch, partiesBySpotifyId, partyByIsni, partyNames } from './request.ts';

const isni = '0000000123456789' as Isni;
const spotifyId = '1zHlj4dQ8ZAtrayhuDDmkY' as SpotifyId;
const nowMs = Date.UTC(2026, 10, 20, 12);

/** Made: no answer of the service is public. */
const party: JsonObject = {
  quansicId: 'Q-1',
  name: 'Made Person',
  type: 'Person',
  birthdate: null,
  ids: {
    isnis: ['0000 0001 2345 6789', '000000010675099X'],
    mergedIsnis: ['0000000000000028'],
    ipis: [662307358],
    ipns: ['10692725'],
    musicBrainzIds: ['3F1B6C1E-5A0E-4C56-9D7A-0C9D2F6B1A44'],
    spotifyIds: [spotifyId],
    luminateIds: ['AR1'],
    newIds: ['kept'],
  },
};
const names: JsonObject = { results: { nameVariants: [{ fullname: 'Made Person', language: 'en' }] } };

function answerOf(status: number, text: string, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { status, headers, body: text, url: 'https://explorer.quansic.com/api', bytes: text.length };
}

function readParty(value: Json) {
  const text = JSON.stringify(value);
  return partyByIsni(isni).read(text, answerOf(200, text));
}

describeProvider({
  provider: quansic,
  request: partyByIsni(isni),
  codes: { 'an empty 200': 'UPSTREAM_UNAVAILABLE' },
  bodies: [
    {
      name: 'a party',
      body: { status: 'ok', results: { party } },
      mandatory: ['results.party', 'results.party.name'],
      read: (text) => partyByIsni(isni).read(text, answerOf(200, text)),
    },
    {
      name: 'parties',
      body: { status: 'ok', results: { parties: [party] } },
      mandatory: ['results.parties', 'results.parties.0.name'],
      read: (text) => entitySearch(isni).read(text, answerOf(200, text)),
    },
    {
      name: 'name variants',
      body: names,
      mandatory: ['results.nameVariants', 'results.nameVariants.0.fullname'],
      read: (text) => partyNames(isni).read(text, answerOf(200, text)),
    },
  ],
});

describe('a party', () => {
  it('keeps every id list, canonical where a form is known', () => {
    expect(readParty({ results: { party } })).toMatchObject({
      ok: true,
      value: {
        name: 'Made Person',
        quansicId: 'Q-1',
        primaryIsni: '0000000123456789',
        ids: {
          isnis: ['0000000123456789', '000000010675099X'],
          ipis: ['00662307358'],
          musicBrainzIds: ['3f1b6c1e-5a0e-4c56-9d7a-0c9d2f6b1a44'],
          newIds: ['kept'],
        },
        nameVariants: [],
      },
    });
  });

  it.each<[string, Json]>([
    ['a text', 'none'],
    ['a list', [1]],
    ['lists of objects', { isnis: [{ value: 'x' }], ipis: 'none', spotifyIds: [null] }],
  ])('whose ids are %s is read without them', (_what, ids) => {
    expect(readParty({ results: { party: { name: 'A', ids } } })).toMatchObject({ ok: true, value: { name: 'A' } });
  });

  it.each<[string, Json]>([
    ['null', null],
    ['a list', []],
    ['empty', {}],
    ['another shape', { results: { person: party } }],
    ['a party that is null', { results: { party: null } }],
  ])('in an answer that is %s is a changed answer', (_what, value) => {
    expect(readParty(value)).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED' } });
  });

  it('has names in either spelling of the field', () => {
    const text = JSON.stringify({ results: { nameVariants: [{ fullname: 'A' }, { name: 'B', language: 'fr' }] } });

    expect(partyNames(isni).read(text, answerOf(200, text))).toEqual({
      ok: true,
      value: [{ name: 'A' }, { name: 'B', language: 'fr' }],
    });
  });
});

describe('a question', () => {
  it('names its door and its address', () => {
    expect([partyByIsni(isni), partyNames(isni), entitySearch(isni), partiesBySpotifyId(spotifyId)]).toMatchObject([
      { door: 'party', path: '/api/q/lookup/party/Quansic::isni::0000000123456789' },
      { door: 'party-names', path: '/api/q/lookup/party/Quansic::isni::0000000123456789/nameVariants' },
      { door: 'entity-search', method: 'POST', body: '{"entityType":"isni","searchTerm":"0000000123456789"}' },
      { door: 'party-spotify', path: `/api/q/search/party/spotifyId/${spotifyId}` },
    ]);
  });

  it('is sent once, with the cookie that the operator has set', () => {
    const headers = quansic.headers?.({ version: '1.2.3', credentials: { 'quansic-session-cookie': 'a=b; c=d' } });

    expect(headers).toMatchObject({ cookie: 'a=b; c=d', accept: 'application/json', 'user-agent': 'Tikcue/1.2.3' });
    expect(quansic.mostAttempts).toBe(1);
  });
});

describe('an answer', () => {
  const page = '<!DOCTYPE html><title>Sign in</title>';
  const cases: readonly [string, RawAnswer, string][] = [
    ['200', answerOf(200, '{}'), 'read'],
    ['404', answerOf(404, '{}'), 'absent'],
    ['401', answerOf(401, '{}'), 'auth_failed cookie_expired rest Infinity'],
    ['403', answerOf(403, '{}'), 'blocked cookie_expired rest Infinity'],
    ['a login page', answerOf(200, page), 'blocked cookie_expired rest Infinity'],
    ['a redirect to the login', answerOf(302, ''), 'blocked cookie_expired rest Infinity'],
    ['a challenge', answerOf(403, '<html>Just a moment</html>'), 'blocked captcha rest Infinity'],
    ['200 without a body', answerOf(200, ' '), 'retry_later empty_body after 86400'],
    ['429 with a time', answerOf(429, '', { 'retry-after': '30' }), 'retry_later after 30 rest 30000'],
    ['429 without a time', answerOf(429, ''), 'retry_later after 3600 rest 3600000'],
    ['500', answerOf(500, ''), 'retry_later'],
    ['418', answerOf(418, ''), 'changed'],
  ];
  it.each(cases)('%s means %s', (_what, answer, expected) => {
    expect(textOf(quansic.classify(answer, partyByIsni(isni), nowMs))).toBe(expected);
  });
});

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const { failure, laneRestMs, repeat } = verdict;
  const seconds = failure.details['retry_after_seconds'];
  const parts = [outcomeOf(failure), failure.details['reason']];
  if (repeat !== undefined) parts.push('repeat');
  if (seconds !== undefined) parts.push(`after ${seconds}`);
  if (laneRestMs !== undefined) parts.push(`rest ${laneRestMs}`);
  return parts.filter((part) => part !== undefined).join(' ');
}
