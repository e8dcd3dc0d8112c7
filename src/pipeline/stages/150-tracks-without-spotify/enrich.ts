import type { DeezerTrack } from '../../../core/entities/deezer-track.ts';
import type { Recording } from '../../../core/entities/musicbrainz.ts';
import type { Failure } from '../../../core/errors.ts';
import type { Mbid } from '../../../core/ids/mbid.ts';
import { isSpotifyId } from '../../../core/ids/spotify-id.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { deezerTrackOf } from '../../../providers/deezer/request.ts';
import { spotifyTrackAddress } from '../../../providers/musicbrainz/addresses.ts';
import { recordingsById } from '../../../providers/musicbrainz/request-search.ts';
import { recordingsAt, type UrlTargets } from '../../../providers/musicbrainz/request-urls.ts';
import { send } from '../../../send/send.ts';
import type { PipelineContext } from '../../context.ts';
import { askEach } from '../../engine/ask-each.ts';
import { gateOf } from '../../engine/gate.ts';
import { splitSearch } from '../../engine/split-search.ts';
import type { Settled } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import type { BareTrack } from './due.ts';

/** A track as somebody other than Spotify describes it. */
export type DescribedTrack =
  | { readonly spotifyTrackId: string; readonly source: 'musicbrainz'; readonly recordings: readonly Recording[] }
  | { readonly spotifyTrackId: string; readonly source: 'deezer'; readonly track: DeezerTrack };

type SettledTrack = Settled<BareTrack, DescribedTrack>;
const stage = 'tracks_without_spotify';

/** Describes tracks without Spotify: by their address in MusicBrainz, else by the Deezer id that TikTok maps to. */
export async function enrichBareTracks(
  context: PipelineContext,
  subjects: readonly BareTrack[],
  signal: AbortSignalLike,
): Promise<readonly SettledTrack[]> {
  const addresses = subjects
    .map((subject) => subject.id)
    .filter(isSpotifyId)
    .map(spotifyTrackAddress);
  const received = await send(context, recordingsAt(addresses), { stage });
  if (!received.ok) return subjects.map((subject) => unsettled(subject, received.failure));
  const targets: UrlTargets<Recording> = received.value.value ?? new Map();
  const recordingsOf = (subject: BareTrack): readonly Recording[] =>
    isSpotifyId(subject.id)
      ? (targets.get(spotifyTrackAddress(subject.id)) ?? []).filter((one) => !one.isEnded).map((one) => one.target)
      : [];
  const whole = await wholeRecordings(context, subjects.flatMap(recordingsOf), signal);
  const related = subjects.filter((subject) => recordingsOf(subject).length > 0);
  const others = subjects.filter((subject) => recordingsOf(subject).length === 0);
  const byRelation = related.map((subject) => settleRelated(subject, recordingsOf(subject), whole));
  return [...byRelation, ...(await askDeezer(context, others, signal))];
}

interface Whole {
  readonly byMbid: ReadonlyMap<string, Recording>;
  readonly failed: ReadonlyMap<Mbid, Failure>;
}

/** The same recordings with their ISRCs, which relations do not tell. */
async function wholeRecordings(
  context: PipelineContext,
  recordings: readonly Recording[],
  signal: AbortSignalLike,
): Promise<Whole> {
  const mbids = [...new Set(recordings.map((recording) => recording.mbid))];
  const answer = await splitSearch(context, mbids, { request: recordingsById, stage, signal });
  return { byMbid: new Map(answer.rows.map((row) => [row.mbid, row])), failed: answer.failed };
}

function settleRelated(subject: BareTrack, related: readonly Recording[], whole: Whole): SettledTrack {
  const failed = related.map((one) => whole.failed.get(one.mbid)).find((one) => one !== undefined);
  if (failed !== undefined) return unsettled(subject, failed);
  const recordings = related.map((one) => whole.byMbid.get(one.mbid) ?? one);
  return {
    subject,
    outcome: 'found',
    value: { spotifyTrackId: subject.id, source: 'musicbrainz', recordings },
    method: 'url',
    confidence: weights.isrcRoute.relation,
    evidence: { recordings: recordings.map((one) => one.mbid), isrcs: recordings.flatMap((one) => one.isrcs) },
  };
}

async function askDeezer(
  context: PipelineContext,
  subjects: readonly BareTrack[],
  signal: AbortSignalLike,
): Promise<readonly SettledTrack[]> {
  const isOpen = (await gateOf(context, 'deezer')).state === 'enabled';
  return askEach(subjects, signal, async (subject) => {
    const [deezerId] = subject.facts.deezer_ids;
    if (deezerId === undefined || !isOpen) return unknown(subject, deezerId);
    const received = await send(context, deezerTrackOf(deezerId), { stage, subjectId: subject.id });
    if (!received.ok) return unsettled(subject, received.failure);
    const { value: track } = received.value;
    if (track === undefined) return unknown(subject, deezerId);
    return {
      subject,
      outcome: 'found',
      value: { spotifyTrackId: subject.id, source: 'deezer', track },
      method: 'mapping',
      confidence: weights.deezer.mapped,
      evidence: { deezer_track_id: track.deezerTrackId, isrc: track.isrc ?? null },
    };
  });
}

function unknown(subject: BareTrack, deezerId: string | undefined): SettledTrack {
  return {
    subject,
    outcome: 'not_found',
    message: 'Without Spotify nothing describes this track: MusicBrainz does not know its address',
    evidence: { address_known: false, deezer_track_id: deezerId ?? null },
  };
}
