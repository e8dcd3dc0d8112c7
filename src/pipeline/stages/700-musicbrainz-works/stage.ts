import type { Tx } from '../../../store/database.ts';
import { saveGeniusContributors, worksOfRecordings } from '../../../store/genius-contributors.ts';
import { saveIdentifierAliases } from '../../../store/identifiers.ts';
import { preferRecordings } from '../../../store/recordings.ts';
import { saveWorks } from '../../../store/works.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueWorks } from './due.ts';
import { enrichWorks, type FoundWorks } from './enrich.ts';

/** Recordings in one search: a standard's answer is large, so not the full hundred. */
const recordingsPerRequest = 60;

/** Linked recordings get the works that they perform, with ISWCs and writers. */
export const musicbrainzWorks = defineStage({
  name: 'musicbrainz-works',
  key: 'musicbrainz_works',
  after: ['musicbrainz-recordings', 'tracks-without-spotify'],
  provider: 'musicbrainz',
  batch: recordingsPerRequest,
  isGathering: true,
  recheck: { foundDays: 90, missDays: 7 },
  findDue: findDueWorks,
  enrich: enrichWorks,
  save,
});

async function save(tx: Tx, found: readonly FoundWorks[], at: Date): Promise<void> {
  await saveWorks(
    tx,
    found.flatMap((one) => one.works),
    at,
  );
  const merged = found.flatMap(({ recordingMbid, survivingMbid }) =>
    survivingMbid === undefined
      ? []
      : [{ idType: 'mbid', old: recordingMbid, new: survivingMbid, source: 'musicbrainz' }],
  );
  await saveIdentifierAliases(tx, merged, at);
  const recordings = found.map((one) => one.recordingMbid);
  await preferRecordings(tx, recordings);
  await saveGeniusContributors(tx, worksOfRecordings(recordings));
}
