import type { Track } from '../../../core/entities/track.ts';
import { type Failure, failure, outcomeOf } from '../../../core/errors.ts';
import { isSpotifyId } from '../../../core/ids/spotify-id.ts';
import { fail, type Result } from '../../../core/result.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { trackOf, tracksOf } from '../../../providers/spotify/request.ts';
import { send } from '../../../send/send.ts';
import { findNote, saveNote } from '../../../store/provider-notes.ts';
import type { PipelineContext } from '../../context.ts';
import { batchDoor } from '../../engine/credentials.ts';
import type { Settled, Subject } from '../../engine/stage.ts';

type SettledTrack = Settled<Subject, Track>;

const noEntry = failure('UPSTREAM_CHANGED', 'Spotify gave no entry for an asked id', {
  provider: 'spotify',
  where: 'tracks',
  expected: 'one entry per asked id',
});
const stopping = failure('SERVICE_UNAVAILABLE', 'The process stops; another one goes on', { dependency: 'process' });
const probeAgainMs = 7 * 86_400_000;
/** Tracks in a row that cannot be had singly: then it is the provider and not the track. */
const mostTroublesInARow = 3;

/** What one run of the stage needs besides the context. */
interface Asking {
  readonly context: PipelineContext;
  /** Aborted when the process stops. */
  readonly signal: AbortSignalLike;
}

/** Asks Spotify about up to 50 tracks: in one request, or singly where the batch door is closed to this application. */
export async function enrichTracks(
  context: PipelineContext,
  subjects: readonly Subject[],
  signal: AbortSignalLike,
): Promise<readonly SettledTrack[]> {
  const asking = { context, signal };
  const valid = subjects.filter((subject) => isSpotifyId(subject.id));
  const malformed = subjects.filter((subject) => !isSpotifyId(subject.id)).map(notAnId);
  if (valid.length === 0) return malformed;
  const settled = (await isBatchClosed(context)) ? await askSingly(asking, valid) : await askTogether(asking, valid);
  return [...settled, ...malformed];
}

async function askTogether(asking: Asking, subjects: readonly Subject[]): Promise<readonly SettledTrack[]> {
  const ids = subjects.map((subject) => subject.id).filter(isSpotifyId);
  const received = await send(asking.context, tracksOf(ids), { stage: 'spotify_tracks' });
  if (received.ok) {
    const answers = received.value.value ?? [];
    return subjects.map((subject, at) => settle(subject, answers[at]));
  }
  if (isForbiddenBatch(received.failure)) return probeSingly(asking, subjects);
  if (received.failure.details['upstream_status'] === 400) return askSingly(asking, subjects);
  return subjects.map((subject) => refused(subject, received.failure));
}

/** One id decides whether the door or the application is closed. */
async function probeSingly(asking: Asking, subjects: readonly Subject[]): Promise<readonly SettledTrack[]> {
  const { context } = asking;
  const [first, ...rest] = subjects;
  if (first === undefined) return [];
  const probed = await askOne(asking, first);
  if (probed.outcome === 'not_reached' || probed.outcome === 'retry_later') {
    return [probed, ...rest.map((subject) => notReached(subject, probed.failure))];
  }
  const at = new Date(context.clock.now());
  const expiresAt = new Date(at.getTime() + probeAgainMs);
  await saveNote(context.database, 'spotify', batchDoor, { value: 'closed', at, expiresAt });
  return [probed, ...(await askSingly(asking, rest))];
}

/** Stops asking at the first refusal that concerns all, and with the process: the rest is left as it was. */
async function askSingly(asking: Asking, subjects: readonly Subject[]): Promise<readonly SettledTrack[]> {
  const settled: SettledTrack[] = [];
  let troubles = 0;
  for (const [at, subject] of subjects.entries()) {
    const one = asking.signal.aborted ? notReached(subject, stopping) : await askOne(asking, subject);
    settled.push(one);
    troubles = one.outcome === 'retry_later' ? troubles + 1 : 0;
    if (one.outcome !== 'not_reached' && (one.outcome !== 'retry_later' || troubles < mostTroublesInARow)) continue;
    return [...settled, ...subjects.slice(at + 1).map((left) => notReached(left, one.failure))];
  }
  return settled;
}

async function askOne({ context }: Asking, subject: Subject): Promise<SettledTrack> {
  if (!isSpotifyId(subject.id)) return notAnId(subject);
  const received = await send(context, trackOf(subject.id), { stage: 'spotify_tracks', subjectId: subject.id });
  return received.ok ? settle(subject, { ok: true, value: received.value.value }) : refused(subject, received.failure);
}

function settle(subject: Subject, answer: Result<Track | undefined> = fail(noEntry)): SettledTrack {
  if (!answer.ok) return refused(subject, answer.failure);
  if (answer.value === undefined) {
    return {
      subject,
      outcome: 'not_found',
      message: 'Spotify has no track with this id',
      evidence: { asked: subject.id },
    };
  }
  const { isrc, answeredTrackId } = answer.value;
  return {
    subject,
    outcome: 'found',
    value: answer.value,
    method: 'spotify_id',
    confidence: 1,
    evidence: { asked: subject.id, isrc: isrc ?? null, answered: answeredTrackId ?? subject.id },
  };
}

function refused(subject: Subject, problem: Failure): SettledTrack {
  const outcome = outcomeOf(problem);
  if (outcome === 'changed' || outcome === 'failed') return { subject, outcome, failure: problem };
  if (outcome === 'retry_later' && problem.code !== 'UPSTREAM_RATE_LIMITED')
    return { subject, outcome, failure: problem };
  return notReached(subject, problem);
}

function notReached(subject: Subject, problem: Failure): Extract<SettledTrack, { outcome: 'not_reached' }> {
  return { subject, outcome: 'not_reached', failure: problem };
}

async function isBatchClosed(context: PipelineContext): Promise<boolean> {
  const note = await findNote(context.database, 'spotify', batchDoor, new Date(context.clock.now()));
  return note === 'closed';
}

function isForbiddenBatch(problem: Failure): boolean {
  return problem.details['reason'] === 'forbidden' && problem.details['door'] === 'batch';
}

function notAnId(subject: Subject): SettledTrack {
  return {
    subject,
    outcome: 'not_found',
    message: `${subject.id} is not a Spotify id (22 base-62 characters)`,
    evidence: { asked: subject.id, reason: 'malformed' },
  };
}
