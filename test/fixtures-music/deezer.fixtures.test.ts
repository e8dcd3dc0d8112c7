import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import { outcomeOf } from '../../src/core/errors.ts';
import { parseIsrc } from '../../src/core/ids/isrc.ts';
import { deezer } from '../../src/providers/deezer/provider.ts';
import { deezerTrackByIsrc, deezerTrackOf, searchDeezer } from '../../src/providers/deezer/request.ts';
import { at, toList, toObject } from '../fixtures-tiktok/folder.ts';
import { expectOptional, hasRecordings, recorded, recordedAnswer } from './recorded.ts';

const isThere = hasRecordings('deezer');

function readTrack(body: Json) {
  return deezerTrackOf('1').read(JSON.stringify(body), recordedAnswer(body));
}

function readHits(body: Json) {
  return searchDeezer('a', 'b').read(JSON.stringify(body), recordedAnswer(body));
}

describe.runIf(isThere)('a recorded track', () => {
  const file = () => toObject(recorded('deezer/track-get.json'));
  const mandatory = ['id', 'title', 'artist', 'artist.name', 'contributors.*.name'];

  it('is read as the file shows it', () => {
    const body = file();

    expect(deezer.classify(recordedAnswer(body), deezerTrackOf('1'), 0)).toEqual({ kind: 'read' });
    expect(readTrack(body)).toMatchObject({
      ok: true,
      value: {
        deezerTrackId: String(body['id']),
        title: body['title'],
        artists: toList(body['contributors']).map((one) => at(one, 'name')),
        album: at(body, 'album', 'title'),
        isrc: body['isrc'],
        durationMs: Number(body['duration']) * 1000,
        releaseDate: body['release_date'],
        raw: { track_token: '[redacted]' },
      },
    });
  });

  it('answers its own ISRC and no other', () => {
    const body = file();
    const answer = recordedAnswer(body);
    const own = parseIsrc(String(body['isrc']));
    const other = parseIsrc('QZZZZ2400001');
    if (own === undefined || other === undefined) throw new Error('no ISRC');

    expect(deezer.classify(answer, deezerTrackByIsrc(own), 0).kind).toBe('read');
    expect(deezerTrackByIsrc(own).read(answer.body, answer).ok).toBe(true);
    expect(deezer.classify(answer, deezerTrackByIsrc(other), 0).kind).toBe('absent');
  });

  it('may lack every member but the mandatory ones', () => {
    expectOptional(file(), mandatory, readTrack);
  });

  it('inside an album is read like a hit', () => {
    const data = at(recorded('deezer/album-get.json'), 'tracks', 'data') ?? null;
    const [first] = toList(data);

    expect(readHits({ data })).toMatchObject({
      ok: true,
      value: [{ title: at(first, 'title'), artists: [at(first, 'artist', 'name')] }],
    });
    expectOptional(
      { data },
      ['data', ...['id', 'title', 'artist', 'artist.name'].map((one) => `data.*.${one}`)],
      readHits,
    );
  });
});

describe.runIf(isThere)('recorded errors', () => {
  it.each([
    ['no-data', 'absent'],
    ['quota', 'retry_later'],
    ['bad-parameter', 'changed'],
  ])('%s means %s', (name, expected) => {
    const row = toList(recorded('deezer/errors.json')).find((one) => at(one, 'case') === name);
    const verdict = deezer.classify(recordedAnswer(at(row, 'body') ?? null), deezerTrackOf('1'), 0);

    expect(verdict.kind === 'failure' ? outcomeOf(verdict.failure) : verdict.kind).toBe(expected);
  });
});
