import { parseGeniusId } from '../../core/ids/genius-id.ts';
import { isMbid } from '../../core/ids/mbid.ts';
import { ok, type Result } from '../../core/result.ts';
import { songOf } from '../../providers/genius/request.ts';
import { artistById, recordingById } from '../../providers/musicbrainz/request-lookup.ts';
import { send } from '../../send/send.ts';
import { saveSongs } from '../../store/genius-songs.ts';
import type { DecidedTable } from '../../store/link-decisions.ts';
import { saveDetailedArtists } from '../../store/musicbrainz-artists.ts';
import { saveRecordings } from '../../store/recordings.ts';
import { inTransaction } from '../../store/transaction.ts';
import { saveWorks } from '../../store/works.ts';
import type { PipelineContext } from '../context.ts';

/**
 * Reads and stores what a person names as the right side of a link; false when its provider does not know it.
 *
 * Fails: as `send`. Shape: parties are never read for this; they have to be stored.
 */
export async function fetchTarget(
  context: PipelineContext,
  table: DecidedTable,
  { left, right }: { readonly left: string; readonly right: string },
): Promise<Result<boolean>> {
  if (table === 'track_recording_links') return fetchRecording(context, left, right);
  if (table === 'artist_musicbrainz_links') return fetchArtist(context, right);
  if (table === 'track_genius_links') return fetchSong(context, left, right);
  return ok(false);
}

async function fetchRecording(context: PipelineContext, trackId: string, mbid: string): Promise<Result<boolean>> {
  if (!isMbid(mbid)) return ok(false);
  const received = await send(context, recordingById(mbid), { stage: 'review', subjectId: trackId });
  if (!received.ok) return received;
  const { value } = received.value;
  if (value === undefined || value.recording.mbid !== mbid) return ok(false);
  const at = new Date(context.clock.now());
  await inTransaction(context.database, async (tx) => {
    await saveRecordings(tx, [{ recording: value.recording, spotifyTrackId: trackId }], at);
    await saveWorks(tx, value.works, at);
  });
  return ok(true);
}

async function fetchArtist(context: PipelineContext, mbid: string): Promise<Result<boolean>> {
  if (!isMbid(mbid)) return ok(false);
  const received = await send(context, artistById(mbid), { stage: 'review', subjectId: mbid });
  if (!received.ok) return received;
  const { value } = received.value;
  if (value === undefined || value.mbid !== mbid) return ok(false);
  const at = new Date(context.clock.now());
  await inTransaction(context.database, (tx) => saveDetailedArtists(tx, [value], at));
  return ok(true);
}

async function fetchSong(context: PipelineContext, trackId: string, text: string): Promise<Result<boolean>> {
  const id = parseGeniusId(text);
  if (!id.ok) return ok(false);
  const received = await send(context, songOf(id.canonical), { stage: 'review', subjectId: trackId });
  if (!received.ok) return received;
  const { value: song } = received.value;
  if (song === undefined) return ok(false);
  const at = new Date(context.clock.now());
  await inTransaction(context.database, (tx) => saveSongs(tx, [{ spotifyTrackId: trackId, song }], at));
  return ok(true);
}
