import { defineStage } from '../../engine/stage.ts';
import { findDueRecordings } from './due.ts';
import { enrichRecordings } from './enrich.ts';
import { saveFoundRecordings } from './save.ts';

/** Codes in one search: a page holds 100 rows, and a code may stand on several recordings. */
const isrcsPerRequest = 75;

/** Stored tracks get the MusicBrainz recordings that carry their ISRC. */
export const musicbrainzRecordings = defineStage({
  name: 'musicbrainz-recordings',
  key: 'musicbrainz_recordings',
  after: ['spotify-tracks', 'tracks-without-spotify', 'track-isrcs'],
  provider: 'musicbrainz',
  batch: isrcsPerRequest,
  isGathering: true,
  recheck: { foundDays: 90, missDays: 7 },
  findDue: findDueRecordings,
  enrich: enrichRecordings,
  save: saveFoundRecordings,
});
