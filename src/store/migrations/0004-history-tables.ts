import type { MigrationText } from './migration-text.ts';

/** Tables whose `updated_at` moves only when another value than the time of reading changed. */
const watched = [
  ['tiktok_creators', "'fetched_at', 'last_scraped_at'"],
  ['tiktok_scraped_videos', "'scraped_at'"],
  ['sounds', "'fetched_at'"],
  ['spotify_tracks', "'fetched_at'"],
  ['spotify_artists', "'fetched_at'"],
  ['genius_songs', "'fetched_at'"],
  ['musicbrainz_artists', "'fetched_at'"],
  ['musicbrainz_recordings', "'fetched_at'"],
  ['musicbrainz_works', "'fetched_at'"],
  ['quansic_artists', "'fetched_at'"],
] as const;

/** What changed over time; keyed so that the tables can be partitioned by time. */
export const historyTables: MigrationText = {
  name: '0004-history-tables',
  statements: `
CREATE TABLE tiktok_creator_history (
  tiktok_handle TEXT NOT NULL REFERENCES tiktok_creators (tiktok_handle) ON UPDATE CASCADE ON DELETE CASCADE,
  observed_at TIMESTAMPTZ NOT NULL,
  follower_count BIGINT,
  following_count BIGINT,
  heart_count BIGINT,
  video_count BIGINT,
  stored_videos BIGINT NOT NULL,
  total_views BIGINT NOT NULL,
  PRIMARY KEY (tiktok_handle, observed_at)
);

CREATE TABLE tiktok_video_history (
  video_id TEXT NOT NULL REFERENCES tiktok_scraped_videos (video_id) ON DELETE CASCADE,
  observed_at TIMESTAMPTZ NOT NULL,
  play_count BIGINT,
  like_count BIGINT,
  comment_count BIGINT,
  share_count BIGINT,
  save_count BIGINT,
  precision TEXT NOT NULL CHECK (precision IN ('exact', 'rounded')),
  PRIMARY KEY (video_id, observed_at)
);

CREATE TABLE tiktok_video_track_history (
  video_id TEXT NOT NULL REFERENCES tiktok_scraped_videos (video_id) ON DELETE CASCADE,
  spotify_track_id TEXT NOT NULL,
  source TEXT NOT NULL,
  first_seen_at TIMESTAMPTZ NOT NULL,
  last_seen_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (video_id, spotify_track_id)
);

CREATE TABLE tiktok_handle_history (
  tiktok_handle TEXT NOT NULL,
  user_id TEXT NOT NULL,
  until TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (tiktok_handle, user_id, until)
);

CREATE FUNCTION keep_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
${watched.map(([table, times]) => `CREATE TRIGGER ${table}_updated_at BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION keep_updated_at(${times});`).join('\n')}
`,
  comments: {
    tiktok_creator_history: {
      '': 'Counters of a creator over time; a row when a value changed or a day has passed.',
      tiktok_handle: 'The creator.',
      observed_at: 'When it was read.',
      follower_count: 'Followers.',
      following_count: 'Accounts followed.',
      heart_count: 'Likes received.',
      video_count: 'Posts the profile claims.',
      stored_videos: 'Posts stored here at that moment.',
      total_views: 'Plays of the stored posts at that moment.',
    },
    tiktok_video_history: {
      '': 'Counters of a post over time; a row when a value changed or a day has passed.',
      video_id: 'The post.',
      observed_at: 'When it was read.',
      play_count: 'Plays.',
      like_count: 'Likes.',
      comment_count: 'Comments.',
      share_count: 'Shares.',
      save_count: 'Saves.',
      precision: 'exact, or rounded as TikTok shows large counts on some pages: then small decreases are noise.',
    },
    tiktok_video_track_history: {
      '': 'Spotify ids that TikTok mapped a post to.',
      video_id: 'The post.',
      spotify_track_id: 'The Spotify id.',
      source: 'Who set it.',
      first_seen_at: 'First answer that said so.',
      last_seen_at: 'Last answer that said so.',
    },
    tiktok_handle_history: {
      '': 'Handles that accounts had before.',
      tiktok_handle: 'The former handle.',
      user_id: 'The account.',
      until: 'When the rename was noticed.',
    },
  },
};
