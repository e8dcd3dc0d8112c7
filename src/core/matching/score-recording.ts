import type { Recording } from '../entities/musicbrainz.ts';
import { compareRecordings, type RecordingSide } from './compare-recordings.ts';
import { scoreText } from './score-text.ts';
import { weights } from './weights.ts';

/** A track as far as recordings are compared with it. */
export interface ComparedTrack {
  readonly title: string;
  readonly artists: readonly string[];
  readonly durationMs?: number;
}

/** How a recording that carries the track's ISRC fits it. */
export interface RecordingScore {
  readonly recording: Recording;
  readonly titleScore: number;
  readonly creditScore: number;
  /** Unit: ms; undefined when a length is unknown. */
  readonly lengthDifferenceMs?: number;
  readonly versionDiffers: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Whether it may be linked. */
  readonly isLinkable: boolean;
  /** Why a person should look, or why it may not be linked. */
  readonly reason?: 'title_differs' | 'isrc_conflict' | 'length_differs' | 'version_differs' | 'artist_differs';
}

const { freeMs, doubtfulMs, hopelessMs } = weights.length;
const { equalTitle, likelyTitle, equalCredit, likelyCredit } = weights.isrcRoute;
const { exact, close, doubtful, unlikely, otherArtist, unlikeTitle, conflict } = weights.isrcRoute;

/**
 * Judges a recording that shares the track's ISRC.
 *
 * Why not at once: codes are shared by different songs, and a wrong writer costs somebody money. An equal code acquits,
 * title, credit and length still have to agree. Source: cascade facts, stage 5.
 */
export function scoreRecording(track: ComparedTrack, recording: Recording): RecordingScore {
  const comparison = compareRecordings(track, sideOf(recording));
  const titleScore = Math.max(comparison.titleScore, scoreText(track.title, recording.title));
  const creditScore = comparison.artistScore;
  const lengthDifferenceMs =
    track.durationMs === undefined || recording.lengthMs === undefined
      ? undefined
      : recording.lengthMs - track.durationMs;
  const versionDiffers = comparison.versions === 'different';
  const facts = { titleScore, creditScore, versionDiffers, awayMs: Math.abs(lengthDifferenceMs ?? Number.NaN) };
  return {
    recording,
    titleScore,
    creditScore,
    versionDiffers,
    ...(lengthDifferenceMs === undefined ? {} : { lengthDifferenceMs }),
    ...judge(facts),
  };
}

interface Facts {
  readonly titleScore: number;
  readonly creditScore: number;
  readonly versionDiffers: boolean;
  /** NaN when a length is unknown. */
  readonly awayMs: number;
}

function judge({
  titleScore,
  creditScore,
  versionDiffers,
  awayMs,
}: Facts): Pick<RecordingScore, 'confidence' | 'isLinkable' | 'reason'> {
  if (titleScore < likelyTitle) {
    if (creditScore >= equalCredit) return { confidence: unlikely, isLinkable: false, reason: 'title_differs' };
    return { confidence: conflict, isLinkable: false, reason: 'isrc_conflict' };
  }
  if (titleScore < equalTitle) {
    if (creditScore < equalCredit) return { confidence: unlikeTitle, isLinkable: false, reason: 'isrc_conflict' };
    return awayMs > hopelessMs
      ? { confidence: unlikely, isLinkable: false, reason: 'title_differs' }
      : { confidence: doubtful, isLinkable: true, reason: 'title_differs' };
  }
  if (creditScore < likelyCredit) return unlikelyArtist(awayMs);
  if (versionDiffers && !(awayMs <= freeMs))
    return { confidence: unlikely, isLinkable: false, reason: 'version_differs' };
  if (awayMs <= freeMs) return { confidence: versionDiffers ? close : exact, isLinkable: true };
  if (Number.isNaN(awayMs) || awayMs <= doubtfulMs) return { confidence: close, isLinkable: true };
  if (awayMs <= hopelessMs) return { confidence: doubtful, isLinkable: true, reason: 'length_differs' };
  return { confidence: unlikely, isLinkable: false, reason: 'length_differs' };
}

/** Equal title, other artist: a translated name or another act's song; only an equal length speaks for the first. */
function unlikelyArtist(awayMs: number): Pick<RecordingScore, 'confidence' | 'isLinkable' | 'reason'> {
  if (awayMs <= freeMs) return { confidence: doubtful, isLinkable: true, reason: 'artist_differs' };
  return { confidence: otherArtist, isLinkable: false, reason: 'artist_differs' };
}

/** The names of a credit, one by one and as printed. */
function creditNames(recording: Recording): readonly string[] {
  const names = recording.credits.flatMap((credit) => [credit.name, credit.artist.name]);
  const printed = recording.credits.map((credit) => `${credit.name}${credit.joinPhrase}`).join('');
  return [...new Set([...names, printed])].filter((name) => name !== '');
}

/** A recording as the comparison wants it. */
export function sideOf(recording: Recording): RecordingSide {
  const { title, disambiguation, lengthMs } = recording;
  return {
    title,
    artists: creditNames(recording),
    ...(disambiguation === undefined ? {} : { disambiguation }),
    ...(lengthMs === undefined ? {} : { durationMs: lengthMs }),
  };
}
