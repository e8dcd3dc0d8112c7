import { defineStage } from '../../engine/stage.ts';
import { findDueRecordings } from './due.ts';
import { enrichRecordings } from './enrich.ts';
import { saveFoundRecordings } from './save.ts';

/**
 * Codes in one search: a page holds 100 rows, and a code may stand on several recordings.
 *
 * Why not fewer: a page that overflows costs two requests more, and does so less often than the smaller page costs one.
 */
const isrcsPerRequest = 85;

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
  links: {
    table: 'track_recording_links',
    rightsOf: (found) => found.linked.map((score) => score.recording.mbid),
  },
});
