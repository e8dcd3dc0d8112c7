import { defineStage } from '../../engine/stage.ts';
import { findDueBareTracks } from './due.ts';
import { enrichBareTracks } from './enrich.ts';
import { saveDescribedTracks } from './save.ts';

/** Addresses in one look-up; later ones would be dropped without an error. */
const addressesPerRequest = 100;

/** Without Spotify's credentials, tracks are described by whoever else knows them. */
export const tracksWithoutSpotify = defineStage({
  name: 'tracks-without-spotify',
  key: 'tracks_without_spotify',
  after: ['creator-videos'],
  provider: 'musicbrainz',
  batch: addressesPerRequest,
  isGathering: true,
  isNeeded: (context) => {
    const spotify = context.providers.get('spotify');
    return spotify !== undefined && (spotify.isSwitchedOff || spotify.missingVariables.length > 0);
  },
  recheck: { foundDays: 90, missDays: 7 },
  findDue: findDueBareTracks,
  enrich: enrichBareTracks,
  save: saveDescribedTracks,
});
