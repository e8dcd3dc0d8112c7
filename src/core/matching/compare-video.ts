import { judgeVideo } from './judge-video.ts';
import type { RecordingComparison, RecordingSide } from './recording-sides.ts';
import { readVideo } from './video-reading.ts';

/** A score from here on accepts; found so on texts with one right answer among nine. */
const leastScore = 0.7;

/**
 * A video against a recording: whether the video's text names this act playing this song.
 *
 * Shape: as of two recordings; versions are `neutral`, because a video's wording says more of the video than of the sound.
 * Of two videos nothing is said.
 */
export function compareVideo(a: RecordingSide, b: RecordingSide): RecordingComparison {
  const [video, record] = a.isVideo === true ? [a, b] : [b, a];
  const reading = readVideo({ title: video.title, channel: video.artists.join(' ') });
  const judged = judgeVideo(reading, record.title, record.artists.join(', '));
  const isVideoBoth = record.isVideo === true;
  const accept = judged.score >= leastScore && !isVideoBoth;
  return {
    titleScore: judged.titleScore,
    artistScore: judged.artistScore,
    versions: 'neutral',
    sameWork: Math.min(1, workScore(judged.titleScore, judged.artistScore, record.title)),
    sameRecording: accept ? Math.min(1, judged.score) : Math.min(0.49, judged.score * 0.6),
    accept,
    reasons: [`title_${judged.titleScore.toFixed(2)}`, `artist_${judged.artistScore.toFixed(2)}`, judged.reason],
  };
}

/** A title that stands in the text is the song more often than not if it is longer than one word. */
function workScore(titleScore: number, artistScore: number, title: string): number {
  if (artistScore >= 0.8) return titleScore;
  return title.includes(' ') ? titleScore * 0.6 : titleScore * 0.45;
}
