import type { MigrationText } from './migration-text.ts';

/** Durable work: what is known of each subject, who works on it, how requests went. */
export const workTables: MigrationText = {
  name: '0003-work-tables',
  statements: `
CREATE TABLE enrichments (
  stage TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('found', 'not_found', 'ambiguous', 'retry_later', 'changed', 'failed')),
  method TEXT,
  confidence NUMERIC(4,3) CHECK (confidence BETWEEN 0 AND 1),
  evidence JSONB,
  alternatives JSONB,
  attempts INT NOT NULL DEFAULT 0,
  in_a_row INT NOT NULL DEFAULT 1,
  checked_at TIMESTAMPTZ NOT NULL,
  next_check_at TIMESTAMPTZ,
  input_fingerprint TEXT NOT NULL,
  error_code TEXT,
  error_message TEXT,
  priority BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (stage, subject_id)
);
CREATE INDEX enrichments_next_check ON enrichments (stage, next_check_at);
CREATE INDEX enrichments_priority ON enrichments (stage, priority DESC, checked_at NULLS FIRST);

CREATE TABLE stage_claims (
  stage TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  lease_until TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (stage, subject_id)
);

CREATE TABLE lanes (
  provider TEXT NOT NULL,
  egress TEXT NOT NULL DEFAULT 'direct',
  next_free_at TIMESTAMPTZ NOT NULL,
  last_started_at TIMESTAMPTZ NOT NULL DEFAULT 'epoch',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paused', 'disabled')),
  reason TEXT,
  variables TEXT[],
  paused_until TIMESTAMPTZ,
  failures INT NOT NULL DEFAULT 0,
  pauses INT NOT NULL DEFAULT 0,
  profile TEXT,
  changed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, egress)
);

CREATE TABLE provider_notes (
  provider TEXT NOT NULL,
  note TEXT NOT NULL,
  value JSONB NOT NULL,
  noted_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  expires_at TIMESTAMPTZ,
  PRIMARY KEY (provider, note)
);

CREATE TABLE answers (
  provider TEXT NOT NULL,
  key TEXT NOT NULL,
  status INT NOT NULL,
  url TEXT NOT NULL,
  body BYTEA NOT NULL,
  content_hash TEXT NOT NULL,
  fetched_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (provider, key)
);
CREATE INDEX answers_expires_at ON answers (expires_at);

CREATE TABLE requests (
  request_id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  door TEXT NOT NULL,
  key TEXT NOT NULL,
  stage TEXT,
  subject_id TEXT,
  attempt INT NOT NULL,
  outcome TEXT NOT NULL,
  http_status INT,
  reason TEXT,
  started_at TIMESTAMPTZ NOT NULL,
  duration_ms INT NOT NULL,
  bytes INT NOT NULL,
  egress TEXT NOT NULL,
  cost_units INT NOT NULL DEFAULT 0
);
CREATE INDEX requests_provider_started_at ON requests (provider, started_at);
CREATE INDEX requests_started_at ON requests (started_at);

CREATE TABLE scrape_runs (
  run_id TEXT PRIMARY KEY,
  tiktok_handle TEXT NOT NULL,
  wanted INT,
  background_enrich BOOLEAN NOT NULL DEFAULT true,
  source TEXT NOT NULL CHECK (source IN ('live', 'import')),
  started_at TIMESTAMPTZ NOT NULL,
  finished_at TIMESTAMPTZ,
  pages INT NOT NULL DEFAULT 0,
  videos_read INT NOT NULL DEFAULT 0,
  videos_new INT NOT NULL DEFAULT 0,
  videos_updated INT NOT NULL DEFAULT 0,
  queued INT NOT NULL DEFAULT 0,
  complete BOOLEAN,
  outcome TEXT,
  error_code TEXT,
  error_message TEXT,
  error_details JSONB,
  progress JSONB NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX scrape_runs_unfinished ON scrape_runs (tiktok_handle) WHERE finished_at IS NULL;
CREATE INDEX scrape_runs_handle_started_at ON scrape_runs (tiktok_handle, started_at DESC);

CREATE TABLE scrape_run_videos (
  run_id TEXT NOT NULL REFERENCES scrape_runs (run_id) ON DELETE CASCADE,
  video_id TEXT NOT NULL,
  PRIMARY KEY (run_id, video_id)
);

CREATE TABLE scrape_list_entries (
  list_key TEXT NOT NULL,
  position INT NOT NULL,
  tiktok_handle TEXT NOT NULL,
  outcome TEXT,
  message TEXT,
  finished_at TIMESTAMPTZ,
  PRIMARY KEY (list_key, tiktok_handle)
);
`,
  comments: {
    enrichments: {
      '': 'What is known about each subject in each stage; the queue only hands out work.',
      stage: 'Stage key, e.g. spotify_tracks.',
      subject_id: 'What the stage works on, e.g. a Spotify track id.',
      outcome: 'How the last attempt ended.',
      method: 'How the result was found.',
      confidence: 'Trust in the result, 0 to 1.',
      evidence: 'Why the result is believed, or why there is none.',
      alternatives: 'What else was possible.',
      attempts: 'Attempts that said something about the subject.',
      in_a_row: 'Equal outcomes in a row, the last one included.',
      checked_at: 'When the last attempt ended.',
      next_check_at: 'When the subject is due again; NULL = not by time.',
      input_fingerprint: "Hash of the inputs and of the stage's version; a change makes the subject due.",
      error_code: 'Code of the last failure.',
      error_message: 'Message of the last failure, redacted.',
      priority: 'Views of the posts that use the subject.',
    },
    stage_claims: {
      '': 'Subjects that somebody works on right now.',
      stage: 'Stage key.',
      subject_id: 'The subject.',
      claimed_by: 'The worker, a random name for each process.',
      lease_until: 'When the claim lapses unless renewed.',
    },
    lanes: {
      '': 'The paced queue of one provider and egress, shared by all processes.',
      provider: 'The provider.',
      egress: 'How requests leave: direct, or the name of a proxy.',
      next_free_at: 'The next start that can be reserved.',
      last_started_at: 'The last start that was claimed; no other is granted within the gap.',
      state: 'open, paused or disabled.',
      reason: 'Why it is not open.',
      variables: 'Missing variables of a disabled provider.',
      paused_until: 'When one request may try again.',
      failures: 'Unreadable answers in a row.',
      pauses: 'Times the circuit opened in a row; doubles the pause.',
      profile: 'Header profile that worked last.',
      changed_at: 'When state last changed.',
    },
    provider_notes: {
      '': 'What was learnt about a provider, shared by all processes.',
      provider: 'The provider.',
      note: 'What the note is about.',
      value: 'What was learnt.',
      noted_at: 'When.',
      expires_at: 'When it must be learnt anew.',
    },
    answers: {
      '': 'Kept raw answers.',
      provider: 'The provider.',
      key: 'What was asked.',
      status: 'HTTP status.',
      url: 'Address without query.',
      body: 'Body, redacted and gzip-compressed.',
      content_hash: 'SHA-256 of the redacted body, hexadecimal.',
      fetched_at: 'When it was read.',
      expires_at: 'Until when it may be used instead of a request.',
    },
    requests: {
      '': 'One row per upstream request, kept 90 days; request_id grows with time, so ranges of it are partitions.',
      request_id: 'Time-ordered id.',
      provider: 'The provider.',
      door: 'The endpoint.',
      key: 'What was asked; never an address with a query.',
      stage: 'The stage that asked.',
      subject_id: 'The subject, where the request has just one.',
      attempt: 'Number of the attempt, from 1.',
      outcome: 'found, not_found, retry_later, auth_failed, blocked, changed or failed.',
      http_status: 'HTTP status; NULL without an answer.',
      reason: 'Short reason.',
      started_at: 'Start of the request.',
      duration_ms: 'Until the whole body was there. Milliseconds.',
      bytes: 'Size of the body as received.',
      egress: 'How it left.',
      cost_units: 'Credits a gateway charged.',
    },
    scrape_runs: {
      '': 'Listings of creators; at most one unfinished per handle.',
      run_id: 'Random id.',
      tiktok_handle: 'The creator.',
      wanted: 'Posts asked for; NULL = all.',
      background_enrich: 'Whether background work starts for what is found.',
      source: 'live or import.',
      started_at: 'Start.',
      finished_at: 'End; NULL while it runs.',
      pages: 'Pages read.',
      videos_read: 'Distinct posts read.',
      videos_new: 'Posts that were not stored before.',
      videos_updated: 'Posts that were stored before.',
      queued: 'Jobs handed to the background.',
      complete: 'Whether the limit or the end of the list was reached.',
      outcome: 'found, partial or the outcome of the failure.',
      error_code: 'Why it ended early.',
      error_message: 'Why it ended early, for a person.',
      error_details: 'Details of the failure.',
      progress: 'Where to go on: cursor, counters, device.',
    },
    scrape_run_videos: {
      '': 'Posts an unfinished run has read.',
      run_id: 'The run.',
      video_id: 'The post.',
    },
    scrape_list_entries: {
      '': 'Creators of a list that is being scraped; removed when the list is done.',
      list_key: 'Hash of the normalised list.',
      position: 'Place in the list, from 0.',
      tiktok_handle: 'The creator.',
      outcome: 'ok or the error code; NULL = still to do.',
      message: 'Message of the failure.',
      finished_at: 'When it was done.',
    },
  },
};
