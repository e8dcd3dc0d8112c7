/** A table whose rows decide how subjects stand: what is noted of a row, and which columns matter beside its key. */
interface Watched {
  readonly table: string;
  readonly kind: string;
  readonly id: string;
  readonly other?: string;
  readonly columns?: readonly string[];
  readonly events?: readonly Event[];
}
type Event = 'INSERT' | 'UPDATE' | 'DELETE';

const levelOfStage = `CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END`;

const watched: readonly Watched[] = [
  { table: 'spotify_tracks', kind: "'track'", id: 'spotify_track_id', columns: ['fetched_at'] },
  { table: 'spotify_artists', kind: "'a'", id: 'spotify_artist_id' },
  { table: 'spotify_track_artists', kind: "'credit'", id: 'spotify_track_id', other: 'spotify_artist_id' },
  { table: 'track_genius_links', kind: "'t'", id: 'spotify_track_id' },
  {
    table: 'track_recording_links',
    kind: "'choice'",
    id: 'spotify_track_id',
    other: 'recording_mbid',
    columns: ['role', 'linked_at'],
  },
  { table: 'artist_musicbrainz_links', kind: "'link'", id: 'spotify_artist_id', other: 'mbid', columns: ['linked_at'] },
  // A new artist has no links yet, and one that goes takes its links along.
  { table: 'musicbrainz_artists', kind: "'m'", id: 'mbid', columns: ['cardinality(isnis) > 0'], events: ['UPDATE'] },
  { table: 'musicbrainz_quansic_links', kind: "'m'", id: 'mbid' },
  { table: 'work_recording_links', kind: "'r'", id: 'recording_mbid' },
  {
    table: 'enrichments',
    kind: levelOfStage,
    id: 'subject_id',
    columns: ['stage', 'outcome', 'checked_at', 'next_check_at'],
  },
];

const shapeOf: Readonly<Record<Event, { readonly rows: string; readonly transition: string }>> = {
  INSERT: { rows: 'new_rows', transition: 'NEW TABLE AS new_rows' },
  UPDATE: { rows: 'old_rows', transition: 'OLD TABLE AS old_rows NEW TABLE AS new_rows' },
  DELETE: { rows: 'old_rows', transition: 'OLD TABLE AS old_rows' },
};

/** Triggers that note what a statement changed, so that it is settled when the transaction commits. */
export const changeNotes = `
CREATE FUNCTION note_video_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, handle, status, videos, views, backgrounds, first_seen_at)
    SELECT pg_current_xact_id(), 'usage', spotify_track_id, tiktok_handle, copyright_status, count(*),
      COALESCE(sum(play_count), 0), count(*) FILTER (WHERE background_enrich), min(first_seen_at)
    FROM new_rows GROUP BY spotify_track_id, tiktok_handle, copyright_status;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO read_changes (xact, kind, id, handle, status, videos, views, backgrounds, is_lost)
    SELECT pg_current_xact_id(), 'usage', spotify_track_id, tiktok_handle, copyright_status, -count(*),
      -COALESCE(sum(play_count), 0), -count(*) FILTER (WHERE background_enrich), true
    FROM old_rows GROUP BY spotify_track_id, tiktok_handle, copyright_status;
  ELSE
    INSERT INTO read_changes (xact, kind, id, handle, status, videos, views, backgrounds, first_seen_at, is_lost)
    SELECT pg_current_xact_id(), 'usage', id, handle, status, n, views, background,
      CASE WHEN seen IS DISTINCT FROM seen_before THEN seen END, COALESCE(seen > seen_before, seen_before IS NOT NULL)
    FROM (SELECT id, handle, status, sum(n) AS n, sum(n * plays) AS views, sum(n * background) AS background,
      min(seen) FILTER (WHERE n = 1) AS seen, min(seen) FILTER (WHERE n = -1) AS seen_before
    FROM (
      SELECT -1 AS n, spotify_track_id AS id, tiktok_handle AS handle, copyright_status AS status,
        COALESCE(play_count, 0) AS plays, background_enrich::int AS background, first_seen_at AS seen FROM old_rows
      UNION ALL
      SELECT 1, spotify_track_id, tiktok_handle, copyright_status, COALESCE(play_count, 0), background_enrich::int,
        first_seen_at FROM new_rows
    ) rows GROUP BY id, handle, status) sums
    WHERE n <> 0 OR views <> 0 OR background <> 0 OR seen IS DISTINCT FROM seen_before;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $$;
${triggersOn('tiktok_scraped_videos', 'note_video_changes', ['INSERT', 'UPDATE', 'DELETE'])}

CREATE FUNCTION note_truncation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO read_changes (xact, kind) VALUES (pg_current_xact_id(), 'rebuild');
  INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
${['tiktok_scraped_videos', ...watched.map(({ table }) => table)].map(truncationTrigger).join('\n')}
${watched.map(notesOf).join('\n')}
`;

function truncationTrigger(table: string): string {
  return `CREATE TRIGGER ${table}_truncated AFTER TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();`;
}

function triggersOn(table: string, run: string, events: readonly Event[]): string {
  return events
    .map(
      (event) => `CREATE TRIGGER ${table}_noted_${event.toLowerCase()} AFTER ${event} ON ${table}
  REFERENCING ${shapeOf[event].transition} FOR EACH STATEMENT EXECUTE FUNCTION ${run}();`,
    )
    .join('\n');
}

function notesOf({ table, kind, id, other = 'NULL', columns = [], events }: Watched): string {
  const run = `note_${table}`;
  const happening = events ?? (['INSERT', 'UPDATE', 'DELETE'] as const);
  const list = [`${kind} AS kind`, `${id} AS id`, `${other}::text AS other`, ...columns].join(', ');
  const note = (rows: string) => `INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (${rows}) changed WHERE kind IS NOT NULL;`;
  const both = `(SELECT ${list} FROM old_rows EXCEPT SELECT ${list} FROM new_rows)
      UNION ALL (SELECT ${list} FROM new_rows EXCEPT SELECT ${list} FROM old_rows)`;
  return `
CREATE FUNCTION ${run}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    ${note(both)}
  ELSIF TG_OP = 'INSERT' THEN
    ${note(`SELECT ${list} FROM new_rows`)}
  ELSE
    ${note(`SELECT ${list} FROM old_rows`)}
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $$;
${triggersOn(table, run, happening)}`;
}
