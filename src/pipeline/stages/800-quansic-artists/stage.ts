import { saveParties } from '../../../store/quansic.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueParties } from './due.ts';
import { enrichParties } from './enrich.ts';

/** MusicBrainz artists with an ISNI get the party that Quansic files them under. */
export const quansicArtists = defineStage({
  name: 'quansic-artists',
  key: 'quansic_artists',
  after: ['artist-identifiers', 'musicbrainz-artists'],
  provider: 'quansic',
  batch: 5,
  recheck: { foundDays: 180, missDays: 90 },
  findDue: findDueParties,
  enrich: enrichParties,
  save: saveParties,
  links: { table: 'musicbrainz_quansic_links', rightsOf: (found) => found.askedIsnis },
});
