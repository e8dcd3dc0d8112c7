import { mostArtistsPerRequest } from '../../../providers/spotify/request.ts';
import { saveSpotifyArtists } from '../../../store/spotify-artists.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueArtists } from './due.ts';
import { enrichArtists } from './enrich.ts';

/** Artists of stored tracks become stored artists. */
export const spotifyArtists = defineStage({
  name: 'spotify-artists',
  key: 'spotify_artists',
  after: ['spotify-tracks'],
  provider: 'spotify',
  batch: mostArtistsPerRequest,
  recheck: { foundDays: 90, missDays: 7 },
  findDue: findDueArtists,
  enrich: enrichArtists,
  save: saveSpotifyArtists,
});
