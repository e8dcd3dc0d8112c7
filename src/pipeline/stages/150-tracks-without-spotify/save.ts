import { scoreRecording } from '../../../core/matching/score-recording.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { Tx } from '../../../store/database.ts';
import { type ForeignTrack, saveForeignTracks } from '../../../store/foreign-tracks.ts';
import { confirmMappings } from '../../../store/mapping-trust.ts';
import { saveFoundRecordings } from '../600-musicbrainz-recordings/save.ts';
import type { DescribedTrack } from './enrich.ts';

/** Writes tracks that others describe; a relation of MusicBrainz links its recording at once. */
export async function saveDescribedTracks(tx: Tx, described: readonly DescribedTrack[], at: Date): Promise<void> {
  await saveForeignTracks(tx, described.flatMap(toTrack), at);
  await confirmMappings(
    tx,
    described.map((one) => one.spotifyTrackId),
  );
  await saveFoundRecordings(
    tx,
    described.flatMap((one) => {
      if (one.source !== 'musicbrainz') return [];
      const track = toTrack(one)[0];
      const linked = one.recordings.map((recording) => ({
        ...scoreRecording({ title: track?.title ?? recording.title, artists: track?.artists ?? [] }, recording),
        confidence: weights.isrcRoute.relation,
      }));
      return [{ spotifyTrackId: one.spotifyTrackId, method: 'url' as const, linked }];
    }),
    at,
  );
}

function toTrack(one: DescribedTrack): ForeignTrack[] {
  if (one.source === 'deezer') {
    const { title, artists, album, isrc, durationMs, releaseDate, raw } = one.track;
    return [
      {
        spotifyTrackId: one.spotifyTrackId,
        source: 'deezer',
        title,
        artists,
        album,
        isrc,
        durationMs,
        releaseDate,
        raw,
      },
    ];
  }
  const [first] = one.recordings;
  if (first === undefined) return [];
  return [
    {
      spotifyTrackId: one.spotifyTrackId,
      source: 'musicbrainz',
      title: first.title,
      artists: first.credits.map((credit) => credit.name),
      isrc: first.isrcs[0],
      durationMs: first.lengthMs,
      releaseDate: first.firstReleaseDate,
      raw: first.raw,
    },
  ];
}
