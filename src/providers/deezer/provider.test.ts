import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { Isrc } from '../../core/ids/isrc.ts';
import type { ProviderRequest, RawAnswer, Verdict } from '../../send/exchange.ts';
import { deezer } from './provider.ts';
import { deezerTrackByIsrc, deezerTrackOf, searchDeezer } from './request.ts';

const nowMs = Date.UTC(2026, 10, 20, 12);
const isrc = 'QZZZZ2400001' as Isrc;
const track: ProviderRequest<unknown> = deezerTrackOf('900100200');
const byIsrc: ProviderRequest<unknown> = deezerTrackByIsrc(isrc);
const search: ProviderRequest<unknown> = searchDeezer('Nell Varga', 'Lantern Tide');

/** Made. */
const body: JsonObject = {
  id: 900_100_200,
  readable: true,
  title: 'Lantern Tide (Live)',
  title_short: 'Lantern Tide',
  title_version: '(Live)',
  isrc,
  duration: 204,
  rank: 5_000,
  release_date: '2024-08-16',
  preview: 'https://cdnt-preview.dzcdn.net/api/1/1/a/b/c.mp3?hdnea=exp=1~hmac=canary-signature',
  contributors: [
    { id: 41, name: 'Nell Varga', role: 'Main' },
    { id: 42, name: 'Oto', role: 'Featured' },
    { id: 41, name: 'Nell Varga', role: 'Main' },
  ],
  track_token: 'canary-token',
  artist: { id: 41, name: 'Nell Varga' },
  album: { id: 7, title: 'Tides', release_date: '2024-08-16' },
};
const contributorNames = ['contributors.0.name', 'contributors.1.name', 'contributors.2.name'];
const mandatory = ['id', 'title', 'artist', 'artist.name', ...contributorNames];

describeProvider({
  provider: deezer,
  request: track,
  bodies: [
    { name: 'a track', body, mandatory, read: (text) => track.read(text, answerOf(text)) },
    {
      name: 'a track of an ISRC',
      body,
      mandatory: [...mandatory, 'isrc'],
      read: (text) => byIsrc.read(text, answerOf(text)),
    },
    {
      name: 'hits',
      body: { data: [body], total: 1 },
      mandatory: ['data', ...mandatory.map((path) => `data.0.${path}`)],
      read: (text) => search.read(text, answerOf(text)),
    },
  ],
});

function readWith(change: JsonObject) {
  const text = JSON.stringify({ ...body, ...change });
  return deezerTrackOf('900100200').read(text, answerOf(text));
}

describe('a track', () => {
  it('is read with its contributors, its length in ms and its ISRC', () => {
    expect(readWith({})).toMatchObject({
      ok: true,
      value: {
        deezerTrackId: '900100200',
        title: 'Lantern Tide (Live)',
        artists: ['Nell Varga', 'Oto'],
        album: 'Tides',
        isrc,
        durationMs: 204_000,
        releaseDate: '2024-08-16',
      },
    });
  });

  it('is stored without its token and the signature of its preview', () => {
    const read = readWith({});

    expect(JSON.stringify(read)).not.toMatch(/canary/);
    expect(read).toMatchObject({ value: { raw: { preview: 'https://cdnt-preview.dzcdn.net/api/1/1/a/b/c.mp3' } } });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['no contributors', { contributors: [] }, { artists: ['Nell Varga'] }],
    ['odd contributors', { contributors: 'x' }, { artists: ['Nell Varga'] }],
    ['a spelling of the ISRC', { isrc: 'qz-zzz-24-00001' }, { isrc }],
    ['an id as text', { id: '90071992547409931' }, { deezerTrackId: '90071992547409931' }],
    ['the date of the album', { release_date: null }, { releaseDate: '2024-08-16' }],
  ])('with %s', (_what, change, expected) => {
    expect(readWith(change)).toMatchObject({ ok: true, value: expected });
  });

  it.each<[JsonObject, string]>([
    [{ isrc: '' }, 'isrc'],
    [{ isrc: 'nothing' }, 'isrc'],
    [{ duration: 0 }, 'durationMs'],
    [{ duration: '204' }, 'durationMs'],
    [{ release_date: '0000-00-00' }, 'releaseDate'],
    [{ album: [] }, 'album'],
  ])('with %j has no %s', (change, key) => {
    const read = readWith(change);

    expect(read.ok && key in read.value).toBe(false);
    expect(read.ok).toBe(true);
  });
});

describe('the ISRC door', () => {
  it('says nothing where Deezer answers with another ISRC', () => {
    const text = JSON.stringify({ ...body, isrc: 'QZZZZ2400002' });

    expect(deezer.classify(answerOf(text), byIsrc, nowMs)).toEqual({
      kind: 'absent',
      reason: 'Deezer answered with another ISRC (QZZZZ2400002)',
    });
    expect(byIsrc.read(text, answerOf(text))).toMatchObject({ ok: false, failure: { details: { where: 'isrc' } } });
    expect(deezer.classify(answerOf(text), track, nowMs).kind).toBe('read');
  });

  it('reads the asked one in any spelling', () => {
    const text = JSON.stringify({ ...body, isrc: 'qz-zzz-24-00001' });

    expect(deezer.classify(answerOf(text), byIsrc, nowMs).kind).toBe('read');
    expect(byIsrc.read(text, answerOf(text)).ok).toBe(true);
  });
});

describe('a search', () => {
  it('asks for artist and title as phrases that nothing inside can end', () => {
    expect(searchDeezer('The "Odd"  Ones', '"Seven"').query).toEqual([
      ['q', 'artist:"The Odd Ones" track:"Seven"'],
      ['limit', '100'],
    ]);
  });

  it('without hits is an empty list', () => {
    expect(search.read('{"data":[],"total":0}', answerOf(''))).toEqual({ ok: true, value: [] });
  });
});

describe('an answer', () => {
  const cases: readonly [string, string, RawAnswer][] = [
    ['a track', 'read', answerOf(JSON.stringify(body))],
    ['no JSON', 'read', answerOf('{"id":')],
    ['code 800', 'absent', error(800)],
    ['code 4', 'retry_later repeat after 5000 rest 5000', error(4)],
    ['code 700', 'retry_later repeat after 30000 rest 30000', error(700)],
    ['code 500', 'changed', error(500)],
    ['code 501', 'changed', error(501)],
    ['code 600', 'changed', error(600)],
    ['code 12345', 'changed', error(12_345)],
    ['code "x"', 'changed', error('x')],
    ['code 200', 'blocked forbidden rest 600000', error(200)],
    ['code 300', 'blocked forbidden rest 600000', error(300)],
    ['403', 'blocked forbidden rest 600000', { ...answerOf('{}'), status: 403 }],
    ['429 without a time', 'retry_later repeat after 60000 rest 60000', { ...answerOf(''), status: 429 }],
    ['404', 'changed', { ...answerOf('{}'), status: 404 }],
    ['503', 'retry_later repeat', { ...answerOf(''), status: 503 }],
    ['a web page', 'blocked decoy repeat', answerOf('<!DOCTYPE html>')],
  ];
  it.each(cases)('%s means %s', (_what, expected, answer) => {
    for (const request of [track, byIsrc, search]) {
      expect(textOf(deezer.classify(answer, request, nowMs))).toBe(expected);
    }
  });
});

function error(code: Json): RawAnswer {
  return answerOf(JSON.stringify({ error: { type: 'Exception', message: 'made', code } }));
}

function answerOf(text: string): RawAnswer {
  return { status: 200, headers: {}, body: text, url: 'https://api.deezer.com/track', bytes: text.length };
}

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const { failure, repeat, laneRestMs } = verdict;
  const parts = [outcomeOf(failure), failure.details['reason']];
  if (repeat !== undefined) parts.push('repeat');
  if (repeat?.afterMs !== undefined) parts.push(`after ${repeat.afterMs}`);
  if (laneRestMs !== undefined) parts.push(`rest ${laneRestMs}`);
  return parts.filter((part) => part !== undefined).join(' ');
}
