import { changeNotes } from './0006-change-notes.ts';
import { changeSettling } from './0006-change-settling.ts';
import { creatorSubjects } from './0006-creator-subjects.ts';
import { rebuilding } from './0006-rebuilding.ts';
import { subjectRefresh } from './0006-subject-refresh.ts';
import type { MigrationText } from './migration-text.ts';

/** Of all posts and of those of one copyright status: the columns by which tracks are ordered. */
const orders = [
  ['total_views', 'video_count'],
  ['copyrighted_views', 'copyrighted_count'],
  ['copyright_free_views', 'copyright_free_count'],
  ['unknown_views', 'unknown_count'],
] as const;

/** What polled reads answer from, kept by triggers in the transaction of the rows it is made from; decision 0011. */
export const maintainedReads: MigrationText = {
  name: '0006-maintained-reads',
  statements: `
CREATE TABLE track_usage (
  spotify_track_id TEXT PRIMARY KEY,
  video_count BIGINT NOT NULL DEFAULT 0,
  total_views BIGINT NOT NULL DEFAULT 0,
  copyrighted_count BIGINT NOT NULL DEFAULT 0,
  copyrighted_views BIGINT NOT NULL DEFAULT 0,
  copyright_free_count BIGINT NOT NULL DEFAULT 0,
  copyright_free_views BIGINT NOT NULL DEFAULT 0,
  unknown_count BIGINT NOT NULL DEFAULT 0,
  unknown_views BIGINT NOT NULL DEFAULT 0,
  background_count BIGINT NOT NULL DEFAULT 0,
  first_seen_at TIMESTAMPTZ
);
${orders.map(([views, count]) => `CREATE INDEX track_usage_${views} ON track_usage (${views} DESC, ${count} DESC, spotify_track_id COLLATE "C") WHERE ${count} > 0;`).join('\n')}

CREATE TABLE creator_usage (
  tiktok_handle TEXT PRIMARY KEY,
  total_videos BIGINT NOT NULL DEFAULT 0,
  with_track BIGINT NOT NULL DEFAULT 0,
  total_views BIGINT NOT NULL DEFAULT 0,
  copyrighted_count BIGINT NOT NULL DEFAULT 0,
  copyright_free_count BIGINT NOT NULL DEFAULT 0,
  unknown_count BIGINT NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

CREATE INDEX tiktok_scraped_videos_handle_usage ON tiktok_scraped_videos (tiktok_handle, spotify_track_id)
  INCLUDE (play_count, copyright_status, background_enrich, first_seen_at) WHERE spotify_track_id IS NOT NULL;

CREATE TABLE cascade_nodes (
  kind TEXT NOT NULL CHECK (kind IN ('artist', 'recording', 'musicbrainz_artist')),
  node_id TEXT NOT NULL,
  users BIGINT NOT NULL DEFAULT 0,
  background_users BIGINT NOT NULL DEFAULT 0,
  priority BIGINT NOT NULL DEFAULT 0,
  since TIMESTAMPTZ,
  PRIMARY KEY (kind, node_id)
) WITH (fillfactor = 80);

CREATE TABLE cascade_subjects (
  stage TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  priority BIGINT NOT NULL,
  since TIMESTAMPTZ,
  is_background BOOLEAN NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'not_applicable', 'fresh', 'failing', 'not_found', 'ambiguous')),
  next_check_at TIMESTAMPTZ,
  checked_at TIMESTAMPTZ,
  due_day DATE,
  PRIMARY KEY (subject_id, stage)
);
CREATE INDEX cascade_subjects_order ON cascade_subjects (stage, priority DESC, checked_at NULLS FIRST, subject_id) WHERE state IN ('fresh', 'failing');
CREATE INDEX cascade_subjects_missed ON cascade_subjects (stage, priority DESC, checked_at NULLS FIRST, subject_id) INCLUDE (next_check_at) WHERE state IN ('not_found', 'ambiguous');
CREATE INDEX cascade_subjects_fresh_age ON cascade_subjects (stage, (COALESCE(checked_at, since))) WHERE state = 'fresh';
CREATE INDEX cascade_subjects_tried_age ON cascade_subjects (stage, checked_at) INCLUDE (next_check_at) WHERE state IN ('failing', 'not_found', 'ambiguous');
CREATE INDEX cascade_subjects_due ON cascade_subjects (stage, next_check_at) INCLUDE (state, is_background, checked_at) WHERE state IN ('failing', 'not_found', 'ambiguous');
CREATE INDEX cascade_subjects_checked ON cascade_subjects (stage, checked_at) WHERE checked_at IS NOT NULL;

CREATE TABLE cascade_counts (
  stage TEXT NOT NULL,
  state TEXT NOT NULL,
  is_background BOOLEAN NOT NULL,
  due_day DATE,
  n BIGINT NOT NULL
);

CREATE UNLOGGED TABLE read_changes (
  xact XID8 NOT NULL,
  kind TEXT NOT NULL,
  id TEXT,
  other TEXT,
  handle TEXT,
  status TEXT,
  videos BIGINT,
  views BIGINT,
  backgrounds BIGINT,
  first_seen_at TIMESTAMPTZ,
  is_lost BOOLEAN
);
CREATE INDEX read_changes_xact ON read_changes (xact);

CREATE UNLOGGED TABLE read_settlings (
  xact XID8 PRIMARY KEY
);
${subjectRefresh}
${changeSettling}
${rebuilding}
${creatorSubjects}
${changeNotes}
SELECT rebuild_reads();
`,
  comments: {
    track_usage: {
      '': 'Posts that use a Spotify track, of all creators; maintained by triggers.',
      spotify_track_id: 'The track.',
      video_count: 'Posts.',
      total_views: 'Plays of these posts.',
      copyrighted_count: 'Posts with the status copyrighted.',
      copyrighted_views: 'Plays of these.',
      copyright_free_count: 'Posts with the status copyright-free.',
      copyright_free_views: 'Plays of these.',
      unknown_count: 'Posts with the status unknown.',
      unknown_views: 'Plays of these.',
      background_count: 'Posts whose music background work may take.',
      first_seen_at: 'When the first of these posts was stored.',
    },
    creator_usage: {
      '': 'Sums over the posts of a creator; maintained by triggers.',
      tiktok_handle: 'The creator.',
      total_videos: 'Posts.',
      with_track: 'Posts that name a track.',
      total_views: 'Plays.',
      copyrighted_count: 'Posts with the status copyrighted.',
      copyright_free_count: 'Posts with the status copyright-free.',
      unknown_count: 'Posts with the status unknown.',
    },
    cascade_nodes: {
      '': 'Who wants an artist or recording enriched, and how much; maintained by triggers.',
      kind: 'artist (Spotify id), recording (MBID) or musicbrainz_artist (MBID).',
      node_id: 'Its id.',
      users: 'Wanted entities that lead to it; 0 = nobody wants it.',
      background_users: 'Those of them that background work takes.',
      priority: 'Views of the posts that lead to it.',
      since: 'When the first of them led to it.',
    },
    cascade_subjects: {
      '': 'How every subject of every stage stands; maintained by triggers.',
      stage: 'Stage key.',
      subject_id: 'What the stage works on.',
      priority: 'Views of the posts that use it; 0 when there is nothing to be done.',
      since: 'When it came to the stage.',
      is_background: 'Whether background work takes it.',
      state: 'done, not_applicable, fresh (to be tried now), or how the last try ended: failing, not_found, ambiguous.',
      next_check_at: 'When it is due again, as in enrichments.',
      checked_at: 'When it was last tried.',
      due_day: 'Day of next_check_at in UTC where it counts; NULL otherwise.',
    },
    cascade_counts: {
      '': 'Subjects a state, as the sum of rows that are only ever appended and merged; posts as stage videos.',
      stage: 'Stage key, or videos.',
      state: 'As in cascade_subjects; of posts total or with_track.',
      is_background: 'As in cascade_subjects.',
      due_day: 'As in cascade_subjects.',
      n: 'How many came or went.',
    },
    read_changes: {
      '': 'What a running transaction has changed; settled and emptied when it commits.',
      xact: 'The transaction.',
      kind: 'usage, track, credit, choice, link, rebuild, or the level of a subject: t, a, r, m.',
      id: 'The entity; of a link its left side.',
      other: 'Right side of a link.',
      handle: 'Creator of the posts.',
      status: 'Copyright status of the posts.',
      videos: 'Posts that came or went.',
      views: 'Plays that came or went.',
      backgrounds: 'Background posts that came or went.',
      first_seen_at: 'Earliest of the posts where that has changed.',
      is_lost: 'Whether the earliest post may be gone.',
    },
    read_settlings: {
      '': 'Running transactions whose changes are settled when they commit.',
      xact: 'The transaction.',
    },
  },
};
