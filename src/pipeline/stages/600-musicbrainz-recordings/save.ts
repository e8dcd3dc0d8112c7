import type { Tx } from '../../../store/database.ts';
import { type Link, saveLinks } from '../../../store/links.ts';
import { preferRecordings, saveRecordingLinkFacts, saveRecordings } from '../../../store/recordings.ts';
import { type FoundRecordings, scoreEvidence } from './enrich.ts';

/** Writes recordings, the links of their tracks with evidence, and which of them is preferred. */
export async function saveFoundRecordings(tx: Tx, found: readonly FoundRecordings[], at: Date): Promise<void> {
  const pairs = found.flatMap((one) => one.linked.map((score) => ({ one, score })));
  await saveRecordings(
    tx,
    pairs.map(({ one, score }) => ({
      recording: score.recording,
      spotifyTrackId: one.spotifyTrackId,
      ...(one.isrc === undefined ? {} : { isrc: one.isrc }),
    })),
    at,
  );
  await saveLinks(tx, 'track_recording_links', 'musicbrainz', found.flatMap(linksOf), at);
  await saveRecordingLinkFacts(
    tx,
    pairs.map(({ one, score }) => ({
      spotifyTrackId: one.spotifyTrackId,
      mbid: score.recording.mbid,
      ...(one.isrc === undefined ? {} : { isrc: one.isrc }),
      ...(score.lengthDifferenceMs === undefined ? {} : { lengthDifferenceMs: score.lengthDifferenceMs }),
    })),
  );
  await preferRecordings(
    tx,
    pairs.map(({ score }) => score.recording.mbid),
  );
}

function linksOf(found: FoundRecordings): readonly Link[] {
  return found.linked.map((score, place) => ({
    left: found.spotifyTrackId,
    right: score.recording.mbid,
    role: place === 0 ? ('preferred' as const) : ('alternate' as const),
    method: found.method,
    confidence: score.confidence,
    evidence: { ...scoreEvidence(score), ...(found.isrc === undefined ? {} : { isrc: found.isrc }) },
    ...(score.reason === undefined ? {} : { review: score.reason }),
  }));
}
