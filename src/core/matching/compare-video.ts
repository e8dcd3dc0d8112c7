import { normaliseTitle } from '../titles/normalise-title.ts';
import type { VersionKind } from '../titles/version-kind.ts';
import { chanceOf, confidenceOf, type Evidence, likenessEvidence } from './calibrate.ts';
import { judgeVideo } from './judge-video.ts';
import type { LikelyMatch } from './likely-match.ts';
import type { RecordingComparison, RecordingSide } from './recording-sides.ts';
import { readVideo, type VideoReading } from './video-reading.ts';
import { type PiecesOf, weights } from './weights.ts';

const { least, refused } = weights.video;
const { even } = weights.choice;

/**
 * A video against a recording: whether the video's text names this act playing this song.
 *
 * Shape: as of two recordings; versions are `neutral`, because a video's wording says more of the video than of the sound;
 * but for speed, karaoke and the like, which are another sound on one side only.
 * Of two videos nothing is said.
 */
export function compareVideo(a: RecordingSide, b: RecordingSide): RecordingComparison {
  return comparison(factsComparer(a)(b));
}

/** Compares one side with many, each as `compareVideo` does; the video's text is taken apart once if `a` is the video. */
export function videoComparer(a: RecordingSide): (b: RecordingSide) => LikelyMatch {
  const factsOf = factsComparer(a);
  return (b) => {
    const facts = factsOf(b);
    const { accept, score, artistScore } = facts;
    return {
      accept,
      rank: accept ? Math.min(1, score) : Math.min(even - 0.01, score * refused),
      workLikeness: workLikeness(facts),
      artistScore,
      confidence: () => chanceOfRecording(facts),
      explain: () => reasonsOf(facts),
    };
  };
}

/** What the text of a video says of a recording, as the fit of the weights reads it. */
export function videoEvidence(
  a: RecordingSide,
  b: RecordingSide,
): {
  readonly recording: Evidence<PiecesOf<'sameRecordingInVideo'>>;
  readonly work: Evidence<PiecesOf<'sameWorkInVideo'>>;
  readonly accept: boolean;
} {
  const facts = factsComparer(a)(b);
  return { recording: recordingEvidence(facts), work: workEvidence(facts), accept: facts.accept };
}

interface VideoFacts {
  readonly title: string;
  readonly titleScore: number;
  readonly artistScore: number;
  readonly score: number;
  readonly reason: string;
  readonly isAltered: boolean;
  readonly accept: boolean;
}

function factsComparer(a: RecordingSide): (b: RecordingSide) => VideoFacts {
  const reading = a.isVideo === true ? readSide(a) : undefined;
  return (b) => {
    if (reading === undefined) return factsOf(readSide(b), a, { isVideoBoth: false });
    return factsOf(reading, b, { isVideoBoth: b.isVideo === true });
  };
}

function readSide(video: RecordingSide): VideoReading {
  return readVideo({ title: video.title, channel: video.artists.join(' ') });
}

function factsOf(
  reading: VideoReading,
  { title, artists }: RecordingSide,
  { isVideoBoth }: { readonly isVideoBoth: boolean },
): VideoFacts {
  const { titleScore, artistScore, score, reason } = judgeVideo(reading, title, artists.join(', '));
  const isAltered = isAlteredSound(reading.title, title);
  return {
    title,
    titleScore,
    artistScore,
    score,
    reason,
    isAltered,
    accept: score >= least && !isVideoBoth && !isAltered,
  };
}

function comparison(facts: VideoFacts): RecordingComparison {
  const { titleScore, artistScore, isAltered, accept } = facts;
  const sameRecording = chanceOfRecording(facts);
  return {
    titleScore,
    artistScore,
    versions: isAltered ? 'different' : 'neutral',
    sameWork: Math.max(sameRecording, chanceOf(weights.sameWorkInVideo, workEvidence(facts))),
    sameRecording,
    accept,
    reasons: reasonsOf(facts),
  };
}

function chanceOfRecording(facts: VideoFacts): number {
  const { accept } = facts;
  return confidenceOf(chanceOf(weights.sameRecordingInVideo, recordingEvidence(facts)), { accept, even });
}

function recordingEvidence({ score, isAltered }: VideoFacts): Evidence<PiecesOf<'sameRecordingInVideo'>> {
  return { score: Math.min(1, score), altered: isAltered ? 1 : 0 };
}

function workEvidence({ title, titleScore, artistScore }: VideoFacts): Evidence<PiecesOf<'sameWorkInVideo'>> {
  return {
    title: likenessEvidence(titleScore),
    artist: likenessEvidence(artistScore),
    longTitle: titleScore > 0 && title.includes(' ') ? 1 : 0,
  };
}

function reasonsOf({ titleScore, artistScore, reason, isAltered }: VideoFacts): readonly string[] {
  const scores = [`title_${titleScore.toFixed(2)}`, `artist_${artistScore.toFixed(2)}`, reason];
  return isAltered ? [...scores, 'version_differs'] : scores;
}

/** Of a video's wording only this speaks of the sound itself; "live" or "cover" tell how the same act plays there. */
const alteredKinds: readonly VersionKind[] = ['slowed', 'sped-up', 'nightcore', '8d', 'bass-boosted', 'karaoke'];

function isAlteredSound(videoTitle: string, title: string): boolean {
  const kinds = (text: string): readonly VersionKind[] => normaliseTitle(text).tags.map((tag) => tag.kind);
  const [ofVideo, ofRecord] = [kinds(videoTitle), kinds(title)];
  return alteredKinds.some((kind) => ofVideo.includes(kind) !== ofRecord.includes(kind));
}

/** A title that stands in the text is the song more often than not if it is longer than one word. */
function workLikeness({ title, titleScore, artistScore }: VideoFacts): number {
  if (artistScore >= weights.recording.leastArtist) return titleScore;
  return titleScore * (title.includes(' ') ? weights.work.videoPhrase : weights.work.videoWord);
}
