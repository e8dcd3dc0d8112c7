import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { Isrc } from '../../core/ids/isrc.ts';
import type { Mbid } from '../../core/ids/mbid.ts';
import type { ProviderRequest, RawAnswer, Verdict } from '../../send/exchange.ts';
import {
  artist,
  artistSearch,
  ids,
  recordingLookup,
  recordingSearch,
  singerPage,
  urlList,
  workSearch,
} from './made-answers.ts';
import { musicbrainz } from './provider.ts';
import { artistById, recordingById } from './request-lookup.ts';
import { artistsById, recordingsByIsrc, worksOf } from './request-search.ts';
import { artistsAt } from './request-urls.ts';

const nowMs = Date.UTC(2026, 10, 20, 12);
const singer = ids.singer as Mbid;
const recording = ids.recording as Mbid;
const search = recordingsByIsrc(['ATAAA1900001' as Isrc]);

function answerOf(status: number, body: string, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { status, headers, body, url: 'https://musicbrainz.org/ws/2/artist', bytes: body.length };
}

function readerOf(request: ProviderRequest<unknown>) {
  return (body: string) => request.read(body, answerOf(200, body));
}

const inArtist = (path: string) => [`${path}.id`, `${path}.name`];

describeProvider({
  provider: musicbrainz,
  request: search,
  codes: { 'a web page instead of data': 'read', 'a 503': 'UPSTREAM_RATE_LIMITED' },
  bodies: [
    {
      name: 'an address lookup',
      body: urlList,
      mandatory: ['urls', 'urls.0.resource', 'urls.0.relations.0.type', ...inArtist('urls.0.relations.0.artist')],
      read: readerOf(artistsAt([singerPage])),
    },
    {
      name: 'a recording search',
      body: recordingSearch,
      mandatory: [
        'count',
        'recordings',
        'recordings.0.id',
        'recordings.0.title',
        'recordings.0.artist-credit.0.artist',
        ...inArtist('recordings.0.artist-credit.0.artist'),
        'recordings.0.artist-credit.1.artist',
        ...inArtist('recordings.0.artist-credit.1.artist'),
      ],
      read: readerOf(search),
    },
    {
      name: 'a work search',
      body: workSearch,
      mandatory: [
        'count',
        'works',
        'works.0.id',
        'works.0.title',
        ...[0, 1, 2, 3].map((at) => `works.0.relations.${at}.type`),
        ...[0, 1].flatMap((at) => inArtist(`works.0.relations.${at}.artist`)),
        ...[2, 3].map((at) => `works.0.relations.${at}.recording.id`),
      ],
      read: readerOf(worksOf([recording])),
    },
    {
      name: 'an artist search',
      body: artistSearch,
      mandatory: ['count', 'artists', ...inArtist('artists.0')],
      read: readerOf(artistsById([singer])),
    },
    { name: 'an artist', body: artist, mandatory: ['id', 'name'], read: readerOf(artistById(singer)) },
    {
      name: 'a recording with works',
      body: recordingLookup,
      mandatory: [
        'id',
        'title',
        'artist-credit.0.artist',
        ...inArtist('artist-credit.0.artist'),
        ...[0, 1, 2, 3].map((at) => `relations.${at}.type`),
        ...[0, 1, 2].flatMap((at) => [`relations.${at}.work.id`, `relations.${at}.work.title`]),
        ...[0, 1].map((at) => `relations.0.work.relations.${at}.type`),
        ...inArtist('relations.0.work.relations.0.artist'),
        'relations.0.work.relations.1.label.name',
      ],
      read: readerOf(recordingById(recording)),
    },
  ],
});

const own = { 'x-ratelimit-zone': 'ws ip=192.0.2.1', 'x-ratelimit-limit': '22', 'x-ratelimit-remaining': '0' };
const ownBody = '{"error":"Your requests are exceeding the allowable rate limit."}';
const busyBody = '{"error":"The MusicBrainz web server is currently busy. Please try again later."}';

describe('an answer of MusicBrainz', () => {
  const lookup: ProviderRequest<unknown> = artistById(singer);
  const widened = 'retry_later rest 1000 widen 300000 repeat after 1000';
  const shed = 'retry_later load_shedding 3 own repeats after 1000';

  const cases: readonly [string, ProviderRequest<unknown>, RawAnswer, string][] = [
    ['200', lookup, answerOf(200, '{}'), 'read'],
    ['200 without a body', lookup, answerOf(200, ' '), 'blocked empty_body repeat'],
    ['404 for a lookup', lookup, answerOf(404, '{"error":"Not Found"}'), 'absent'],
    ['404 for a search', search, answerOf(404, '{}'), 'changed'],
    ['400', lookup, answerOf(400, '{"error":"Invalid mbid."}'), 'changed'],
    [
      '403 without identification',
      lookup,
      answerOf(403, '', { 'x-ratelimit-who': 'ua-missing' }),
      'blocked ua_missing rest 600000',
    ],
    ['403', lookup, answerOf(403, ''), 'blocked forbidden rest 600000'],
    ['414', search, answerOf(414, ''), 'changed too_large'],
    ['429', search, answerOf(429, '', { 'retry-after': '9' }), 'retry_later rest 9000 repeat after 9000'],
    ['500', search, answerOf(500, ''), 'retry_later repeat'],
    ['502', search, answerOf(502, ''), 'retry_later repeat'],
    ['503 of our own fault', search, answerOf(503, ownBody, { ...own, 'retry-after': '1' }), widened],
    ['503 of our own fault by its zone', search, answerOf(503, '', own), widened],
    ['503 of our own fault by its text', search, answerOf(503, ownBody), widened],
    [
      '503 of our own fault that wants more time',
      search,
      answerOf(503, ownBody, { ...own, 'retry-after': '7' }),
      'retry_later rest 7000 widen 300000 repeat after 7000',
    ],
    ['503 that says nothing', search, answerOf(503, ''), widened],
    ['503 of shed load', lookup, answerOf(503, busyBody, { 'x-ratelimit-zone': 'global', 'retry-after': '0' }), shed],
    ['503 of shed searches', search, answerOf(503, '', { 'x-ratelimit-zone': 'search-global' }), shed],
    ['503 of shed searches by name', search, answerOf(503, '', { 'x-ratelimit-who': 'search-shed' }), shed],
    ['503 of shed load by its text', search, answerOf(503, busyBody), shed],
  ];
  it.each(cases)('%s means %s', (_what, request, answer, expected) => {
    expect(textOf(musicbrainz.classify(answer, request, nowMs))).toBe(expected);
  });

  it('that is no JSON is a changed one', () => {
    expect(readerOf(search)('<metadata/>')).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'body' } },
    });
  });

  it('that refuses a question repeats what was wrong with it', () => {
    const verdict = musicbrainz.classify(answerOf(400, '{"error":"Invalid isrc."}'), search, nowMs);

    expect(verdict).toMatchObject({ failure: { details: { where: 'status', received: 'Invalid isrc.' } } });
  });
});

describe('MusicBrainz', () => {
  it.each([
    ['made@example.org', 'Tikcue/1.2.3 ( made@example.org )'],
    [' https://example.org/bot ', 'Tikcue/1.2.3 ( https://example.org/bot )'],
    ['evil\r\nx: y) (', 'Tikcue/1.2.3 ( evilx: y )'],
    ['', 'Tikcue/1.2.3'],
    [undefined, 'Tikcue/1.2.3'],
  ])('with the contact %j is told %j', (contact, expected) => {
    const credentials: Record<string, string> = contact === undefined ? {} : { 'musicbrainz-contact': contact };

    expect(musicbrainz.headers?.({ version: '1.2.3', credentials })['user-agent']).toBe(expected);
  });
});

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const { failure, repeat, laneRestMs, laneWidenMs } = verdict;
  const parts = [outcomeOf(failure), failure.details['reason']];
  if (laneRestMs !== undefined) parts.push(`rest ${laneRestMs}`);
  if (laneWidenMs !== undefined) parts.push(`widen ${laneWidenMs}`);
  if (repeat?.ownTimes !== undefined) parts.push(`${repeat.ownTimes} own repeats`);
  else if (repeat !== undefined) parts.push('repeat');
  if (repeat?.afterMs !== undefined) parts.push(`after ${repeat.afterMs}`);
  return parts.filter((part) => part !== undefined).join(' ');
}
