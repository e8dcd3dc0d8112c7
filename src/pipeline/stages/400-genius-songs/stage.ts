import type { Tx } from '../../../store/database.ts';
import { saveGeniusContributors, worksOfTracks } from '../../../store/genius-contributors.ts';
import { saveSongs } from '../../../store/genius-songs.ts';
import { type Link, saveLinks } from '../../../store/links.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueSongs } from './due.ts';
import { enrichSongs, type FoundSong } from './enrich.ts';

/** Stored tracks get the Genius song they are. */
export const geniusSongs = defineStage({
  name: 'genius-songs',
  key: 'genius_songs',
  after: ['spotify-tracks', 'tracks-without-spotify'],
  provider: 'genius',
  batch: 20,
  recheck: { foundDays: 180, missDays: 7 },
  findDue: findDueSongs,
  enrich: enrichSongs,
  save,
  links: { table: 'track_genius_links', rightsOf: (found) => [found.song.geniusSongId] },
});

async function save(tx: Tx, found: readonly FoundSong[], at: Date): Promise<void> {
  await saveSongs(tx, found, at);
  await saveLinks(tx, 'track_genius_links', 'genius', found.map(toLink), at);
  await saveGeniusContributors(tx, worksOfTracks(found.map((one) => one.spotifyTrackId)));
}

function toLink({ spotifyTrackId, song, method, confidence, evidence }: FoundSong): Link {
  return { left: spotifyTrackId, right: song.geniusSongId, role: 'preferred', method, confidence, evidence };
}
