import type { Tx } from '../../../store/database.ts';
import { type Link, saveLinks } from '../../../store/links.ts';
import { saveFirstSpotifyArtist, saveNamedArtists } from '../../../store/musicbrainz-artists.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueMusicbrainzArtists } from './due.ts';
import { enrichMusicbrainzArtists } from './enrich.ts';
import type { FoundArtist } from './found-artist.ts';

/** Addresses in one look-up; later ones would be dropped without an error. */
const addressesPerRequest = 100;

/** Spotify artists of stored tracks get the MusicBrainz artist they are. */
export const musicbrainzArtists = defineStage({
  name: 'musicbrainz-artists',
  key: 'musicbrainz_artists',
  after: ['spotify-tracks', 'musicbrainz-recordings'],
  provider: 'musicbrainz',
  batch: addressesPerRequest,
  isGathering: true,
  recheck: { foundDays: 90, missDays: 28 },
  findDue: findDueMusicbrainzArtists,
  enrich: enrichMusicbrainzArtists,
  save,
});

async function save(tx: Tx, found: readonly FoundArtist[], at: Date): Promise<void> {
  await saveNamedArtists(
    tx,
    found.flatMap(({ artist }) => (artist === undefined ? [] : [artist])),
    at,
  );
  await saveLinks(tx, 'artist_musicbrainz_links', 'musicbrainz', found.map(toLink), at);
  await saveFirstSpotifyArtist(tx, found);
}

function toLink({ spotifyArtistId, mbid, method, confidence, evidence, review }: FoundArtist): Link {
  const link = { left: spotifyArtistId, right: mbid, role: 'preferred' as const, method, confidence, evidence };
  return review === undefined ? link : { ...link, review };
}
