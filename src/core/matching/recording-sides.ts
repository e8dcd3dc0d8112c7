import type { VersionVerdict } from './version-guard.ts';

/** One recording as a catalogue describes it; whatever it does not say stays out. */
export interface RecordingSide {
  readonly title: string;
  /** The main act first; of a video, its channel. */
  readonly artists: readonly string[];
  readonly durationMs?: number | undefined;
  /** MusicBrainz's note that tells namesakes apart; its version words count with the title's. */
  readonly disambiguation?: string | undefined;
  /** Set when the title is a video's, so that it names artist and song in one text. */
  readonly isVideo?: boolean | undefined;
  readonly album?: string | undefined;
  /** Canonical codes. One in common confirms, another refutes nothing. */
  readonly isrcs?: readonly string[] | undefined;
}

/** Two answers, never one: whether it is the same song, and whether it is the same sound. */
export interface RecordingComparison {
  /** Likeness of the core titles, 0 to 1. */
  readonly titleScore: number;
  readonly artistScore: number;
  /** Absent when a length is unknown. Unit: ms. */
  readonly lengthDifferenceMs?: number;
  readonly versions: VersionVerdict;
  /** The chance that both are one song, 0 to 1; never below `sameRecording`. */
  readonly sameWork: number;
  /** The chance that both are one sound, 0 to 1; from 0.5 what is accepted, below it what is not. */
  readonly sameRecording: number;
  /** Whether the two may be linked as one recording without asking anybody. */
  readonly accept: boolean;
  /** What was measured, then what speaks against it; without the latter the two are accepted. */
  readonly reasons: readonly string[];
}
