import type { DeezerTrack } from '../entities/deezer-track.ts';
import type { Isrc } from '../ids/isrc.ts';
import { compareRecordings } from './compare-recordings.ts';
import { fitsByName } from './fits-by-name.ts';
import type { ComparedTrack } from './score-recording.ts';
import { weights } from './weights.ts';

/** The ISRC of a track by Deezer's hits, and the other codes under which they have it. */
export interface DeezerChoice {
  readonly track: DeezerTrack;
  readonly isrc: Isrc;
  readonly otherIsrcs: readonly Isrc[];
}

const { roundedMs } = weights.length;

/**
 * The code that most of the hits carry which are the track by title, artist, version and length; undefined = none is.
 *
 * Why length: re-recordings and live takes share title and artist. Re-issues share all four and have other codes, so the
 * others are kept. Source: cascade facts, stage 1.
 */
export function chooseDeezerTrack(track: ComparedTrack, hits: readonly DeezerTrack[]): DeezerChoice | undefined {
  const fitting = hits.filter((hit) => isSame(track, hit)).sort(byId);
  const codes = new Map<Isrc, DeezerTrack[]>();
  for (const hit of fitting) {
    if (hit.isrc !== undefined) codes.set(hit.isrc, [...(codes.get(hit.isrc) ?? []), hit]);
  }
  const ranked = [...codes].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  const [best, ...others] = ranked;
  const first = best?.[1][0];
  if (best === undefined || first === undefined) return undefined;
  return { track: first, isrc: best[0], otherIsrcs: others.map(([isrc]) => isrc) };
}

/** Of hits with one code any would do; the lowest id is the same one on every run. */
function byId(a: DeezerTrack, b: DeezerTrack): number {
  return a.deezerTrackId.length - b.deezerTrackId.length || (a.deezerTrackId < b.deezerTrackId ? -1 : 1);
}

function isSame(track: ComparedTrack, hit: DeezerTrack): boolean {
  const awayMs =
    track.durationMs === undefined || hit.durationMs === undefined ? 0 : Math.abs(track.durationMs - hit.durationMs);
  return awayMs <= roundedMs && fitsByName(compareRecordings(track, hit));
}
