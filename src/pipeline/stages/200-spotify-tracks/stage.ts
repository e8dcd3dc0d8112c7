import { mostTracksPerRequest } from '../../../providers/spotify/request.ts';
import { saveTracks } from '../../../store/tracks.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueTracks } from './due.ts';
import { enrichTracks } from './enrich.ts';

/** Spotify ids that posts name become stored tracks with their ISRC. */
export const spotifyTracks = defineStage({
  name: 'spotify-tracks',
  key: 'spotify_tracks',
  after: ['creator-videos'],
  provider: 'spotify',
  batch: mostTracksPerRequest,
  recheck: { foundDays: 90, missDays: 7 },
  findDue: findDueTracks,
  enrich: enrichTracks,
  save: saveTracks,
});
