import type { JsonObject } from '../../core/entities/json.ts';
import type { Recording } from '../../core/entities/musicbrainz.ts';
import { parseIsrc } from '../../core/ids/isrc.ts';
import { toCodes } from './codes.ts';
import { toNamedArtist } from './convert-artist.ts';
import { optional } from './optional.ts';
import { elementsOf, rawOf } from './raw-parts.ts';
import type { NestedRecording, RecordingRow } from './response.ts';

/** Releases that stay in the raw object; a standard is on a thousand of them. */
const mostRawReleases = 25;

/** A recording as a lookup or a relation describes it. */
export function toRecording(body: NestedRecording, raw: JsonObject): Recording {
  const isrcs = toCodes('isrc', body.isrcs, parseIsrc);
  return {
    mbid: body.id,
    title: body.title,
    ...optional('disambiguation', body.disambiguation),
    ...optional('lengthMs', body.length),
    isVideo: body.video === true,
    credits: (body['artist-credit'] ?? []).map((credit) => ({
      name: credit.name ?? credit.artist.name,
      joinPhrase: credit.joinphrase ?? '',
      artist: toNamedArtist(credit.artist),
    })),
    isrcs: isrcs.codes,
    ...optional('firstReleaseDate', body['first-release-date']),
    malformed: isrcs.malformed,
    raw,
  };
}

/** A recording as a search row describes it; a row without releases has none, and may name one several times. */
export function toFoundRecording(body: RecordingRow, raw: JsonObject): Recording {
  return {
    ...toRecording(body, raw),
    releaseCount: new Set((body.releases ?? []).map((release) => release.id)).size,
    ...optional('searchScore', body.score),
  };
}

/** The row as it came, with the first releases only. */
export function rawRecordingRow(row: JsonObject): JsonObject {
  const releases = elementsOf(row, 'releases');
  if (releases.length <= mostRawReleases) return rawOf(row);
  return rawOf({ ...row, releases: releases.slice(0, mostRawReleases) });
}
