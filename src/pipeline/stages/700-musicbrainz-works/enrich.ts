import type { Work } from '../../../core/entities/musicbrainz.ts';
import { isMbid, type Mbid } from '../../../core/ids/mbid.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { type RecordingWithWorks, recordingById } from '../../../providers/musicbrainz/request-lookup.ts';
import { worksOf } from '../../../providers/musicbrainz/request-search.ts';
import { send } from '../../../send/send.ts';
import type { PipelineContext } from '../../context.ts';
import { splitSearch } from '../../engine/split-search.ts';
import type { Settled, Subject } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import { followMergedRecordings } from '../../musicbrainz/follow-merged-recordings.ts';

/** The works that a recording performs. */
export interface FoundWorks {
  readonly recordingMbid: string;
  readonly works: readonly Work[];
  /** The id under which MusicBrainz keeps the recording, where it was merged. */
  readonly survivingMbid?: Mbid;
}

type SettledRecording = Settled<Subject, FoundWorks>;
const stage = 'musicbrainz_works';

/** Asks MusicBrainz for the works of up to 60 recordings in one request; one that is too large alone is looked up. */
export async function enrichWorks(
  context: PipelineContext,
  subjects: readonly Subject[],
  signal: AbortSignalLike,
): Promise<readonly SettledRecording[]> {
  const mbids = subjects.map((subject) => subject.id).filter(isMbid);
  const answer = await splitSearch(context, mbids, { request: worksOf, stage, signal });
  const named = new Set<string>(answer.rows.flatMap((work) => work.performances.map((one) => one.recordingMbid)));
  const missing = mbids.filter((mbid) => answer.answered.has(mbid) && !named.has(mbid));
  const merged = await followMergedRecordings(context, missing, { stage, signal });
  const settled: SettledRecording[] = [];
  for (const subject of subjects) {
    const survivor = isMbid(subject.id) ? merged.get(subject.id) : undefined;
    if (survivor !== undefined) {
      settled.push(settleSurvivor(subject, survivor));
      continue;
    }
    const failed = isMbid(subject.id) ? answer.failed.get(subject.id) : undefined;
    const isLarge = failed?.details['reason'] === 'too_large';
    if (isLarge && isMbid(subject.id)) settled.push(await lookUp(context, subject, subject.id));
    else settled.push(failed === undefined ? settle(subject, answer.rows) : unsettled(subject, failed));
  }
  return settled;
}

/** The recording's own answer: smaller, and with the attributes of the performance. */
async function lookUp(context: PipelineContext, subject: Subject, mbid: Mbid): Promise<SettledRecording> {
  const received = await send(context, recordingById(mbid), { stage, subjectId: mbid });
  if (!received.ok) return unsettled(subject, received.failure);
  const { value } = received.value;
  return value === undefined ? settle(subject, []) : settleSurvivor(subject, value);
}

/** A merged recording answers under the surviving id; its works are ours under the stored one. */
function settleSurvivor(subject: Subject, answer: RecordingWithWorks): SettledRecording {
  const { mbid } = answer.recording;
  const own = (work: Work): Work['performances'] =>
    work.performances.flatMap((one) => {
      if (one.recordingMbid !== mbid || !isMbid(subject.id)) return [];
      return [{ ...one, recordingMbid: subject.id }];
    });
  const works = answer.works.map((work) => ({ ...work, performances: own(work) }));
  const settled = settle(subject, works);
  if (settled.outcome !== 'found' || mbid === subject.id) return settled;
  return { ...settled, value: { ...settled.value, survivingMbid: mbid } };
}

function settle(subject: Subject, rows: readonly Work[]): SettledRecording {
  const works = rows.flatMap((work) => withOnly(work, subject.id));
  if (works.length === 0) {
    return {
      subject,
      outcome: 'not_found',
      message: 'MusicBrainz knows no work that this recording performs',
      evidence: { reason: 'no_work' },
    };
  }
  return {
    subject,
    outcome: 'found',
    value: { recordingMbid: subject.id, works },
    method: 'performance',
    confidence: 1,
    evidence: {
      works: works.map((work) => work.mbid),
      iswcs: works.flatMap((work) => work.iswcs),
      attributes: works.some((work) => work.performances.some((one) => one.attributes !== undefined))
        ? 'told'
        : 'unknown',
    },
  };
}

/** The work with its performances by one recording; nothing when there is none. */
function withOnly(work: Work, recordingMbid: string): readonly Work[] {
  const performances = work.performances.filter((one) => one.recordingMbid === recordingMbid);
  return performances.length === 0 ? [] : [{ ...work, performances }];
}
