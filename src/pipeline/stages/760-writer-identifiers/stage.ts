import { defineStage } from '../../engine/stage.ts';
import { detailArtists } from '../../musicbrainz/detail-artists.ts';
import { saveDetails } from '../../musicbrainz/save-details.ts';
import { findDueWriters } from './due.ts';

/** Ids in one search: exactly one row each, so a page of 100 holds them. */
const writersPerRequest = 100;

/** Writers of works get their IPIs and ISNIs, as artists of their own. */
export const writerIdentifiers = defineStage({
  name: 'writer-identifiers',
  key: 'writer_identifiers',
  after: ['musicbrainz-works', 'artist-identifiers'],
  provider: 'musicbrainz',
  batch: writersPerRequest,
  isGathering: true,
  recheck: { foundDays: 90, missDays: 28 },
  findDue: findDueWriters,
  enrich: (context, subjects, signal) => detailArtists(context, subjects, 'writer_identifiers', signal),
  save: saveDetails,
});
