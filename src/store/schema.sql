-- The schema after all migrations. Generated: npm run generate.

CREATE OR REPLACE FUNCTION public.keep_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  same_read RECORD;
BEGIN
  same_read := NEW;
  same_read.updated_at := OLD.updated_at;
  CASE TG_ARGV[0]
    WHEN 'scraped_at' THEN same_read.scraped_at := OLD.scraped_at;
    ELSE same_read.fetched_at := OLD.fetched_at;
  END CASE;
  IF TG_ARGV[1] = 'last_scraped_at' THEN same_read.last_scraped_at := OLD.last_scraped_at; END IF;
  NEW.updated_at := CASE WHEN same_read IS DISTINCT FROM OLD THEN now() ELSE OLD.updated_at END;
  RETURN NEW;
END $function$;

CREATE TABLE answers (
  body bytea NOT NULL,
  content_hash text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  fetched_at timestamp with time zone NOT NULL,
  key text NOT NULL,
  provider text NOT NULL,
  status integer NOT NULL,
  url text NOT NULL,
  CONSTRAINT answers_pkey PRIMARY KEY (provider, key)
);
CREATE INDEX answers_expires_at ON public.answers USING btree (expires_at);
COMMENT ON TABLE answers IS 'Kept raw answers.';
COMMENT ON COLUMN answers.body IS 'Body, redacted and gzip-compressed.';
COMMENT ON COLUMN answers.content_hash IS 'SHA-256 of the redacted body, hexadecimal.';
COMMENT ON COLUMN answers.expires_at IS 'Until when it may be used instead of a request.';
COMMENT ON COLUMN answers.fetched_at IS 'When it was read.';
COMMENT ON COLUMN answers.key IS 'What was asked.';
COMMENT ON COLUMN answers.provider IS 'The provider.';
COMMENT ON COLUMN answers.status IS 'HTTP status.';
COMMENT ON COLUMN answers.url IS 'Address without query.';

CREATE TABLE artist_musicbrainz_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  mbid text NOT NULL,
  method text NOT NULL,
  provider text NOT NULL,
  review text,
  role text NOT NULL,
  spotify_artist_id text NOT NULL,
  CONSTRAINT artist_musicbrainz_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT artist_musicbrainz_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT artist_musicbrainz_links_mbid_fkey FOREIGN KEY (mbid) REFERENCES musicbrainz_artists(mbid) ON DELETE CASCADE,
  CONSTRAINT artist_musicbrainz_links_pkey PRIMARY KEY (spotify_artist_id, mbid),
  CONSTRAINT artist_musicbrainz_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text]))),
  CONSTRAINT artist_musicbrainz_links_spotify_artist_id_fkey FOREIGN KEY (spotify_artist_id) REFERENCES spotify_artists(spotify_artist_id) ON DELETE CASCADE
);
CREATE INDEX artist_musicbrainz_links_right ON public.artist_musicbrainz_links USING btree (mbid);
CREATE UNIQUE INDEX artist_musicbrainz_links_preferred ON public.artist_musicbrainz_links USING btree (spotify_artist_id) WHERE (role = 'preferred'::text);
COMMENT ON TABLE artist_musicbrainz_links IS 'MusicBrainz artists of a Spotify artist.';
COMMENT ON COLUMN artist_musicbrainz_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN artist_musicbrainz_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN artist_musicbrainz_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN artist_musicbrainz_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN artist_musicbrainz_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN artist_musicbrainz_links.mbid IS 'The MusicBrainz artist.';
COMMENT ON COLUMN artist_musicbrainz_links.method IS 'How the link was found.';
COMMENT ON COLUMN artist_musicbrainz_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN artist_musicbrainz_links.review IS 'Why a person should look.';
COMMENT ON COLUMN artist_musicbrainz_links.role IS 'preferred (one per left-hand entity) or alternate.';
COMMENT ON COLUMN artist_musicbrainz_links.spotify_artist_id IS 'The Spotify artist.';

CREATE TABLE enrichments (
  alternatives jsonb,
  attempts integer NOT NULL DEFAULT 0,
  checked_at timestamp with time zone NOT NULL,
  confidence numeric(4,3),
  error_code text,
  error_message text,
  evidence jsonb,
  in_a_row integer NOT NULL DEFAULT 1,
  input_fingerprint text NOT NULL,
  method text,
  next_check_at timestamp with time zone,
  outcome text NOT NULL,
  priority bigint NOT NULL DEFAULT 0,
  stage text NOT NULL,
  subject_id text NOT NULL,
  CONSTRAINT enrichments_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT enrichments_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'not_found'::text, 'ambiguous'::text, 'retry_later'::text, 'changed'::text, 'failed'::text]))),
  CONSTRAINT enrichments_pkey PRIMARY KEY (stage, subject_id)
);
CREATE INDEX enrichments_next_check ON public.enrichments USING btree (stage, next_check_at);
CREATE INDEX enrichments_priority ON public.enrichments USING btree (stage, priority DESC, checked_at NULLS FIRST);
COMMENT ON TABLE enrichments IS 'What is known about each subject in each stage; the queue only hands out work.';
COMMENT ON COLUMN enrichments.alternatives IS 'What else was possible.';
COMMENT ON COLUMN enrichments.attempts IS 'Attempts that said something about the subject.';
COMMENT ON COLUMN enrichments.checked_at IS 'When the last attempt ended.';
COMMENT ON COLUMN enrichments.confidence IS 'Trust in the result, 0 to 1.';
COMMENT ON COLUMN enrichments.error_code IS 'Code of the last failure.';
COMMENT ON COLUMN enrichments.error_message IS 'Message of the last failure, redacted.';
COMMENT ON COLUMN enrichments.evidence IS 'Why the result is believed, or why there is none.';
COMMENT ON COLUMN enrichments.in_a_row IS 'Equal outcomes in a row, the last one included.';
COMMENT ON COLUMN enrichments.input_fingerprint IS 'Hash of the inputs and of the stage''s version; a change makes the subject due.';
COMMENT ON COLUMN enrichments.method IS 'How the result was found.';
COMMENT ON COLUMN enrichments.next_check_at IS 'When the subject is due again; NULL = not by time.';
COMMENT ON COLUMN enrichments.outcome IS 'How the last attempt ended.';
COMMENT ON COLUMN enrichments.priority IS 'Views of the posts that use the subject.';
COMMENT ON COLUMN enrichments.stage IS 'Stage key, e.g. spotify_tracks.';
COMMENT ON COLUMN enrichments.subject_id IS 'What the stage works on, e.g. a Spotify track id.';

CREATE TABLE genius_songs (
  artist_name text,
  fetched_at timestamp with time zone NOT NULL,
  genius_artist_id text,
  genius_song_id text NOT NULL,
  language text,
  raw_data jsonb,
  release_date text,
  spotify_track_id text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  url text,
  CONSTRAINT genius_songs_genius_artist_id_check CHECK ((genius_artist_id ~ '^[1-9][0-9]*$'::text)),
  CONSTRAINT genius_songs_genius_song_id_check CHECK ((genius_song_id ~ '^[1-9][0-9]*$'::text)),
  CONSTRAINT genius_songs_pkey PRIMARY KEY (genius_song_id),
  CONSTRAINT genius_songs_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id)
);
CREATE INDEX genius_songs_spotify_track_id ON public.genius_songs USING btree (spotify_track_id);
CREATE TRIGGER genius_songs_updated_at BEFORE UPDATE ON public.genius_songs FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE genius_songs IS 'Genius songs.';
COMMENT ON COLUMN genius_songs.artist_name IS 'Artist as Genius spells it.';
COMMENT ON COLUMN genius_songs.fetched_at IS 'When the song was read.';
COMMENT ON COLUMN genius_songs.genius_artist_id IS 'Genius artist id; NULL when unknown, never 0.';
COMMENT ON COLUMN genius_songs.genius_song_id IS 'Genius song id as text.';
COMMENT ON COLUMN genius_songs.language IS 'Language of the lyrics as Genius says.';
COMMENT ON COLUMN genius_songs.raw_data IS 'The song object of the answer, redacted.';
COMMENT ON COLUMN genius_songs.release_date IS 'Release date as text.';
COMMENT ON COLUMN genius_songs.spotify_track_id IS 'First track linked; never overwritten. All links: track_genius_links.';
COMMENT ON COLUMN genius_songs.title IS 'Title as Genius spells it.';
COMMENT ON COLUMN genius_songs.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN genius_songs.url IS 'Page of the song.';

CREATE TABLE lanes (
  changed_at timestamp with time zone NOT NULL DEFAULT now(),
  egress text NOT NULL DEFAULT 'direct'::text,
  failures integer NOT NULL DEFAULT 0,
  last_started_at timestamp with time zone NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,
  next_free_at timestamp with time zone NOT NULL,
  paused_until timestamp with time zone,
  pauses integer NOT NULL DEFAULT 0,
  profile text,
  provider text NOT NULL,
  reason text,
  state text NOT NULL DEFAULT 'open'::text,
  variables text[],
  CONSTRAINT lanes_pkey PRIMARY KEY (provider, egress),
  CONSTRAINT lanes_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text, 'disabled'::text])))
);
COMMENT ON TABLE lanes IS 'The paced queue of one provider and egress, shared by all processes.';
COMMENT ON COLUMN lanes.changed_at IS 'When state last changed.';
COMMENT ON COLUMN lanes.egress IS 'How requests leave: direct, or the name of a proxy.';
COMMENT ON COLUMN lanes.failures IS 'Unreadable answers in a row.';
COMMENT ON COLUMN lanes.last_started_at IS 'The last start that was claimed; no other is granted within the gap.';
COMMENT ON COLUMN lanes.next_free_at IS 'The next start that can be reserved.';
COMMENT ON COLUMN lanes.paused_until IS 'When one request may try again.';
COMMENT ON COLUMN lanes.pauses IS 'Times the circuit opened in a row; doubles the pause.';
COMMENT ON COLUMN lanes.profile IS 'Header profile that worked last.';
COMMENT ON COLUMN lanes.provider IS 'The provider.';
COMMENT ON COLUMN lanes.reason IS 'Why it is not open.';
COMMENT ON COLUMN lanes.state IS 'open, paused or disabled.';
COMMENT ON COLUMN lanes.variables IS 'Missing variables of a disabled provider.';

CREATE TABLE musicbrainz_artists (
  birth_date text,
  birth_date_precision text,
  country text,
  death_date text,
  death_date_precision text,
  disambiguation text,
  fetched_at timestamp with time zone NOT NULL,
  gender text,
  ipi text,
  ipis text[] NOT NULL DEFAULT '{}'::text[],
  isnis text[] NOT NULL DEFAULT '{}'::text[],
  mbid text NOT NULL,
  name text NOT NULL,
  raw_data jsonb,
  sort_name text,
  spotify_artist_id text,
  type text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT musicbrainz_artists_birth_date_check CHECK ((birth_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  CONSTRAINT musicbrainz_artists_birth_date_precision_check CHECK ((birth_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text]))),
  CONSTRAINT musicbrainz_artists_death_date_check CHECK ((death_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  CONSTRAINT musicbrainz_artists_death_date_precision_check CHECK ((death_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text]))),
  CONSTRAINT musicbrainz_artists_pkey PRIMARY KEY (mbid)
);
CREATE INDEX musicbrainz_artists_isnis ON public.musicbrainz_artists USING gin (isnis);
CREATE INDEX musicbrainz_artists_spotify_artist_id ON public.musicbrainz_artists USING btree (spotify_artist_id);
CREATE TRIGGER musicbrainz_artists_updated_at BEFORE UPDATE ON public.musicbrainz_artists FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE musicbrainz_artists IS 'MusicBrainz artists.';
COMMENT ON COLUMN musicbrainz_artists.birth_date IS 'Begin of the life span as text.';
COMMENT ON COLUMN musicbrainz_artists.birth_date_precision IS 'Precision of birth_date.';
COMMENT ON COLUMN musicbrainz_artists.country IS 'Two-letter country.';
COMMENT ON COLUMN musicbrainz_artists.death_date IS 'End of the life span as text.';
COMMENT ON COLUMN musicbrainz_artists.death_date_precision IS 'Precision of death_date.';
COMMENT ON COLUMN musicbrainz_artists.disambiguation IS 'Remark that tells equal names apart.';
COMMENT ON COLUMN musicbrainz_artists.fetched_at IS 'When the artist was read.';
COMMENT ON COLUMN musicbrainz_artists.gender IS 'Gender as MusicBrainz says.';
COMMENT ON COLUMN musicbrainz_artists.ipi IS 'First of ipis.';
COMMENT ON COLUMN musicbrainz_artists.ipis IS 'All IPI name numbers.';
COMMENT ON COLUMN musicbrainz_artists.isnis IS 'All ISNIs in MusicBrainz order, without duplicates.';
COMMENT ON COLUMN musicbrainz_artists.mbid IS 'MusicBrainz artist id.';
COMMENT ON COLUMN musicbrainz_artists.name IS 'Name.';
COMMENT ON COLUMN musicbrainz_artists.raw_data IS 'The artist object of the answer.';
COMMENT ON COLUMN musicbrainz_artists.sort_name IS 'Name for sorting.';
COMMENT ON COLUMN musicbrainz_artists.spotify_artist_id IS 'First Spotify artist linked; never overwritten.';
COMMENT ON COLUMN musicbrainz_artists.type IS 'Person, Group …';
COMMENT ON COLUMN musicbrainz_artists.updated_at IS 'When a value of this row last changed.';

CREATE TABLE musicbrainz_quansic_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  isni text NOT NULL,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  mbid text NOT NULL,
  method text NOT NULL,
  provider text NOT NULL,
  review text,
  role text NOT NULL,
  CONSTRAINT musicbrainz_quansic_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT musicbrainz_quansic_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT musicbrainz_quansic_links_isni_fkey FOREIGN KEY (isni) REFERENCES quansic_artists(isni) ON DELETE CASCADE,
  CONSTRAINT musicbrainz_quansic_links_mbid_fkey FOREIGN KEY (mbid) REFERENCES musicbrainz_artists(mbid) ON DELETE CASCADE,
  CONSTRAINT musicbrainz_quansic_links_pkey PRIMARY KEY (mbid, isni),
  CONSTRAINT musicbrainz_quansic_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text])))
);
CREATE INDEX musicbrainz_quansic_links_right ON public.musicbrainz_quansic_links USING btree (isni);
CREATE UNIQUE INDEX musicbrainz_quansic_links_preferred ON public.musicbrainz_quansic_links USING btree (mbid) WHERE (role = 'preferred'::text);
COMMENT ON TABLE musicbrainz_quansic_links IS 'Quansic rows of a MusicBrainz artist.';
COMMENT ON COLUMN musicbrainz_quansic_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN musicbrainz_quansic_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN musicbrainz_quansic_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN musicbrainz_quansic_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN musicbrainz_quansic_links.isni IS 'The ISNI of the Quansic row.';
COMMENT ON COLUMN musicbrainz_quansic_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN musicbrainz_quansic_links.mbid IS 'The MusicBrainz artist.';
COMMENT ON COLUMN musicbrainz_quansic_links.method IS 'How the link was found.';
COMMENT ON COLUMN musicbrainz_quansic_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN musicbrainz_quansic_links.review IS 'Why a person should look.';
COMMENT ON COLUMN musicbrainz_quansic_links.role IS 'preferred (one per left-hand entity) or alternate.';

CREATE TABLE musicbrainz_recordings (
  artist_credit jsonb,
  fetched_at timestamp with time zone NOT NULL,
  first_release_date text,
  isrc text,
  isrcs text[] NOT NULL DEFAULT '{}'::text[],
  length_ms integer,
  raw_data jsonb,
  recording_mbid text NOT NULL,
  spotify_track_id text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT musicbrainz_recordings_pkey PRIMARY KEY (recording_mbid)
);
CREATE INDEX musicbrainz_recordings_isrc ON public.musicbrainz_recordings USING btree (isrc);
CREATE INDEX musicbrainz_recordings_isrcs ON public.musicbrainz_recordings USING gin (isrcs);
CREATE INDEX musicbrainz_recordings_spotify_track_id ON public.musicbrainz_recordings USING btree (spotify_track_id);
CREATE TRIGGER musicbrainz_recordings_updated_at BEFORE UPDATE ON public.musicbrainz_recordings FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE musicbrainz_recordings IS 'MusicBrainz recordings.';
COMMENT ON COLUMN musicbrainz_recordings.artist_credit IS 'Artist credit as MusicBrainz gives it.';
COMMENT ON COLUMN musicbrainz_recordings.fetched_at IS 'When the recording was read.';
COMMENT ON COLUMN musicbrainz_recordings.first_release_date IS 'First release as text.';
COMMENT ON COLUMN musicbrainz_recordings.isrc IS 'The ISRC that was asked for.';
COMMENT ON COLUMN musicbrainz_recordings.isrcs IS 'All ISRCs of the recording.';
COMMENT ON COLUMN musicbrainz_recordings.length_ms IS 'Length. Milliseconds.';
COMMENT ON COLUMN musicbrainz_recordings.raw_data IS 'The recording object of the answer.';
COMMENT ON COLUMN musicbrainz_recordings.recording_mbid IS 'MusicBrainz recording id.';
COMMENT ON COLUMN musicbrainz_recordings.spotify_track_id IS 'First track linked; never overwritten. All links: track_recording_links.';
COMMENT ON COLUMN musicbrainz_recordings.title IS 'Title as MusicBrainz spells it.';
COMMENT ON COLUMN musicbrainz_recordings.updated_at IS 'When a value of this row last changed.';

CREATE TABLE musicbrainz_works (
  attributes jsonb,
  fetched_at timestamp with time zone NOT NULL,
  iswc text,
  iswc_check_ok boolean,
  iswcs text[] NOT NULL DEFAULT '{}'::text[],
  languages text[],
  raw_data jsonb,
  title text NOT NULL,
  type text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  work_mbid text NOT NULL,
  CONSTRAINT musicbrainz_works_pkey PRIMARY KEY (work_mbid)
);
CREATE INDEX musicbrainz_works_iswc ON public.musicbrainz_works USING btree (iswc) WHERE (iswc IS NOT NULL);
CREATE INDEX musicbrainz_works_iswcs ON public.musicbrainz_works USING gin (iswcs);
CREATE TRIGGER musicbrainz_works_updated_at BEFORE UPDATE ON public.musicbrainz_works FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE musicbrainz_works IS 'MusicBrainz works.';
COMMENT ON COLUMN musicbrainz_works.attributes IS 'Work numbers of societies.';
COMMENT ON COLUMN musicbrainz_works.fetched_at IS 'When the work was read.';
COMMENT ON COLUMN musicbrainz_works.iswc IS 'First of iswcs, canonical.';
COMMENT ON COLUMN musicbrainz_works.iswc_check_ok IS 'Whether the check digit of iswc is right; NULL without ISWC.';
COMMENT ON COLUMN musicbrainz_works.iswcs IS 'All ISWCs, canonical.';
COMMENT ON COLUMN musicbrainz_works.languages IS 'Languages of the lyrics.';
COMMENT ON COLUMN musicbrainz_works.raw_data IS 'The work object of the answer.';
COMMENT ON COLUMN musicbrainz_works.title IS 'Title as MusicBrainz spells it.';
COMMENT ON COLUMN musicbrainz_works.type IS 'Song …';
COMMENT ON COLUMN musicbrainz_works.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN musicbrainz_works.work_mbid IS 'MusicBrainz work id.';

CREATE TABLE provider_notes (
  expires_at timestamp with time zone,
  note text NOT NULL,
  noted_at timestamp with time zone NOT NULL DEFAULT now(),
  provider text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT provider_notes_pkey PRIMARY KEY (provider, note)
);
COMMENT ON TABLE provider_notes IS 'What was learnt about a provider, shared by all processes.';
COMMENT ON COLUMN provider_notes.expires_at IS 'When it must be learnt anew.';
COMMENT ON COLUMN provider_notes.note IS 'What the note is about.';
COMMENT ON COLUMN provider_notes.noted_at IS 'When.';
COMMENT ON COLUMN provider_notes.provider IS 'The provider.';
COMMENT ON COLUMN provider_notes.value IS 'What was learnt.';

CREATE TABLE quansic_artists (
  amazon_id text,
  apple_music_id text,
  fetched_at timestamp with time zone NOT NULL,
  gracenote_id text,
  ids jsonb,
  ipn text,
  isni text NOT NULL,
  luminate_id text,
  match_method text,
  musicbrainz_mbid text,
  name text,
  name_variants jsonb NOT NULL DEFAULT '[]'::jsonb,
  primary_isni text NOT NULL,
  quansic_id text,
  raw_data jsonb,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT quansic_artists_pkey PRIMARY KEY (isni)
);
CREATE TRIGGER quansic_artists_updated_at BEFORE UPDATE ON public.quansic_artists FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE quansic_artists IS 'Quansic parties, one row under each ISNI that was asked for.';
COMMENT ON COLUMN quansic_artists.amazon_id IS 'First Amazon Music id.';
COMMENT ON COLUMN quansic_artists.apple_music_id IS 'First Apple Music id.';
COMMENT ON COLUMN quansic_artists.fetched_at IS 'When the party was read.';
COMMENT ON COLUMN quansic_artists.gracenote_id IS 'First Gracenote id.';
COMMENT ON COLUMN quansic_artists.ids IS 'Every id list of the provider.';
COMMENT ON COLUMN quansic_artists.ipn IS 'First International Performer Number.';
COMMENT ON COLUMN quansic_artists.isni IS 'The ISNI asked for.';
COMMENT ON COLUMN quansic_artists.luminate_id IS 'First Luminate id.';
COMMENT ON COLUMN quansic_artists.match_method IS 'isni, entity_search or spotify_id.';
COMMENT ON COLUMN quansic_artists.musicbrainz_mbid IS 'First MusicBrainz artist linked; never overwritten.';
COMMENT ON COLUMN quansic_artists.name IS 'Name as the provider spells it.';
COMMENT ON COLUMN quansic_artists.name_variants IS 'Names: name, language.';
COMMENT ON COLUMN quansic_artists.primary_isni IS 'The ISNI under which the provider files the artist.';
COMMENT ON COLUMN quansic_artists.quansic_id IS 'The provider''s own id.';
COMMENT ON COLUMN quansic_artists.raw_data IS 'The party object of the answer, redacted.';
COMMENT ON COLUMN quansic_artists.updated_at IS 'When a value of this row last changed.';

CREATE TABLE requests (
  attempt integer NOT NULL,
  bytes integer NOT NULL,
  cost_units integer NOT NULL DEFAULT 0,
  door text NOT NULL,
  duration_ms integer NOT NULL,
  egress text NOT NULL,
  http_status integer,
  key text NOT NULL,
  outcome text NOT NULL,
  provider text NOT NULL,
  reason text,
  request_id text NOT NULL,
  stage text,
  started_at timestamp with time zone NOT NULL,
  subject_id text,
  CONSTRAINT requests_pkey PRIMARY KEY (request_id)
);
CREATE INDEX requests_provider_started_at ON public.requests USING btree (provider, started_at);
CREATE INDEX requests_started_at ON public.requests USING btree (started_at);
COMMENT ON TABLE requests IS 'One row per upstream request, kept 90 days; request_id grows with time, so ranges of it are partitions.';
COMMENT ON COLUMN requests.attempt IS 'Number of the attempt, from 1.';
COMMENT ON COLUMN requests.bytes IS 'Size of the body as received.';
COMMENT ON COLUMN requests.cost_units IS 'Credits a gateway charged.';
COMMENT ON COLUMN requests.door IS 'The endpoint.';
COMMENT ON COLUMN requests.duration_ms IS 'Until the whole body was there. Milliseconds.';
COMMENT ON COLUMN requests.egress IS 'How it left.';
COMMENT ON COLUMN requests.http_status IS 'HTTP status; NULL without an answer.';
COMMENT ON COLUMN requests.key IS 'What was asked; never an address with a query.';
COMMENT ON COLUMN requests.outcome IS 'found, not_found, retry_later, auth_failed, blocked, changed or failed.';
COMMENT ON COLUMN requests.provider IS 'The provider.';
COMMENT ON COLUMN requests.reason IS 'Short reason.';
COMMENT ON COLUMN requests.request_id IS 'Time-ordered id.';
COMMENT ON COLUMN requests.stage IS 'The stage that asked.';
COMMENT ON COLUMN requests.started_at IS 'Start of the request.';
COMMENT ON COLUMN requests.subject_id IS 'The subject, where the request has just one.';

CREATE TABLE scrape_list_entries (
  finished_at timestamp with time zone,
  list_key text NOT NULL,
  message text,
  outcome text,
  position integer NOT NULL,
  tiktok_handle text NOT NULL,
  CONSTRAINT scrape_list_entries_pkey PRIMARY KEY (list_key, tiktok_handle)
);
COMMENT ON TABLE scrape_list_entries IS 'Creators of a list that is being scraped; removed when the list is done.';
COMMENT ON COLUMN scrape_list_entries.finished_at IS 'When it was done.';
COMMENT ON COLUMN scrape_list_entries.list_key IS 'Hash of the normalised list.';
COMMENT ON COLUMN scrape_list_entries.message IS 'Message of the failure.';
COMMENT ON COLUMN scrape_list_entries.outcome IS 'ok or the error code; NULL = still to do.';
COMMENT ON COLUMN scrape_list_entries.position IS 'Place in the list, from 0.';
COMMENT ON COLUMN scrape_list_entries.tiktok_handle IS 'The creator.';

CREATE TABLE scrape_run_videos (
  run_id text NOT NULL,
  video_id text NOT NULL,
  CONSTRAINT scrape_run_videos_pkey PRIMARY KEY (run_id, video_id),
  CONSTRAINT scrape_run_videos_run_id_fkey FOREIGN KEY (run_id) REFERENCES scrape_runs(run_id) ON DELETE CASCADE
);
COMMENT ON TABLE scrape_run_videos IS 'Posts an unfinished run has read.';
COMMENT ON COLUMN scrape_run_videos.run_id IS 'The run.';
COMMENT ON COLUMN scrape_run_videos.video_id IS 'The post.';

CREATE TABLE scrape_runs (
  background_enrich boolean NOT NULL DEFAULT true,
  complete boolean,
  error_code text,
  error_details jsonb,
  error_message text,
  finished_at timestamp with time zone,
  outcome text,
  pages integer NOT NULL DEFAULT 0,
  progress jsonb NOT NULL DEFAULT '{}'::jsonb,
  queued integer NOT NULL DEFAULT 0,
  run_id text NOT NULL,
  source text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  tiktok_handle text NOT NULL,
  videos_new integer NOT NULL DEFAULT 0,
  videos_read integer NOT NULL DEFAULT 0,
  videos_updated integer NOT NULL DEFAULT 0,
  wanted integer,
  CONSTRAINT scrape_runs_pkey PRIMARY KEY (run_id),
  CONSTRAINT scrape_runs_source_check CHECK ((source = ANY (ARRAY['live'::text, 'import'::text])))
);
CREATE INDEX scrape_runs_handle_started_at ON public.scrape_runs USING btree (tiktok_handle, started_at DESC);
CREATE UNIQUE INDEX scrape_runs_unfinished ON public.scrape_runs USING btree (tiktok_handle) WHERE (finished_at IS NULL);
COMMENT ON TABLE scrape_runs IS 'Listings of creators; at most one unfinished per handle.';
COMMENT ON COLUMN scrape_runs.background_enrich IS 'Whether background work starts for what is found.';
COMMENT ON COLUMN scrape_runs.complete IS 'Whether the limit or the end of the list was reached.';
COMMENT ON COLUMN scrape_runs.error_code IS 'Why it ended early.';
COMMENT ON COLUMN scrape_runs.error_details IS 'Details of the failure.';
COMMENT ON COLUMN scrape_runs.error_message IS 'Why it ended early, for a person.';
COMMENT ON COLUMN scrape_runs.finished_at IS 'End; NULL while it runs.';
COMMENT ON COLUMN scrape_runs.outcome IS 'found, partial or the outcome of the failure.';
COMMENT ON COLUMN scrape_runs.pages IS 'Pages read.';
COMMENT ON COLUMN scrape_runs.progress IS 'Where to go on: cursor, counters, device.';
COMMENT ON COLUMN scrape_runs.queued IS 'Jobs handed to the background.';
COMMENT ON COLUMN scrape_runs.run_id IS 'Random id.';
COMMENT ON COLUMN scrape_runs.source IS 'live or import.';
COMMENT ON COLUMN scrape_runs.started_at IS 'Start.';
COMMENT ON COLUMN scrape_runs.tiktok_handle IS 'The creator.';
COMMENT ON COLUMN scrape_runs.videos_new IS 'Posts that were not stored before.';
COMMENT ON COLUMN scrape_runs.videos_read IS 'Distinct posts read.';
COMMENT ON COLUMN scrape_runs.videos_updated IS 'Posts that were stored before.';
COMMENT ON COLUMN scrape_runs.wanted IS 'Posts asked for; NULL = all.';

CREATE TABLE sound_dsp_links (
  first_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  last_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  meta_song_id text,
  platform integer NOT NULL,
  song_id text NOT NULL,
  sound_id text NOT NULL,
  CONSTRAINT sound_dsp_links_pkey PRIMARY KEY (sound_id, platform, song_id),
  CONSTRAINT sound_dsp_links_sound_id_fkey FOREIGN KEY (sound_id) REFERENCES sounds(sound_id) ON DELETE CASCADE
);
CREATE INDEX sound_dsp_links_song ON public.sound_dsp_links USING btree (platform, song_id);
COMMENT ON TABLE sound_dsp_links IS 'TikTok''s mapping of a sound to music services; tokens are never stored.';
COMMENT ON COLUMN sound_dsp_links.first_seen_at IS 'First answer that carried this entry.';
COMMENT ON COLUMN sound_dsp_links.last_seen_at IS 'Last answer that carried this entry.';
COMMENT ON COLUMN sound_dsp_links.meta_song_id IS 'TikTok''s own song number, shared by all services of one song.';
COMMENT ON COLUMN sound_dsp_links.platform IS 'TikTok''s service number: 1 Apple Music, 3 Spotify, 8 Deezer …';
COMMENT ON COLUMN sound_dsp_links.song_id IS 'Id of the song at that service.';
COMMENT ON COLUMN sound_dsp_links.sound_id IS 'The sound.';

CREATE TABLE sounds (
  album text,
  author_name text,
  duration_seconds integer,
  fetched_at timestamp with time zone NOT NULL DEFAULT now(),
  is_copyrighted boolean,
  is_original boolean,
  mapping_state text NOT NULL DEFAULT 'not_delivered'::text,
  raw_data jsonb,
  sound_id text NOT NULL,
  sound_kind text NOT NULL DEFAULT 'unknown'::text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT sounds_mapping_state_check CHECK ((mapping_state = ANY (ARRAY['not_delivered'::text, 'no_match'::text, 'empty_list'::text, 'mapped'::text]))),
  CONSTRAINT sounds_pkey PRIMARY KEY (sound_id),
  CONSTRAINT sounds_sound_id_check CHECK ((sound_id ~ '^[0-9]{1,20}$'::text)),
  CONSTRAINT sounds_sound_kind_check CHECK ((sound_kind = ANY (ARRAY['catalogue'::text, 'user_sound'::text, 'unknown'::text])))
);
CREATE TRIGGER sounds_updated_at BEFORE UPDATE ON public.sounds FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE sounds IS 'TikTok''s music objects.';
COMMENT ON COLUMN sounds.album IS 'Album; user sounds have none or their owner''s handle.';
COMMENT ON COLUMN sounds.author_name IS 'Author as TikTok shows it.';
COMMENT ON COLUMN sounds.duration_seconds IS 'Length. Seconds.';
COMMENT ON COLUMN sounds.fetched_at IS 'When the sound was last read.';
COMMENT ON COLUMN sounds.is_copyrighted IS 'TikTok''s flag; NULL when no answer had it.';
COMMENT ON COLUMN sounds.is_original IS 'TikTok''s mark of a user''s own sound; false proves nothing.';
COMMENT ON COLUMN sounds.mapping_state IS 'Whether TikTok delivered its mapping, and with what result.';
COMMENT ON COLUMN sounds.raw_data IS 'The music object of the answer, redacted.';
COMMENT ON COLUMN sounds.sound_id IS 'TikTok sound id as text.';
COMMENT ON COLUMN sounds.sound_kind IS 'Evidence of storage paths, album and title: catalogue, user_sound or unknown.';
COMMENT ON COLUMN sounds.title IS 'Title as TikTok shows it.';
COMMENT ON COLUMN sounds.updated_at IS 'When a value of this row last changed.';

CREATE TABLE spotify_artists (
  fetched_at timestamp with time zone NOT NULL,
  followers bigint,
  genres text[],
  images jsonb,
  name text NOT NULL,
  popularity integer,
  raw_data jsonb,
  spotify_artist_id text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT spotify_artists_pkey PRIMARY KEY (spotify_artist_id)
);
CREATE TRIGGER spotify_artists_updated_at BEFORE UPDATE ON public.spotify_artists FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE spotify_artists IS 'Spotify artists.';
COMMENT ON COLUMN spotify_artists.fetched_at IS 'When the artist was read.';
COMMENT ON COLUMN spotify_artists.followers IS 'Followers; NULL when not delivered.';
COMMENT ON COLUMN spotify_artists.genres IS 'Genres; NULL when not delivered, empty when the artist has none.';
COMMENT ON COLUMN spotify_artists.images IS 'Pictures: url, width, height.';
COMMENT ON COLUMN spotify_artists.name IS 'Name as Spotify spells it.';
COMMENT ON COLUMN spotify_artists.popularity IS '0 to 100; NULL when not delivered.';
COMMENT ON COLUMN spotify_artists.raw_data IS 'The artist object of the answer, redacted.';
COMMENT ON COLUMN spotify_artists.spotify_artist_id IS 'Spotify artist id.';
COMMENT ON COLUMN spotify_artists.updated_at IS 'When a value of this row last changed.';

CREATE TABLE spotify_track_artists (
  name text NOT NULL,
  position integer NOT NULL,
  spotify_artist_id text NOT NULL,
  spotify_track_id text NOT NULL,
  CONSTRAINT spotify_track_artists_pkey PRIMARY KEY (spotify_track_id, spotify_artist_id),
  CONSTRAINT spotify_track_artists_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id) ON DELETE CASCADE
);
CREATE INDEX spotify_track_artists_artist ON public.spotify_track_artists USING btree (spotify_artist_id);
COMMENT ON TABLE spotify_track_artists IS 'Artists credited on a track.';
COMMENT ON COLUMN spotify_track_artists.name IS 'Name as credited.';
COMMENT ON COLUMN spotify_track_artists.position IS 'Place in the credit, from 0.';
COMMENT ON COLUMN spotify_track_artists.spotify_artist_id IS 'The artist.';
COMMENT ON COLUMN spotify_track_artists.spotify_track_id IS 'The track.';

CREATE TABLE spotify_tracks (
  album text,
  answered_track_id text,
  artists text[] NOT NULL,
  duration_ms integer,
  fetched_at timestamp with time zone NOT NULL,
  isrc text,
  isrc_source text,
  popularity integer,
  raw_data jsonb,
  release_date text,
  release_date_precision text,
  spotify_track_id text NOT NULL,
  title text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT spotify_tracks_isrc_check CHECK ((isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'::text)),
  CONSTRAINT spotify_tracks_isrc_source_check CHECK ((isrc_source = ANY (ARRAY['spotify'::text, 'deezer'::text, 'musicbrainz'::text, 'manual'::text]))),
  CONSTRAINT spotify_tracks_pkey PRIMARY KEY (spotify_track_id),
  CONSTRAINT spotify_tracks_release_date_check CHECK ((release_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  CONSTRAINT spotify_tracks_release_date_precision_check CHECK ((release_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text])))
);
CREATE INDEX spotify_tracks_isrc ON public.spotify_tracks USING btree (isrc) WHERE (isrc IS NOT NULL);
CREATE INDEX spotify_tracks_title ON public.spotify_tracks USING btree (lower(title));
CREATE TRIGGER spotify_tracks_updated_at BEFORE UPDATE ON public.spotify_tracks FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE spotify_tracks IS 'Spotify tracks; a row exists only when Spotify described the track.';
COMMENT ON COLUMN spotify_tracks.album IS 'Album title.';
COMMENT ON COLUMN spotify_tracks.answered_track_id IS 'The id inside the answer where it differs.';
COMMENT ON COLUMN spotify_tracks.artists IS 'Artist names in order.';
COMMENT ON COLUMN spotify_tracks.duration_ms IS 'Length. Milliseconds.';
COMMENT ON COLUMN spotify_tracks.fetched_at IS 'When the track was read.';
COMMENT ON COLUMN spotify_tracks.isrc IS 'Canonical ISRC; NULL when absent or malformed.';
COMMENT ON COLUMN spotify_tracks.isrc_source IS 'Provider that supplied the ISRC.';
COMMENT ON COLUMN spotify_tracks.popularity IS '0 to 100; NULL when this application is not told.';
COMMENT ON COLUMN spotify_tracks.raw_data IS 'The track object of the answer, redacted.';
COMMENT ON COLUMN spotify_tracks.release_date IS 'Release date as text, as precise as delivered.';
COMMENT ON COLUMN spotify_tracks.release_date_precision IS 'Precision of release_date: year, month or day.';
COMMENT ON COLUMN spotify_tracks.spotify_track_id IS 'The id that was asked for, also when Spotify answers with another.';
COMMENT ON COLUMN spotify_tracks.title IS 'Title as Spotify spells it.';
COMMENT ON COLUMN spotify_tracks.updated_at IS 'When a value of this row last changed.';

CREATE TABLE stage_claims (
  claimed_by text NOT NULL,
  lease_until timestamp with time zone NOT NULL,
  stage text NOT NULL,
  subject_id text NOT NULL,
  CONSTRAINT stage_claims_pkey PRIMARY KEY (stage, subject_id)
);
COMMENT ON TABLE stage_claims IS 'Subjects that somebody works on right now.';
COMMENT ON COLUMN stage_claims.claimed_by IS 'The worker, a random name for each process.';
COMMENT ON COLUMN stage_claims.lease_until IS 'When the claim lapses unless renewed.';
COMMENT ON COLUMN stage_claims.stage IS 'Stage key.';
COMMENT ON COLUMN stage_claims.subject_id IS 'The subject.';

CREATE TABLE tiktok_creator_history (
  follower_count bigint,
  following_count bigint,
  heart_count bigint,
  observed_at timestamp with time zone NOT NULL,
  stored_videos bigint NOT NULL,
  tiktok_handle text NOT NULL,
  total_views bigint NOT NULL,
  video_count bigint,
  CONSTRAINT tiktok_creator_history_pkey PRIMARY KEY (tiktok_handle, observed_at),
  CONSTRAINT tiktok_creator_history_tiktok_handle_fkey FOREIGN KEY (tiktok_handle) REFERENCES tiktok_creators(tiktok_handle) ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE tiktok_creator_history IS 'Counters of a creator over time; a row when a value changed or a day has passed.';
COMMENT ON COLUMN tiktok_creator_history.follower_count IS 'Followers.';
COMMENT ON COLUMN tiktok_creator_history.following_count IS 'Accounts followed.';
COMMENT ON COLUMN tiktok_creator_history.heart_count IS 'Likes received.';
COMMENT ON COLUMN tiktok_creator_history.observed_at IS 'When it was read.';
COMMENT ON COLUMN tiktok_creator_history.stored_videos IS 'Posts stored here at that moment.';
COMMENT ON COLUMN tiktok_creator_history.tiktok_handle IS 'The creator.';
COMMENT ON COLUMN tiktok_creator_history.total_views IS 'Plays of the stored posts at that moment.';
COMMENT ON COLUMN tiktok_creator_history.video_count IS 'Posts the profile claims.';

CREATE TABLE tiktok_creators (
  bio text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  fetched_at timestamp with time zone NOT NULL DEFAULT now(),
  follower_count bigint,
  following_count bigint,
  heart_count bigint,
  is_private boolean,
  last_scraped_at timestamp with time zone,
  name text,
  raw_data jsonb,
  sec_uid text,
  source text NOT NULL,
  tiktok_handle text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  user_id text,
  verified boolean,
  video_count bigint,
  CONSTRAINT tiktok_creators_pkey PRIMARY KEY (tiktok_handle),
  CONSTRAINT tiktok_creators_source_check CHECK ((source = ANY (ARRAY['list'::text, 'page'::text, 'import'::text, 'embed'::text, 'oembed'::text]))),
  CONSTRAINT tiktok_creators_tiktok_handle_check CHECK (((tiktok_handle = lower(tiktok_handle)) AND (POSITION(('@'::text) IN (tiktok_handle)) = 0))),
  CONSTRAINT tiktok_creators_user_id_key UNIQUE (user_id)
);
CREATE UNIQUE INDEX tiktok_creators_user_id_key ON public.tiktok_creators USING btree (user_id);
CREATE TRIGGER tiktok_creators_updated_at BEFORE UPDATE ON public.tiktok_creators FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at', 'last_scraped_at');
COMMENT ON TABLE tiktok_creators IS 'TikTok accounts, one row a handle.';
COMMENT ON COLUMN tiktok_creators.bio IS 'Signature text, unchanged.';
COMMENT ON COLUMN tiktok_creators.created_at IS 'When this row was created.';
COMMENT ON COLUMN tiktok_creators.fetched_at IS 'When the account was last read.';
COMMENT ON COLUMN tiktok_creators.follower_count IS 'Followers at the last read.';
COMMENT ON COLUMN tiktok_creators.following_count IS 'Accounts followed at the last read.';
COMMENT ON COLUMN tiktok_creators.heart_count IS 'Likes received at the last read.';
COMMENT ON COLUMN tiktok_creators.is_private IS 'Whether the account hides its posts.';
COMMENT ON COLUMN tiktok_creators.last_scraped_at IS 'When the last listing of the posts ended.';
COMMENT ON COLUMN tiktok_creators.name IS 'Display name.';
COMMENT ON COLUMN tiktok_creators.raw_data IS 'The account object of the answer, redacted.';
COMMENT ON COLUMN tiktok_creators.sec_uid IS 'TikTok''s opaque account name in list endpoints; NULL when only imported posts named it.';
COMMENT ON COLUMN tiktok_creators.source IS 'Kind of answer the counters come from; page = the profile itself.';
COMMENT ON COLUMN tiktok_creators.tiktok_handle IS 'Handle in lower case without @; follows a rename.';
COMMENT ON COLUMN tiktok_creators.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN tiktok_creators.user_id IS 'TikTok user id as text; stable across renames; set once.';
COMMENT ON COLUMN tiktok_creators.verified IS 'Whether TikTok marks the account as verified.';
COMMENT ON COLUMN tiktok_creators.video_count IS 'Posts the profile claims, which may exceed those that can be listed.';

CREATE TABLE tiktok_handle_history (
  tiktok_handle text NOT NULL,
  until timestamp with time zone NOT NULL,
  user_id text NOT NULL,
  CONSTRAINT tiktok_handle_history_pkey PRIMARY KEY (tiktok_handle, user_id, until)
);
COMMENT ON TABLE tiktok_handle_history IS 'Handles that accounts had before.';
COMMENT ON COLUMN tiktok_handle_history.tiktok_handle IS 'The former handle.';
COMMENT ON COLUMN tiktok_handle_history.until IS 'When the rename was noticed.';
COMMENT ON COLUMN tiktok_handle_history.user_id IS 'The account.';

CREATE TABLE tiktok_scraped_videos (
  background_enrich boolean NOT NULL DEFAULT true,
  comment_count bigint,
  copyright_reasons text[] NOT NULL DEFAULT '{}'::text[],
  copyright_status text NOT NULL DEFAULT 'unknown'::text,
  created_at timestamp with time zone NOT NULL,
  description text,
  duration_seconds integer,
  first_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  hashtags text[] NOT NULL DEFAULT '{}'::text[],
  is_photo boolean NOT NULL DEFAULT false,
  like_count bigint,
  mapping_confidence numeric(3,2),
  mapping_review text,
  mapping_role text,
  music_kind text NOT NULL DEFAULT 'unknown'::text,
  music_kind_reasons text[] NOT NULL DEFAULT '{}'::text[],
  play_count bigint,
  raw_data jsonb,
  save_count bigint,
  scraped_at timestamp with time zone NOT NULL,
  share_count bigint,
  sound_id text,
  source text NOT NULL,
  spotify_track_id text,
  spotify_track_id_source text,
  tiktok_handle text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  video_id text NOT NULL,
  CONSTRAINT tiktok_scraped_videos_copyright_status_check CHECK ((copyright_status = ANY (ARRAY['copyrighted'::text, 'copyright-free'::text, 'unknown'::text]))),
  CONSTRAINT tiktok_scraped_videos_mapping_confidence_check CHECK (((mapping_confidence >= (0)::numeric) AND (mapping_confidence <= (1)::numeric))),
  CONSTRAINT tiktok_scraped_videos_mapping_role_check CHECK ((mapping_role = ANY (ARRAY['is'::text, 'contains'::text]))),
  CONSTRAINT tiktok_scraped_videos_music_kind_check CHECK ((music_kind = ANY (ARRAY['catalogue'::text, 'contains_copyrighted'::text, 'user_sound'::text, 'unknown'::text]))),
  CONSTRAINT tiktok_scraped_videos_pkey PRIMARY KEY (video_id),
  CONSTRAINT tiktok_scraped_videos_sound_id_fkey FOREIGN KEY (sound_id) REFERENCES sounds(sound_id),
  CONSTRAINT tiktok_scraped_videos_source_check CHECK ((source = ANY (ARRAY['list'::text, 'page'::text, 'import'::text, 'embed'::text, 'oembed'::text]))),
  CONSTRAINT tiktok_scraped_videos_spotify_track_id_check CHECK ((spotify_track_id <> ''::text)),
  CONSTRAINT tiktok_scraped_videos_spotify_track_id_source_check CHECK ((spotify_track_id_source = ANY (ARRAY['tiktok_metadata'::text, 'manual'::text, 'import'::text]))),
  CONSTRAINT tiktok_scraped_videos_tiktok_handle_fkey FOREIGN KEY (tiktok_handle) REFERENCES tiktok_creators(tiktok_handle) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT tiktok_scraped_videos_video_id_check CHECK ((video_id ~ '^[0-9]{1,20}$'::text))
);
CREATE INDEX tiktok_scraped_videos_copyright_status ON public.tiktok_scraped_videos USING btree (copyright_status);
CREATE INDEX tiktok_scraped_videos_created_at ON public.tiktok_scraped_videos USING btree (created_at);
CREATE INDEX tiktok_scraped_videos_handle_created_at ON public.tiktok_scraped_videos USING btree (tiktok_handle, created_at DESC);
CREATE INDEX tiktok_scraped_videos_play_count ON public.tiktok_scraped_videos USING btree (play_count);
CREATE INDEX tiktok_scraped_videos_sound_id ON public.tiktok_scraped_videos USING btree (sound_id);
CREATE INDEX tiktok_scraped_videos_spotify_track_id ON public.tiktok_scraped_videos USING btree (spotify_track_id) WHERE (spotify_track_id IS NOT NULL);
CREATE TRIGGER tiktok_scraped_videos_updated_at BEFORE UPDATE ON public.tiktok_scraped_videos FOR EACH ROW EXECUTE FUNCTION keep_updated_at('scraped_at');
COMMENT ON TABLE tiktok_scraped_videos IS 'Posts (videos and photo posts), one row a post.';
COMMENT ON COLUMN tiktok_scraped_videos.background_enrich IS 'Whether background work may start for the music of this post.';
COMMENT ON COLUMN tiktok_scraped_videos.comment_count IS 'Comments at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.copyright_reasons IS 'Which rule decided copyright_status, which signals disagree.';
COMMENT ON COLUMN tiktok_scraped_videos.copyright_status IS 'What TikTok''s own flag says: copyrighted, copyright-free or unknown.';
COMMENT ON COLUMN tiktok_scraped_videos.created_at IS 'Publication time of the post, not of this row.';
COMMENT ON COLUMN tiktok_scraped_videos.description IS 'Caption, unchanged.';
COMMENT ON COLUMN tiktok_scraped_videos.duration_seconds IS 'Length of the video, or of the sound of a photo post. Seconds.';
COMMENT ON COLUMN tiktok_scraped_videos.first_seen_at IS 'When this row was created.';
COMMENT ON COLUMN tiktok_scraped_videos.hashtags IS 'Tags without #, in order, without repeats.';
COMMENT ON COLUMN tiktok_scraped_videos.is_photo IS 'Whether the post consists of pictures.';
COMMENT ON COLUMN tiktok_scraped_videos.like_count IS 'Likes at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.mapping_confidence IS 'Trust in the mapping, 0 to 1.';
COMMENT ON COLUMN tiktok_scraped_videos.mapping_review IS 'Why a person should look: generic_title, title_mismatch or flag_conflict.';
COMMENT ON COLUMN tiktok_scraped_videos.mapping_role IS 'is = the sound is the song; contains = the song was heard inside it.';
COMMENT ON COLUMN tiktok_scraped_videos.music_kind IS 'sound_kind, refined by whether third-party music was recognised inside.';
COMMENT ON COLUMN tiktok_scraped_videos.music_kind_reasons IS 'Every sign that applied, the contradicting ones too.';
COMMENT ON COLUMN tiktok_scraped_videos.play_count IS 'Plays at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.raw_data IS 'The item object of the answer, redacted.';
COMMENT ON COLUMN tiktok_scraped_videos.save_count IS 'Saves at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.scraped_at IS 'When the post was last read.';
COMMENT ON COLUMN tiktok_scraped_videos.share_count IS 'Shares at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.sound_id IS 'Sound of the post; NULL when the answer had none.';
COMMENT ON COLUMN tiktok_scraped_videos.source IS 'Kind of answer that was read last: list, page, import, embed or oembed.';
COMMENT ON COLUMN tiktok_scraped_videos.spotify_track_id IS 'Spotify id from TikTok''s mapping; no foreign key: known before the track is stored.';
COMMENT ON COLUMN tiktok_scraped_videos.spotify_track_id_source IS 'Who set spotify_track_id: tiktok_metadata, import or manual.';
COMMENT ON COLUMN tiktok_scraped_videos.tiktok_handle IS 'Author; NULL when the answer named none (reduced lists).';
COMMENT ON COLUMN tiktok_scraped_videos.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN tiktok_scraped_videos.video_id IS 'TikTok post id as text; exceeds 2^53.';

CREATE TABLE tiktok_video_history (
  comment_count bigint,
  like_count bigint,
  observed_at timestamp with time zone NOT NULL,
  play_count bigint,
  precision text NOT NULL,
  save_count bigint,
  share_count bigint,
  video_id text NOT NULL,
  CONSTRAINT tiktok_video_history_pkey PRIMARY KEY (video_id, observed_at),
  CONSTRAINT tiktok_video_history_precision_check CHECK (("precision" = ANY (ARRAY['exact'::text, 'rounded'::text]))),
  CONSTRAINT tiktok_video_history_video_id_fkey FOREIGN KEY (video_id) REFERENCES tiktok_scraped_videos(video_id) ON DELETE CASCADE
);
COMMENT ON TABLE tiktok_video_history IS 'Counters of a post over time; a row when a value changed or a day has passed.';
COMMENT ON COLUMN tiktok_video_history.comment_count IS 'Comments.';
COMMENT ON COLUMN tiktok_video_history.like_count IS 'Likes.';
COMMENT ON COLUMN tiktok_video_history.observed_at IS 'When it was read.';
COMMENT ON COLUMN tiktok_video_history.play_count IS 'Plays.';
COMMENT ON COLUMN tiktok_video_history.precision IS 'exact, or rounded as TikTok shows large counts on some pages: then small decreases are noise.';
COMMENT ON COLUMN tiktok_video_history.save_count IS 'Saves.';
COMMENT ON COLUMN tiktok_video_history.share_count IS 'Shares.';
COMMENT ON COLUMN tiktok_video_history.video_id IS 'The post.';

CREATE TABLE tiktok_video_track_history (
  first_seen_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  source text NOT NULL,
  spotify_track_id text NOT NULL,
  video_id text NOT NULL,
  CONSTRAINT tiktok_video_track_history_pkey PRIMARY KEY (video_id, spotify_track_id),
  CONSTRAINT tiktok_video_track_history_video_id_fkey FOREIGN KEY (video_id) REFERENCES tiktok_scraped_videos(video_id) ON DELETE CASCADE
);
COMMENT ON TABLE tiktok_video_track_history IS 'Spotify ids that TikTok mapped a post to.';
COMMENT ON COLUMN tiktok_video_track_history.first_seen_at IS 'First answer that said so.';
COMMENT ON COLUMN tiktok_video_track_history.last_seen_at IS 'Last answer that said so.';
COMMENT ON COLUMN tiktok_video_track_history.source IS 'Who set it.';
COMMENT ON COLUMN tiktok_video_track_history.spotify_track_id IS 'The Spotify id.';
COMMENT ON COLUMN tiktok_video_track_history.video_id IS 'The post.';

CREATE TABLE track_genius_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  genius_song_id text NOT NULL,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  method text NOT NULL,
  provider text NOT NULL,
  review text,
  role text NOT NULL,
  spotify_track_id text NOT NULL,
  CONSTRAINT track_genius_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT track_genius_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT track_genius_links_genius_song_id_fkey FOREIGN KEY (genius_song_id) REFERENCES genius_songs(genius_song_id) ON DELETE CASCADE,
  CONSTRAINT track_genius_links_pkey PRIMARY KEY (spotify_track_id, genius_song_id),
  CONSTRAINT track_genius_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text]))),
  CONSTRAINT track_genius_links_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id) ON DELETE CASCADE
);
CREATE INDEX track_genius_links_right ON public.track_genius_links USING btree (genius_song_id);
CREATE UNIQUE INDEX track_genius_links_preferred ON public.track_genius_links USING btree (spotify_track_id) WHERE (role = 'preferred'::text);
COMMENT ON TABLE track_genius_links IS 'Genius songs of a track.';
COMMENT ON COLUMN track_genius_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN track_genius_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN track_genius_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN track_genius_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN track_genius_links.genius_song_id IS 'The song.';
COMMENT ON COLUMN track_genius_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN track_genius_links.method IS 'How the link was found.';
COMMENT ON COLUMN track_genius_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN track_genius_links.review IS 'Why a person should look.';
COMMENT ON COLUMN track_genius_links.role IS 'preferred (one per left-hand entity) or alternate.';
COMMENT ON COLUMN track_genius_links.spotify_track_id IS 'The track.';

CREATE TABLE track_recording_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  isrc text,
  length_difference_ms integer,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  method text NOT NULL,
  provider text NOT NULL,
  recording_mbid text NOT NULL,
  review text,
  role text NOT NULL,
  spotify_track_id text NOT NULL,
  CONSTRAINT track_recording_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT track_recording_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT track_recording_links_pkey PRIMARY KEY (spotify_track_id, recording_mbid),
  CONSTRAINT track_recording_links_recording_mbid_fkey FOREIGN KEY (recording_mbid) REFERENCES musicbrainz_recordings(recording_mbid) ON DELETE CASCADE,
  CONSTRAINT track_recording_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text]))),
  CONSTRAINT track_recording_links_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id) ON DELETE CASCADE
);
CREATE INDEX track_recording_links_right ON public.track_recording_links USING btree (recording_mbid);
CREATE UNIQUE INDEX track_recording_links_preferred ON public.track_recording_links USING btree (spotify_track_id) WHERE (role = 'preferred'::text);
COMMENT ON TABLE track_recording_links IS 'MusicBrainz recordings of a track.';
COMMENT ON COLUMN track_recording_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN track_recording_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN track_recording_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN track_recording_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN track_recording_links.isrc IS 'The ISRC that was asked for.';
COMMENT ON COLUMN track_recording_links.length_difference_ms IS 'Difference between track and recording. Milliseconds.';
COMMENT ON COLUMN track_recording_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN track_recording_links.method IS 'How the link was found.';
COMMENT ON COLUMN track_recording_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN track_recording_links.recording_mbid IS 'The recording.';
COMMENT ON COLUMN track_recording_links.review IS 'Why a person should look.';
COMMENT ON COLUMN track_recording_links.role IS 'preferred (one per left-hand entity) or alternate.';
COMMENT ON COLUMN track_recording_links.spotify_track_id IS 'The track.';

CREATE TABLE work_recording_links (
  attributes text[],
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  recording_mbid text NOT NULL,
  work_mbid text NOT NULL,
  CONSTRAINT work_recording_links_pkey PRIMARY KEY (work_mbid, recording_mbid),
  CONSTRAINT work_recording_links_recording_mbid_fkey FOREIGN KEY (recording_mbid) REFERENCES musicbrainz_recordings(recording_mbid) ON DELETE CASCADE,
  CONSTRAINT work_recording_links_work_mbid_fkey FOREIGN KEY (work_mbid) REFERENCES musicbrainz_works(work_mbid) ON DELETE CASCADE
);
CREATE INDEX work_recording_links_recording ON public.work_recording_links USING btree (recording_mbid);
COMMENT ON TABLE work_recording_links IS 'Works that a recording performs.';
COMMENT ON COLUMN work_recording_links.attributes IS 'Relation attributes (cover, live, partial …); NULL when the answer does not tell them.';
COMMENT ON COLUMN work_recording_links.linked_at IS 'When the link was first seen.';
COMMENT ON COLUMN work_recording_links.recording_mbid IS 'The recording.';
COMMENT ON COLUMN work_recording_links.work_mbid IS 'The work.';
