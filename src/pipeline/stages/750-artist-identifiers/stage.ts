import { defineStage } from '../../engine/stage.ts';
import { detailArtists } from '../../musicbrainz/detail-artists.ts';
import { saveDetails } from '../../musicbrainz/save-details.ts';
import { findDuePerformers } from './due.ts';

/** Ids in one search: exactly one row each, so a page of 100 holds them. */
const artistsPerRequest = 100;

/** MusicBrainz artists that perform get their ISNIs, IPIs, country and dates. */
export const artistIdentifiers = defineStage({
  name: 'artist-identifiers',
  key: 'artist_identifiers',
  after: ['musicbrainz-artists', 'musicbrainz-recordings', 'tracks-without-spotify'],
  provider: 'musicbrainz',
  batch: artistsPerRequest,
  isGathering: true,
  recheck: { foundDays: 90, missDays: 28 },
  findDue: findDuePerformers,
  enrich: (context, subjects, signal) => detailArtists(context, subjects, 'artist_identifiers', signal),
  save: saveDetails,
});
