import { type Failure, failure } from '../../core/errors.ts';
import { isSpotifyId, type SpotifyId } from '../../core/ids/spotify-id.ts';
import { fail, type Result } from '../../core/result.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { send } from '../../send/send.ts';
import { findNote, saveNote } from '../../store/provider-notes.ts';
import type { PipelineContext } from '../context.ts';
import { askEach } from '../engine/ask-each.ts';
import { batchDoor } from '../engine/credentials.ts';
import type { Settled, Subject } from '../engine/stage.ts';
import { notReached, unsettled } from '../engine/unsettled.ts';

/** One kind of Spotify object: its two doors and how an answer settles a subject. */
export interface SpotifyKind<T> {
  readonly stage: string;
  /** For a person: `track`, `artist`. */
  readonly noun: string;
  readonly together: (ids: readonly SpotifyId[]) => ProviderRequest<readonly Result<T | undefined>[]>;
  readonly singly: (id: SpotifyId) => ProviderRequest<T>;
  readonly found: (subject: Subject, value: T) => Settled<Subject, T>;
}

/** What one run needs besides its subjects. */
interface Asking<T> {
  readonly context: PipelineContext;
  readonly kind: SpotifyKind<T>;
  /** Aborted when the process stops. */
  readonly signal: AbortSignalLike;
}

const probeAgainMs = 7 * 86_400_000;

/** Asks Spotify about up to 50 objects: in one request, or singly where the batch door is closed to this application. */
export async function askSpotify<T>(
  context: PipelineContext,
  kind: SpotifyKind<T>,
  subjects: readonly Subject[],
  signal: AbortSignalLike,
): Promise<readonly Settled<Subject, T>[]> {
  const asking = { context, kind, signal };
  const valid = subjects.filter((subject) => isSpotifyId(subject.id));
  const malformed = subjects.filter((subject) => !isSpotifyId(subject.id)).map(notAnId);
  if (valid.length === 0) return malformed;
  const settled = (await isBatchClosed(context)) ? await askSingly(asking, valid) : await askTogether(asking, valid);
  return [...settled, ...malformed];
}

async function askTogether<T>(
  asking: Asking<T>,
  subjects: readonly Subject[],
): Promise<readonly Settled<Subject, T>[]> {
  const { context, kind } = asking;
  const ids = subjects.map((subject) => subject.id).filter(isSpotifyId);
  const received = await send(context, kind.together(ids), { stage: kind.stage });
  if (received.ok) {
    const answers = received.value.value ?? [];
    return subjects.map((subject, at) => settle(kind, subject, answers[at]));
  }
  if (isForbiddenBatch(received.failure)) return probeSingly(asking, subjects);
  if (received.failure.details['upstream_status'] === 400) return askSingly(asking, subjects);
  return subjects.map((subject) => unsettled(subject, received.failure));
}

/** One id decides whether the door or the application is closed. */
async function probeSingly<T>(
  asking: Asking<T>,
  subjects: readonly Subject[],
): Promise<readonly Settled<Subject, T>[]> {
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

async function askSingly<T>(asking: Asking<T>, subjects: readonly Subject[]): Promise<readonly Settled<Subject, T>[]> {
  return askEach(subjects, asking.signal, (subject) => askOne(asking, subject));
}

async function askOne<T>({ context, kind }: Asking<T>, subject: Subject): Promise<Settled<Subject, T>> {
  if (!isSpotifyId(subject.id)) return notAnId(subject);
  const received = await send(context, kind.singly(subject.id), { stage: kind.stage, subjectId: subject.id });
  if (!received.ok) return unsettled(subject, received.failure);
  return settle(kind, subject, { ok: true, value: received.value.value });
}

function settle<T>(
  kind: SpotifyKind<T>,
  subject: Subject,
  answer: Result<T | undefined> = fail(noEntry(kind.noun)),
): Settled<Subject, T> {
  if (!answer.ok) return unsettled(subject, answer.failure);
  if (answer.value !== undefined) return kind.found(subject, answer.value);
  return {
    subject,
    outcome: 'not_found',
    message: `Spotify has no ${kind.noun} with this id`,
    evidence: { asked: subject.id },
  };
}

function noEntry(noun: string): Failure {
  return failure('UPSTREAM_CHANGED', 'Spotify gave no entry for an asked id', {
    provider: 'spotify',
    where: `${noun}s`,
    expected: 'one entry per asked id',
  });
}

async function isBatchClosed(context: PipelineContext): Promise<boolean> {
  const note = await findNote(context.database, 'spotify', batchDoor, new Date(context.clock.now()));
  return note === 'closed';
}

function isForbiddenBatch(problem: Failure): boolean {
  return problem.details['reason'] === 'forbidden' && problem.details['door'] === 'batch';
}

function notAnId(subject: Subject): Settled<Subject, never> {
  return {
    subject,
    outcome: 'not_found',
    message: `${subject.id} is not a Spotify id (22 base-62 characters)`,
    evidence: { asked: subject.id, reason: 'malformed' },
  };
}
