import type { MusicbrainzArtist, Recording, Work } from '../../core/entities/musicbrainz.ts';
import { type Isrc, parseIsrc } from '../../core/ids/isrc.ts';
import { isMbid, type Mbid } from '../../core/ids/mbid.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { toArtist } from './convert-artist.ts';
import { rawRecordingRow, toFoundRecording } from './convert-recording.ts';
import { performancesIn, rawWorkRow, toWork } from './convert-work.ts';
import { lucenePhrase } from './lucene.ts';
import { rawOf } from './raw-parts.ts';
import { checkedValues, requestKey } from './request-values.ts';
import { artistBody, recordingRow, workBody } from './response.ts';
import { type SearchPage, searchPage } from './search-page.ts';

/** Most values that one search may name, by what it is asked for. Source: README.md#search. */
export const mostPerSearch = { isrcs: 85, recordings: 100, recordingsOfWorks: 60, artists: 100, names: 25 } as const;

/** Rows of a search by title: who is not among the best of these is not the one. */
const titleRows = 25;
/** The body of a work search may be this large. Source: README.md#search. Unit: bytes. */
const largestWorkSearch = 32 * 1024 * 1024;

/** The recordings that carry any of up to 85 ISRCs. Match by `isrcs`, never by place. Source: README.md#search. */
export function recordingsByIsrc(isrcs: readonly Isrc[]): ProviderRequest<SearchPage<Recording>> {
  const isValid = (value: string): boolean => parseIsrc(value) === value;
  const values = checkedValues(isrcs, { what: 'ISRCs', most: mostPerSearch.isrcs, isValid });
  return recordingSearch(requestKey('recordings-by-isrc', values), `isrc:(${values.join(' ')})`);
}

/** Up to 100 recordings by id; those that were merged into others are missing. Source: README.md#search. */
export function recordingsById(mbids: readonly Mbid[]): ProviderRequest<SearchPage<Recording>> {
  const values = checkedValues(mbids, { what: 'recording MBIDs', most: mostPerSearch.recordings, isValid: isMbid });
  return recordingSearch(requestKey('recordings-by-id', values), `rid:(${values.join(' ')})`);
}

/** The 25 recordings that fit a title and an artist best; never all there are. Source: README.md#search. */
export function recordingsTitled(title: string, artist: string): ProviderRequest<SearchPage<Recording>> {
  const query = `recording:${lucenePhrase(title)} AND artist:${lucenePhrase(artist)}`;
  return recordingSearch(requestKey('recordings-titled', [query]), query, titleRows);
}

/**
 * The works that any of up to 60 recordings perform, with their writers.
 *
 * Fails: UPSTREAM_CHANGED with reason `too_large` when the answer outgrows 32 MiB: ask for fewer. Why without attributes
 * of the performances: searches do not tell them, so their absence means nothing. Source: README.md#search.
 */
export function worksOf(recordings: readonly Mbid[]): ProviderRequest<SearchPage<Work>> {
  const most = mostPerSearch.recordingsOfWorks;
  const values = checkedValues(recordings, { what: 'recording MBIDs', most, isValid: isMbid });
  const asked = new Set(values);
  return {
    ...searchPage({
      door: 'work-search',
      key: requestKey('works-of', values),
      entity: 'work',
      query: `rid:(${values.join(' ')})`,
      row: workBody,
      convert: (body, row) => toWork(body, performancesIn(body, asked), rawWorkRow(row, asked)),
    }),
    maxBytes: largestWorkSearch,
    firstByteTimeoutMs: 30_000,
    timeoutMs: 60_000,
  };
}

/** Up to 100 artists by id, with their codes; those that were merged are missing. Source: README.md#search. */
export function artistsById(mbids: readonly Mbid[]): ProviderRequest<SearchPage<MusicbrainzArtist>> {
  const values = checkedValues(mbids, { what: 'artist MBIDs', most: mostPerSearch.artists, isValid: isMbid });
  return artistSearch(requestKey('artists-by-id', values), `arid:(${values.join(' ')})`);
}

/** The artists whose name or alias holds one of up to 25 names; the best hit need not be the right one. */
export function artistsNamed(names: readonly string[]): ProviderRequest<SearchPage<MusicbrainzArtist>> {
  const isValid = (value: string): boolean => value !== '""';
  const phrases = checkedValues(names.map(lucenePhrase), { what: 'names', most: mostPerSearch.names, isValid });
  const query = phrases.map((phrase) => `artist:${phrase} OR alias:${phrase}`).join(' OR ');
  return artistSearch(requestKey('artists-named', phrases), query);
}

function recordingSearch(key: string, query: string, limit?: number): ProviderRequest<SearchPage<Recording>> {
  return searchPage({
    door: 'recording-search',
    key,
    entity: 'recording',
    query,
    ...(limit === undefined ? {} : { limit }),
    row: recordingRow,
    convert: (body, row) => toFoundRecording(body, rawRecordingRow(row)),
  });
}

function artistSearch(key: string, query: string): ProviderRequest<SearchPage<MusicbrainzArtist>> {
  return searchPage({
    door: 'artist-search',
    key,
    entity: 'artist',
    query,
    row: artistBody,
    convert: (body, row) => toArtist(body, rawOf(row)),
  });
}
