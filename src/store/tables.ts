import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../core/entities/json.ts';
import type { CopyrightStatus } from '../core/entities/sound.ts';
import type { SubjectOutcome } from '../core/pace/recheck.ts';

type Time = ColumnType<Date, Date | string, Date | string>;
type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type JsonColumn = ColumnType<Json, string, string>;
type OptionalJson = ColumnType<Json | null, string | null | undefined, string | null>;

interface CreatorsTable {
  tiktok_handle: string;
  user_id: string | null;
  sec_uid: string | null;
  name: string | null;
  follower_count: number | null;
  following_count: number | null;
  heart_count: number | null;
  video_count: number | null;
  verified: boolean | null;
  is_private: boolean | null;
  bio: string | null;
  source: string;
  raw_data: OptionalJson;
  created_at: Generated<Date>;
  last_scraped_at: OptionalTime;
  fetched_at: Generated<Date>;
  updated_at: Generated<Date>;
}

interface VideosTable {
  video_id: string;
  tiktok_handle: string | null;
  spotify_track_id: string | null;
  spotify_track_id_source: string | null;
  copyright_status: CopyrightStatus;
  play_count: number | null;
  sound_id: string | null;
  background_enrich: Generated<boolean>;
  created_at: Time;
  scraped_at: Time;
}

interface SpotifyTracksTable {
  spotify_track_id: string;
  title: string;
  artists: string[];
  isrc: string | null;
}

interface EnrichmentsTable {
  stage: string;
  subject_id: string;
  outcome: SubjectOutcome;
  attempts: number;
  in_a_row: number;
  checked_at: Time;
  next_check_at: OptionalTime;
  input_fingerprint: string;
  error_code: string | null;
  error_message: string | null;
  priority: number;
}

interface LanesTable {
  provider: string;
  egress: string;
  next_free_at: Time;
  last_started_at: Time;
  state: 'open' | 'paused' | 'disabled';
  reason: string | null;
  variables: string[] | null;
  paused_until: OptionalTime;
  failures: number;
  pauses: number;
  profile: string | null;
  changed_at: Time;
}

interface AnswersTable {
  provider: string;
  key: string;
  status: number;
  url: string;
  body: Uint8Array;
  content_hash: string;
  fetched_at: Time;
  expires_at: Time;
}

interface ScrapeRunsTable {
  run_id: string;
  tiktok_handle: string;
  wanted: number | null;
  background_enrich: boolean;
  source: 'live' | 'import';
  started_at: Time;
  finished_at: OptionalTime;
  pages: Generated<number>;
  videos_read: Generated<number>;
  videos_new: Generated<number>;
  videos_updated: Generated<number>;
  queued: Generated<number>;
  complete: boolean | null;
  outcome: string | null;
  error_code: string | null;
  error_message: string | null;
  error_details: OptionalJson;
  progress: JsonColumn;
}

/** The tables that typed queries name; columns that only whole-row statements touch are left out. */
export interface Tables {
  tiktok_creators: CreatorsTable;
  tiktok_scraped_videos: VideosTable;
  spotify_tracks: SpotifyTracksTable;
  enrichments: EnrichmentsTable;
  lanes: LanesTable;
  answers: AnswersTable;
  scrape_runs: ScrapeRunsTable;
}
