/** Ids of Genius that real songs will not reach for long; ten per recording. */
const firstSongId = 700_000_000;

/** The id of entry number `place` (0 to 9) of a recording. */
export function songIdOf(recordingIndex: number, place: number): number {
  return firstSongId + recordingIndex * 10 + place;
}
