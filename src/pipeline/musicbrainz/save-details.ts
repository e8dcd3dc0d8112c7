import type { Tx } from '../../store/database.ts';
import { saveIdentifierAliases } from '../../store/identifiers.ts';
import { repointArtist } from '../../store/merged-artists.ts';
import { saveDetailedArtists } from '../../store/musicbrainz-artists.ts';
import type { DetailedArtist } from './detail-artists.ts';

/** Writes artists with their codes; merged ids become aliases, and everything that named them names the survivor. */
export async function saveDetails(tx: Tx, found: readonly DetailedArtist[], at: Date): Promise<void> {
  await saveDetailedArtists(
    tx,
    found.map((one) => one.artist),
    at,
  );
  const merged = found.filter((one) => one.asked !== one.artist.mbid);
  await saveIdentifierAliases(
    tx,
    merged.map((one) => ({ idType: 'mbid', old: one.asked, new: one.artist.mbid, source: 'musicbrainz' })),
    at,
  );
  for (const { asked, artist } of merged) await repointArtist(tx, asked, artist.mbid);
}
