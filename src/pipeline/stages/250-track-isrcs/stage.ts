import { saveIsrcs } from '../../../store/tracks.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueCodelessTracks } from './due.ts';
import { enrichIsrcs } from './enrich.ts';

/** Stored tracks without an ISRC get the one under which Deezer has them. */
export const trackIsrcs = defineStage({
  name: 'track-isrcs',
  key: 'track_isrcs',
  after: ['spotify-tracks', 'tracks-without-spotify'],
  provider: 'deezer',
  batch: 20,
  recheck: { foundDays: 90, missDays: 7 },
  findDue: findDueCodelessTracks,
  enrich: enrichIsrcs,
  save: saveIsrcs,
});
