import type { Tx } from '../../../store/database.ts';
import { type Link, saveLinks } from '../../../store/links.ts';
import { findSurvivors, saveFirstSpotifyArtist, saveNamedArtists } from '../../../store/musicbrainz-artists.ts';
import { defineStage } from '../../engine/stage.ts';
import { findDueMusicbrainzArtists } from './due.ts';
import { enrichMusicbrainzArtists } from './enrich.ts';
import type { FoundArtist } from './found-artist.ts';

/** Artists that are looked at together: credits settle most of them, and the others come to one or two look-ups by address. */
const artistsAtOnce = 800;
/** Longer than elsewhere: few of the waiting need a request, and the fewer batches, the fuller those are. */
const longestGatherMs = 40_000;

/** Spotify artists of stored tracks get the MusicBrainz artist they are. */
export const musicbrainzArtists = defineStage({
  name: 'musicbrainz-artists',
  key: 'musicbrainz_artists',
  after: ['spotify-tracks', 'musicbrainz-recordings'],
  provider: 'musicbrainz',
  batch: artistsAtOnce,
  isGathering: true,
  longestGatherMs,
  recheck: { foundDays: 90, missDays: 28 },
  findDue: findDueMusicbrainzArtists,
  enrich: enrichMusicbrainzArtists,
  save,
  links: { table: 'artist_musicbrainz_links', rightsOf: (found) => [found.mbid] },
});

async function save(tx: Tx, found: readonly FoundArtist[], at: Date): Promise<void> {
  await saveNamedArtists(
    tx,
    found.flatMap(({ artist }) => (artist === undefined ? [] : [artist])),
    at,
  );
  // A credit may name an artist that another worker has just found merged into another one.
  const survivors = await findSurvivors(
    tx,
    found.map((one) => one.mbid),
  );
  const living = found.map((one) => ({ ...one, mbid: survivors.get(one.mbid) ?? one.mbid }));
  await saveLinks(tx, 'artist_musicbrainz_links', 'musicbrainz', living.map(toLink), at);
  await saveFirstSpotifyArtist(tx, living);
}

function toLink({ spotifyArtistId, mbid, method, confidence, evidence, review }: FoundArtist): Link {
  const link = { left: spotifyArtistId, right: mbid, role: 'preferred' as const, method, confidence, evidence };
  return review === undefined ? link : { ...link, review };
}
