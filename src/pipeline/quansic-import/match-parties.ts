import { sql } from 'kysely';
import type { AskedParty } from '../../core/entities/asked-party.ts';
import type { Party } from '../../core/entities/party.ts';
import { isMbid } from '../../core/ids/mbid.ts';
import { chooseParty, type WantedParty } from '../../core/matching/choose-party.ts';
import type { Tx } from '../../store/database.ts';

/** The artist of ours that a party is, judged as the live stage does it; undefined = none may be linked. */
export async function findArtistOf(tx: Tx, party: Party): Promise<AskedParty['link'] | undefined> {
  const isnis = [...(party.ids['isnis'] ?? []), ...(party.ids['mergedIsnis'] ?? [])];
  const found = await sql<WantedParty>`
    SELECT m.mbid, m.name, m.isnis, ARRAY(SELECT l.spotify_artist_id FROM artist_musicbrainz_links l
      WHERE l.mbid = m.mbid ORDER BY 1) AS "spotifyIds"
    FROM musicbrainz_artists m
    WHERE m.mbid = ANY (${[...(party.ids['musicBrainzIds'] ?? [])]}::text[]) OR m.isnis && ${isnis}::text[]
      OR m.mbid IN (SELECT l.mbid FROM artist_musicbrainz_links l
        WHERE l.spotify_artist_id = ANY (${[...(party.ids['spotifyIds'] ?? [])]}::text[]))
    ORDER BY m.mbid LIMIT 20`.execute(tx);
  const choices = found.rows.flatMap((wanted) => {
    const choice = chooseParty(wanted, [party]);
    return choice === undefined ? [] : [{ mbid: wanted.mbid, choice }];
  });
  const [best] = choices.sort((a, b) => b.choice.confidence - a.choice.confidence);
  if (best === undefined || !isMbid(best.mbid)) return undefined;
  const { confidence, review, sharesMbid, sharesSpotifyId, sharesIsni } = best.choice;
  return {
    mbid: best.mbid,
    confidence,
    evidence: {
      name: party.name,
      shares_mbid: sharesMbid,
      shares_spotify_id: sharesSpotifyId,
      shares_isni: sharesIsni,
      candidates: choices.length,
      imported: true,
    },
    ...(review === undefined ? {} : { review }),
  };
}
