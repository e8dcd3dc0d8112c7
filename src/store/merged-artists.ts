import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * Points everything that names an old id to the artist it was merged into. The surviving artist is stored before.
 *
 * Shape: a preferred link stays preferred under the new id; a person's decision outlives a machine's about the same pair.
 */
export async function repointArtist(tx: Tx, old: string, surviving: string): Promise<void> {
  if (old === surviving) return;
  const preferring = await sql<{ id: string }>`
    SELECT l.spotify_artist_id AS id FROM artist_musicbrainz_links l WHERE l.mbid = ${old} AND l.role = 'preferred'
      AND NOT EXISTS (SELECT 1 FROM artist_musicbrainz_links own WHERE own.spotify_artist_id = l.spotify_artist_id
        AND own.mbid = ${surviving} AND own.decided_by = 'person')`.execute(tx);
  await repointLinks(tx, old, surviving);
  await repointParties(tx, old, surviving);
  await sql`UPDATE work_contributors SET mbid = ${surviving} WHERE mbid = ${old}`.execute(tx);
  await sql`UPDATE recording_artist_credits SET mbid = ${surviving} WHERE mbid = ${old}`.execute(tx);
  await sql`UPDATE musicbrainz_artists a SET spotify_artist_id = merged.spotify_artist_id FROM musicbrainz_artists merged
    WHERE a.mbid = ${surviving} AND a.spotify_artist_id IS NULL AND merged.mbid = ${old}`.execute(tx);
  await sql`DELETE FROM musicbrainz_artists WHERE mbid = ${old}`.execute(tx);
  await sql`
    UPDATE artist_musicbrainz_links l SET role = 'preferred'
    WHERE l.mbid = ${surviving} AND l.role = 'alternate'
      AND l.spotify_artist_id = ANY (${preferring.rows.map((row) => row.id)}::text[])
      AND NOT EXISTS (SELECT 1 FROM artist_musicbrainz_links o WHERE o.spotify_artist_id = l.spotify_artist_id
        AND o.role = 'preferred')`.execute(tx);
}

/** As alternates at first: while the old link is there, it is the preferred one. */
async function repointLinks(tx: Tx, old: string, surviving: string): Promise<void> {
  await sql`
    INSERT INTO artist_musicbrainz_links AS l (spotify_artist_id, mbid, role, method, confidence, evidence, review, decided_by,
      provider, linked_at, confirmed_at)
    SELECT spotify_artist_id, ${surviving}, 'alternate', method, confidence,
      evidence || jsonb_build_object('merged_from', ${old}::text), review, decided_by, provider, linked_at, confirmed_at
    FROM artist_musicbrainz_links WHERE mbid = ${old} ORDER BY spotify_artist_id
    ON CONFLICT (spotify_artist_id, mbid) DO UPDATE SET role = excluded.role, method = excluded.method, confidence = excluded.confidence,
      evidence = excluded.evidence, review = excluded.review, decided_by = excluded.decided_by, provider = excluded.provider
    WHERE excluded.decided_by = 'person' AND l.decided_by = 'machine'`.execute(tx);
}

/** Parties of Quansic and what it says of the artist; MusicBrainz itself has told the codes of the surviving one. */
async function repointParties(tx: Tx, old: string, surviving: string): Promise<void> {
  await sql`
    INSERT INTO musicbrainz_quansic_links (mbid, isni, role, method, confidence, evidence, review, decided_by, provider,
      linked_at, confirmed_at)
    SELECT ${surviving}, isni, CASE WHEN EXISTS (SELECT 1 FROM musicbrainz_quansic_links own WHERE own.mbid = ${surviving}
        AND own.role = 'preferred') THEN 'alternate' ELSE role END, method, confidence,
      evidence || jsonb_build_object('merged_from', ${old}::text), review, decided_by, provider, linked_at, confirmed_at
    FROM musicbrainz_quansic_links WHERE mbid = ${old} ORDER BY isni
    ON CONFLICT (mbid, isni) DO NOTHING`.execute(tx);
  await sql`UPDATE quansic_artists SET musicbrainz_mbid = ${surviving} WHERE musicbrainz_mbid = ${old}`.execute(tx);
  await sql`
    INSERT INTO identifiers (entity_kind, entity_key, id_type, value, source, raw, canonical, check_ok, state, first_seen,
      last_seen)
    SELECT entity_kind, ${surviving}, id_type, value, source, raw, canonical, check_ok, state, first_seen, last_seen
    FROM identifiers WHERE entity_kind = 'artist' AND entity_key = ${old} AND source <> 'musicbrainz'
    ORDER BY id_type, value, source
    ON CONFLICT (entity_kind, entity_key, id_type, value, source) DO NOTHING`.execute(tx);
  await sql`DELETE FROM identifiers WHERE entity_kind = 'artist' AND entity_key = ${old}`.execute(tx);
}
