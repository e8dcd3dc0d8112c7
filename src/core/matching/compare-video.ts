import { normaliseTitle } from '../titles/normalise-title.ts';
import type { VersionKind } from '../titles/version-kind.ts';
import { judgeVideo } from './judge-video.ts';
import type { RecordingComparison, RecordingSide } from './recording-sides.ts';
import { readVideo, type VideoReading } from './video-reading.ts';

/** A score from here on accepts; found so on texts with one right answer among nine. */
const leastScore = 0.7;

/**
 * A video against a recording: whether the video's text names this act playing this song.
 *
 * Shape: as of two recordings; versions are `neutral`, because a video's wording says more of the video than of the sound;
 * but for speed, karaoke and the like, which are another sound on one side only.
 * Of two videos nothing is said.
 */
export function compareVideo(a: RecordingSide, b: RecordingSide): RecordingComparison {
  return videoComparer(a)(b);
}

/** Compares one side with many, each as `compareVideo` does; the video's text is taken apart once if `a` is the video. */
export function videoComparer(a: RecordingSide): (b: RecordingSide) => RecordingComparison {
  const reading = a.isVideo === true ? readSide(a) : undefined;
  return (b) => {
    if (reading === undefined) return judged(readSide(b), a, { isVideoBoth: false });
    return judged(reading, b, { isVideoBoth: b.isVideo === true });
  };
}

function readSide(video: RecordingSide): VideoReading {
  return readVideo({ title: video.title, channel: video.artists.join(' ') });
}

function judged(
  reading: VideoReading,
  record: RecordingSide,
  { isVideoBoth }: { readonly isVideoBoth: boolean },
): RecordingComparison {
  const { titleScore, artistScore, score, reason } = judgeVideo(reading, record.title, record.artists.join(', '));
  const isAltered = isAlteredSound(reading.title, record.title);
  const accept = score >= leastScore && !isVideoBoth && !isAltered;
  return {
    titleScore,
    artistScore,
    versions: isAltered ? 'different' : 'neutral',
    sameWork: Math.min(1, workScore(titleScore, artistScore, record.title)),
    sameRecording: accept ? Math.min(1, score) : Math.min(0.49, score * 0.6),
    accept,
    reasons: [
      `title_${titleScore.toFixed(2)}`,
      `artist_${artistScore.toFixed(2)}`,
      reason,
      ...(isAltered ? ['version_differs'] : []),
    ],
  };
}

/** Of a video's wording only this speaks of the sound itself; "live" or "cover" tell how the same act plays there. */
const alteredKinds: readonly VersionKind[] = ['slowed', 'sped-up', 'nightcore', '8d', 'bass-boosted', 'karaoke'];

function isAlteredSound(videoTitle: string, title: string): boolean {
  const kinds = (text: string): readonly VersionKind[] => normaliseTitle(text).tags.map((tag) => tag.kind);
  const [ofVideo, ofRecord] = [kinds(videoTitle), kinds(title)];
  return alteredKinds.some((kind) => ofVideo.includes(kind) !== ofRecord.includes(kind));
}

/** A title that stands in the text is the song more often than not if it is longer than one word. */
function workScore(titleScore: number, artistScore: number, title: string): number {
  if (artistScore >= 0.8) return titleScore;
  return title.includes(' ') ? titleScore * 0.6 : titleScore * 0.45;
}
