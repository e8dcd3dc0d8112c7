import type { MigrationText } from './migration-text.ts';

/** The nine documented tables, with the documented columns and the plain additions to them. */
export const documentedTables: MigrationText = {
  name: '0001-documented-tables',
  statements: `
CREATE TABLE tiktok_creators (
  tiktok_handle TEXT PRIMARY KEY CHECK (tiktok_handle = lower(tiktok_handle) AND position('@' in tiktok_handle) = 0),
  user_id TEXT UNIQUE,
  sec_uid TEXT,
  name TEXT,
  follower_count BIGINT,
  following_count BIGINT,
  heart_count BIGINT,
  video_count BIGINT,
  verified BOOLEAN,
  is_private BOOLEAN,
  bio TEXT,
  source TEXT NOT NULL CHECK (source IN ('list', 'page', 'import', 'embed', 'oembed')),
  raw_data JSONB,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  last_scraped_at TIMESTAMPTZ,
  fetched_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE tiktok_scraped_videos (
  video_id TEXT PRIMARY KEY CHECK (video_id ~ '^[0-9]{1,20}$'),
  tiktok_handle TEXT REFERENCES tiktok_creators (tiktok_handle) ON UPDATE CASCADE ON DELETE CASCADE,
  spotify_track_id TEXT CHECK (spotify_track_id <> ''),
  copyright_status TEXT NOT NULL DEFAULT 'unknown' CHECK (copyright_status IN ('copyrighted', 'copyright-free', 'unknown')),
  play_count BIGINT,
  like_count BIGINT,
  comment_count BIGINT,
  share_count BIGINT,
  save_count BIGINT,
  description TEXT,
  duration_seconds INT,
  hashtags TEXT[] NOT NULL DEFAULT '{}',
  is_photo BOOLEAN NOT NULL DEFAULT false,
  source TEXT NOT NULL CHECK (source IN ('list', 'page', 'import', 'embed', 'oembed')),
  background_enrich BOOLEAN NOT NULL DEFAULT true,
  raw_data JSONB,
  created_at TIMESTAMPTZ NOT NULL,
  first_seen_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  scraped_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX tiktok_scraped_videos_spotify_track_id ON tiktok_scraped_videos (spotify_track_id) WHERE spotify_track_id IS NOT NULL;
CREATE INDEX tiktok_scraped_videos_copyright_status ON tiktok_scraped_videos (copyright_status);
CREATE INDEX tiktok_scraped_videos_play_count ON tiktok_scraped_videos (play_count);
CREATE INDEX tiktok_scraped_videos_created_at ON tiktok_scraped_videos (created_at);
CREATE INDEX tiktok_scraped_videos_handle_created_at ON tiktok_scraped_videos (tiktok_handle, created_at DESC);

CREATE TABLE spotify_tracks (
  spotify_track_id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  artists TEXT[] NOT NULL,
  isrc TEXT CHECK (isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'),
  isrc_source TEXT CHECK (isrc_source IN ('spotify', 'deezer', 'musicbrainz', 'manual')),
  album TEXT,
  release_date TEXT CHECK (release_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  release_date_precision TEXT CHECK (release_date_precision IN ('year', 'month', 'day')),
  duration_ms INT,
  popularity INT,
  answered_track_id TEXT,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX spotify_tracks_isrc ON spotify_tracks (isrc) WHERE isrc IS NOT NULL;
CREATE INDEX spotify_tracks_title ON spotify_tracks (lower(title));

CREATE TABLE spotify_artists (
  spotify_artist_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  genres TEXT[],
  popularity INT,
  followers BIGINT,
  images JSONB,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE genius_songs (
  genius_song_id TEXT PRIMARY KEY CHECK (genius_song_id ~ '^[1-9][0-9]*$'),
  spotify_track_id TEXT REFERENCES spotify_tracks (spotify_track_id),
  url TEXT,
  title TEXT,
  artist_name TEXT,
  genius_artist_id TEXT CHECK (genius_artist_id ~ '^[1-9][0-9]*$'),
  language TEXT,
  release_date TEXT,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX genius_songs_spotify_track_id ON genius_songs (spotify_track_id);

CREATE TABLE musicbrainz_artists (
  mbid TEXT PRIMARY KEY,
  isnis TEXT[] NOT NULL DEFAULT '{}',
  ipi TEXT,
  ipis TEXT[] NOT NULL DEFAULT '{}',
  country TEXT,
  spotify_artist_id TEXT,
  name TEXT NOT NULL,
  sort_name TEXT,
  type TEXT,
  gender TEXT,
  disambiguation TEXT,
  birth_date TEXT CHECK (birth_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  birth_date_precision TEXT CHECK (birth_date_precision IN ('year', 'month', 'day')),
  death_date TEXT CHECK (death_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  death_date_precision TEXT CHECK (death_date_precision IN ('year', 'month', 'day')),
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX musicbrainz_artists_isnis ON musicbrainz_artists USING gin (isnis);
CREATE INDEX musicbrainz_artists_spotify_artist_id ON musicbrainz_artists (spotify_artist_id);

CREATE TABLE musicbrainz_recordings (
  recording_mbid TEXT PRIMARY KEY,
  isrc TEXT,
  isrcs TEXT[] NOT NULL DEFAULT '{}',
  spotify_track_id TEXT,
  title TEXT,
  length_ms INT,
  first_release_date TEXT,
  artist_credit JSONB,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX musicbrainz_recordings_isrc ON musicbrainz_recordings (isrc);
CREATE INDEX musicbrainz_recordings_spotify_track_id ON musicbrainz_recordings (spotify_track_id);
CREATE INDEX musicbrainz_recordings_isrcs ON musicbrainz_recordings USING gin (isrcs);

CREATE TABLE musicbrainz_works (
  work_mbid TEXT PRIMARY KEY,
  iswc TEXT,
  title TEXT NOT NULL,
  iswcs TEXT[] NOT NULL DEFAULT '{}',
  iswc_check_ok BOOLEAN,
  type TEXT,
  languages TEXT[],
  attributes JSONB,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX musicbrainz_works_iswc ON musicbrainz_works (iswc) WHERE iswc IS NOT NULL;
CREATE INDEX musicbrainz_works_iswcs ON musicbrainz_works USING gin (iswcs);

CREATE TABLE quansic_artists (
  isni TEXT PRIMARY KEY,
  primary_isni TEXT NOT NULL,
  ipn TEXT,
  luminate_id TEXT,
  name_variants JSONB NOT NULL DEFAULT '[]',
  gracenote_id TEXT,
  amazon_id TEXT,
  apple_music_id TEXT,
  ids JSONB,
  musicbrainz_mbid TEXT,
  name TEXT,
  quansic_id TEXT,
  match_method TEXT,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
`,
  comments: {
    tiktok_creators: {
      '': 'TikTok accounts, one row a handle.',
      tiktok_handle: 'Handle in lower case without @; follows a rename.',
      user_id: 'TikTok user id as text; stable across renames; set once.',
      sec_uid: "TikTok's opaque account name in list endpoints; NULL when only imported posts named it.",
      name: 'Display name.',
      follower_count: 'Followers at the last read.',
      following_count: 'Accounts followed at the last read.',
      heart_count: 'Likes received at the last read.',
      video_count: 'Posts the profile claims, which may exceed those that can be listed.',
      verified: 'Whether TikTok marks the account as verified.',
      is_private: 'Whether the account hides its posts.',
      bio: 'Signature text, unchanged.',
      source: 'Kind of answer the counters come from; page = the profile itself.',
      raw_data: 'The account object of the answer, redacted.',
      created_at: 'When this row was created.',
      last_scraped_at: 'When the last listing of the posts ended.',
      fetched_at: 'When the account was last read.',
      updated_at: 'When a value of this row last changed.',
    },
    tiktok_scraped_videos: {
      '': 'Posts (videos and photo posts), one row a post.',
      video_id: 'TikTok post id as text; exceeds 2^53.',
      tiktok_handle: 'Author; NULL when the answer named none (reduced lists).',
      spotify_track_id: "Spotify id from TikTok's mapping; no foreign key: known before the track is stored.",
      copyright_status: "What TikTok's own flag says: copyrighted, copyright-free or unknown.",
      play_count: 'Plays at the last read.',
      like_count: 'Likes at the last read.',
      comment_count: 'Comments at the last read.',
      share_count: 'Shares at the last read.',
      save_count: 'Saves at the last read.',
      description: 'Caption, unchanged.',
      duration_seconds: 'Length of the video, or of the sound of a photo post. Seconds.',
      hashtags: 'Tags without #, in order, without repeats.',
      is_photo: 'Whether the post consists of pictures.',
      source: 'Kind of answer that was read last: list, page, import, embed or oembed.',
      background_enrich: 'Whether background work may start for the music of this post.',
      raw_data: 'The item object of the answer, redacted.',
      created_at: 'Publication time of the post, not of this row.',
      first_seen_at: 'When this row was created.',
      scraped_at: 'When the post was last read.',
      updated_at: 'When a value of this row last changed.',
    },
    spotify_tracks: {
      '': 'Spotify tracks; a row exists only when Spotify described the track.',
      spotify_track_id: 'The id that was asked for, also when Spotify answers with another.',
      title: 'Title as Spotify spells it.',
      artists: 'Artist names in order.',
      isrc: 'Canonical ISRC; NULL when absent or malformed.',
      isrc_source: 'Provider that supplied the ISRC.',
      album: 'Album title.',
      release_date: 'Release date as text, as precise as delivered.',
      release_date_precision: 'Precision of release_date: year, month or day.',
      duration_ms: 'Length. Milliseconds.',
      popularity: '0 to 100; NULL when this application is not told.',
      answered_track_id: 'The id inside the answer where it differs.',
      raw_data: 'The track object of the answer, redacted.',
      fetched_at: 'When the track was read.',
      updated_at: 'When a value of this row last changed.',
    },
    spotify_artists: {
      '': 'Spotify artists.',
      spotify_artist_id: 'Spotify artist id.',
      name: 'Name as Spotify spells it.',
      genres: 'Genres; NULL when not delivered, empty when the artist has none.',
      popularity: '0 to 100; NULL when not delivered.',
      followers: 'Followers; NULL when not delivered.',
      images: 'Pictures: url, width, height.',
      raw_data: 'The artist object of the answer, redacted.',
      fetched_at: 'When the artist was read.',
      updated_at: 'When a value of this row last changed.',
    },
    genius_songs: {
      '': 'Genius songs.',
      genius_song_id: 'Genius song id as text.',
      spotify_track_id: 'First track linked; never overwritten. All links: track_genius_links.',
      url: 'Page of the song.',
      title: 'Title as Genius spells it.',
      artist_name: 'Artist as Genius spells it.',
      genius_artist_id: 'Genius artist id; NULL when unknown, never 0.',
      language: 'Language of the lyrics as Genius says.',
      release_date: 'Release date as text.',
      raw_data: 'The song object of the answer, redacted.',
      fetched_at: 'When the song was read.',
      updated_at: 'When a value of this row last changed.',
    },
    musicbrainz_artists: {
      '': 'MusicBrainz artists.',
      mbid: 'MusicBrainz artist id.',
      isnis: 'All ISNIs in MusicBrainz order, without duplicates.',
      ipi: 'First of ipis.',
      ipis: 'All IPI name numbers.',
      country: 'Two-letter country.',
      spotify_artist_id: 'First Spotify artist linked; never overwritten.',
      name: 'Name.',
      sort_name: 'Name for sorting.',
      type: 'Person, Group …',
      gender: 'Gender as MusicBrainz says.',
      disambiguation: 'Remark that tells equal names apart.',
      birth_date: 'Begin of the life span as text.',
      birth_date_precision: 'Precision of birth_date.',
      death_date: 'End of the life span as text.',
      death_date_precision: 'Precision of death_date.',
      raw_data: 'The artist object of the answer.',
      fetched_at: 'When the artist was read.',
      updated_at: 'When a value of this row last changed.',
    },
    musicbrainz_recordings: {
      '': 'MusicBrainz recordings.',
      recording_mbid: 'MusicBrainz recording id.',
      isrc: 'The ISRC that was asked for.',
      isrcs: 'All ISRCs of the recording.',
      spotify_track_id: 'First track linked; never overwritten. All links: track_recording_links.',
      title: 'Title as MusicBrainz spells it.',
      length_ms: 'Length. Milliseconds.',
      first_release_date: 'First release as text.',
      artist_credit: 'Artist credit as MusicBrainz gives it.',
      raw_data: 'The recording object of the answer.',
      fetched_at: 'When the recording was read.',
      updated_at: 'When a value of this row last changed.',
    },
    musicbrainz_works: {
      '': 'MusicBrainz works.',
      work_mbid: 'MusicBrainz work id.',
      iswc: 'First of iswcs, canonical.',
      title: 'Title as MusicBrainz spells it.',
      iswcs: 'All ISWCs, canonical.',
      iswc_check_ok: 'Whether the check digit of iswc is right; NULL without ISWC.',
      type: 'Song …',
      languages: 'Languages of the lyrics.',
      attributes: 'Work numbers of societies.',
      raw_data: 'The work object of the answer.',
      fetched_at: 'When the work was read.',
      updated_at: 'When a value of this row last changed.',
    },
    quansic_artists: {
      '': 'Quansic parties, one row under each ISNI that was asked for.',
      isni: 'The ISNI asked for.',
      primary_isni: 'The ISNI under which the provider files the artist.',
      ipn: 'First International Performer Number.',
      luminate_id: 'First Luminate id.',
      name_variants: 'Names: name, language.',
      gracenote_id: 'First Gracenote id.',
      amazon_id: 'First Amazon Music id.',
      apple_music_id: 'First Apple Music id.',
      ids: 'Every id list of the provider.',
      musicbrainz_mbid: 'First MusicBrainz artist linked; never overwritten.',
      name: 'Name as the provider spells it.',
      quansic_id: "The provider's own id.",
      match_method: 'isni, entity_search or spotify_id.',
      raw_data: 'The party object of the answer, redacted.',
      fetched_at: 'When the party was read.',
      updated_at: 'When a value of this row last changed.',
    },
  },
};
