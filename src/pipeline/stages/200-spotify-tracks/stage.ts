import type { Track } from '../../../core/entities/track.ts';
import { mostTracksPerRequest } from '../../../providers/spotify/request.ts';
import type { Tx } from '../../../store/database.ts';
import { confirmMappings } from '../../../store/mapping-trust.ts';
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
  save,
});

async function save(tx: Tx, tracks: readonly Track[], at: Date): Promise<void> {
  await saveTracks(tx, tracks, at);
  await confirmMappings(
    tx,
    tracks.map((track) => track.spotifyTrackId),
  );
}
