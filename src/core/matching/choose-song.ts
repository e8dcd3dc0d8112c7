import type { Song, SongHit } from '../entities/song.ts';
import { normaliseTitle } from '../titles/normalise-title.ts';
import { compareRecordings } from './compare-recordings.ts';
import { foldText } from './fold-text.ts';
import { weights } from './weights.ts';

/** What a track is called and who plays it. */
export interface NamedTrack {
  readonly spotifyTrackId: string;
  readonly title: string;
  readonly artists: readonly string[];
}

/** How well a hit fits a track. */
export interface SongScore {
  readonly hit: SongHit;
  /** Core titles. 0 to 1. */
  readonly titleScore: number;
  readonly artistScore: number;
  /** A remix, live version, cover or karaoke stands on one side only. */
  readonly versionDiffers: boolean;
  /** Both thresholds passed. */
  readonly isAcceptable: boolean;
  /** 0 to 1; what may not be linked has 0. */
  readonly confidence: number;
}

/** The choice among hits. */
export type SongChoice =
  | { readonly kind: 'chosen'; readonly best: SongScore; readonly others: readonly SongScore[] }
  | { readonly kind: 'ambiguous'; readonly near: readonly SongScore[] }
  | { readonly kind: 'none'; readonly best: SongScore | undefined };

const { title: leastTitle, artist: leastArtist, artistOfEqualTitle, versionCost, margin } = weights.song;

/**
 * The hit that is the track's song, judged by title and artist apart; a first hit is never taken for being first.
 *
 * Why: hits exist for any query, so absence has to come from the scores. Source: cascade facts, stage 3.
 */
export function chooseSong(track: NamedTrack, hits: readonly SongHit[]): SongChoice {
  const scored = distinct(hits)
    .filter(isSong)
    .map((hit) => scoreSong(track, hit))
    .sort(byRank);
  const acceptable = scored.filter((one) => one.isAcceptable);
  const [best, second] = acceptable;
  if (best === undefined) return { kind: 'none', best: scored[0] };
  if (second !== undefined && isTooNear(best, second)) {
    return { kind: 'ambiguous', near: acceptable.filter((one) => isTooNear(best, one)) };
  }
  return { kind: 'chosen', best, others: acceptable.slice(1) };
}

/** Whether a song's own media name the track: an exact proof. */
export function isProven(track: NamedTrack, song: Song): boolean {
  return song.spotifyTrackIds.includes(track.spotifyTrackId);
}

function scoreSong(track: NamedTrack, hit: SongHit): SongScore {
  const [wanted, offered] = [normaliseTitle(track.title), normaliseTitle(hit.title)];
  const comparison = compareRecordings(
    { title: track.title, artists: track.artists },
    { title: hit.title, artists: artistsOf(hit) },
  );
  const { titleScore, artistScore } = comparison;
  const versionDiffers = comparison.versions === 'different';
  const effective = titleScore - (versionDiffers ? versionCost : 0);
  const isEqualTitle = foldedEqual(wanted.core, offered.core) && !versionDiffers;
  const isAcceptable =
    (effective >= leastTitle && artistScore >= leastArtist) || (isEqualTitle && artistScore >= artistOfEqualTitle);
  const confidence = confidenceOf({ isAcceptable, isEqualTitle, artistScore, titleScore });
  return { hit, titleScore, artistScore, versionDiffers, isAcceptable, confidence };
}

function confidenceOf(one: {
  isAcceptable: boolean;
  isEqualTitle: boolean;
  artistScore: number;
  titleScore: number;
}): number {
  if (!one.isAcceptable) return 0;
  if (one.isEqualTitle && one.artistScore >= 0.999) return weights.song.equal;
  const { least, span } = weights.song;
  const likeness = Math.min(one.titleScore, one.artistScore);
  return least + span * Math.min(1, Math.max(0, (likeness - artistOfEqualTitle) / (1 - artistOfEqualTitle)));
}

/** Every name that a hit gives its artists; joined names are taken apart by the score. */
function artistsOf(hit: SongHit): readonly string[] {
  const names = [
    hit.primaryArtist.name,
    ...hit.primaryArtists.map((artist) => artist.name),
    ...(hit.artistNames === undefined ? [] : [hit.artistNames]),
    ...hit.featuredArtists.map((artist) => artist.name),
  ];
  return [...new Set(names)];
}

/** Whether a hit is a song at all: not an annotated page, a list, a translation or a romanisation. */
function isSong(hit: SongHit): boolean {
  if (hit.path?.endsWith('-annotated') === true) return false;
  if (hit.type !== undefined && hit.type !== 'song') return false;
  const artist = hit.primaryArtist.name.trim();
  if (/^(?:genius(?: users)?|spotify)$/i.test(artist)) return false;
  return !/^genius\b.*\b(?:translations?|romanizations?|traducciones|traductions?|traduzioni|tradu[cç][oõ]es|übersetzungen|çevirileri|переводы|tłumaczenia)\b/iu.test(
    artist,
  );
}

function isTooNear(best: SongScore, other: SongScore): boolean {
  if (best.hit.geniusSongId === other.hit.geniusSongId) return true;
  const isClose = best.confidence - other.confidence < margin && Math.abs(best.titleScore - other.titleScore) < margin;
  return isClose && (best.hit.pageviews ?? 0) === (other.hit.pageviews ?? 0);
}

/** Trust, then title, then readers, then the lower id. */
function byRank(a: SongScore, b: SongScore): number {
  return (
    b.confidence - a.confidence ||
    Number(a.versionDiffers) - Number(b.versionDiffers) ||
    b.titleScore - a.titleScore ||
    b.artistScore - a.artistScore ||
    (b.hit.pageviews ?? 0) - (a.hit.pageviews ?? 0) ||
    Number(a.hit.geniusSongId) - Number(b.hit.geniusSongId)
  );
}

function foldedEqual(a: string, b: string): boolean {
  const folded = foldText(a);
  return folded === '' ? a === b : folded === foldText(b);
}

function distinct(hits: readonly SongHit[]): readonly SongHit[] {
  return [...new Map(hits.map((hit) => [hit.geniusSongId, hit])).values()];
}
