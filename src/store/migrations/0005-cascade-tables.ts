import type { MigrationText } from './migration-text.ts';

/** What the rights cascade writes beyond the documented tables: contributors, identifiers with provenance, cached titles. */
export const cascadeTables: MigrationText = {
  name: '0005-cascade-tables',
  statements: `
ALTER TABLE spotify_tracks
  ADD COLUMN source TEXT NOT NULL DEFAULT 'spotify' CHECK (source IN ('spotify', 'deezer', 'musicbrainz'));

ALTER TABLE artist_musicbrainz_links DROP CONSTRAINT artist_musicbrainz_links_spotify_artist_id_fkey;

ALTER TABLE musicbrainz_artists
  ADD COLUMN aliases TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN detailed_at TIMESTAMPTZ;
CREATE INDEX musicbrainz_artists_undetailed ON musicbrainz_artists (mbid) WHERE detailed_at IS NULL;

ALTER TABLE musicbrainz_recordings
  ADD COLUMN disambiguation TEXT,
  ADD COLUMN is_video BOOLEAN,
  ADD COLUMN release_count INT;

CREATE TABLE work_contributors (
  work_mbid TEXT NOT NULL REFERENCES musicbrainz_works (work_mbid) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('musicbrainz', 'genius', 'quansic')),
  ordinal INT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  mbid TEXT,
  ipi TEXT,
  isni TEXT,
  share NUMERIC(6,3),
  PRIMARY KEY (work_mbid, source, ordinal)
);
CREATE INDEX work_contributors_mbid ON work_contributors (mbid) WHERE mbid IS NOT NULL;

CREATE TABLE recording_artist_credits (
  recording_mbid TEXT NOT NULL REFERENCES musicbrainz_recordings (recording_mbid) ON DELETE CASCADE,
  position INT NOT NULL,
  mbid TEXT NOT NULL,
  name TEXT NOT NULL,
  join_phrase TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (recording_mbid, position)
);
CREATE INDEX recording_artist_credits_mbid ON recording_artist_credits (mbid);

CREATE TABLE identifiers (
  entity_kind TEXT NOT NULL CHECK (entity_kind IN ('artist', 'recording', 'work', 'track', 'party')),
  entity_key TEXT NOT NULL,
  id_type TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  raw TEXT NOT NULL,
  canonical TEXT,
  check_ok BOOLEAN,
  state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'merged', 'alternate', 'malformed')),
  first_seen TIMESTAMPTZ NOT NULL,
  last_seen TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (entity_kind, entity_key, id_type, value, source)
);
CREATE INDEX identifiers_value ON identifiers (id_type, canonical) WHERE canonical IS NOT NULL;

CREATE TABLE identifier_aliases (
  id_type TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  source TEXT NOT NULL,
  first_seen TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (id_type, old, new)
);
CREATE INDEX identifier_aliases_new ON identifier_aliases (id_type, new);

CREATE TABLE iswc_evidence (
  isrc TEXT NOT NULL,
  source TEXT NOT NULL,
  iswc TEXT NOT NULL,
  check_ok BOOLEAN NOT NULL,
  observed_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (isrc, source, iswc)
);

CREATE TABLE title_normalisations (
  fingerprint TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  artists TEXT[] NOT NULL,
  rules_title TEXT NOT NULL,
  rules_tags TEXT[] NOT NULL DEFAULT '{}',
  normalised_title TEXT NOT NULL,
  normalised_artists TEXT[] NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('rules', 'model')),
  model TEXT,
  served_model TEXT,
  prompt_version TEXT,
  answer TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'refused')),
  reason TEXT,
  tokens INT,
  cost_usd NUMERIC(12,8),
  spotify_track_id TEXT,
  recording_mbid TEXT,
  created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX title_normalisations_track ON title_normalisations (spotify_track_id);

CREATE TABLE quansic_recordings (
  isrc TEXT PRIMARY KEY,
  recording_mbid TEXT,
  spotify_track_id TEXT,
  title TEXT,
  iswc TEXT,
  work_title TEXT,
  duration_ms INT,
  release_date TEXT,
  artists JSONB,
  composers JSONB,
  platform_ids JSONB,
  match_quality INT,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE quansic_works (
  iswc TEXT PRIMARY KEY,
  work_mbid TEXT,
  title TEXT,
  contributors JSONB,
  recording_count INT,
  work_quality INT,
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

ALTER TABLE lanes ADD COLUMN widened_until TIMESTAMPTZ;
`,
  comments: {
    spotify_tracks: { source: 'Who described the track: spotify, or without its credentials deezer or musicbrainz.' },
    musicbrainz_artists: {
      aliases: 'Other names.',
      detailed_at: 'When codes and dates were last read; NULL = only known by name.',
    },
    musicbrainz_recordings: {
      disambiguation: 'Remark that tells equal titles apart.',
      is_video: 'Whether it is the sound of a video.',
      release_count: 'Releases that the answer listed.',
    },
    work_contributors: {
      '': 'Who wrote or published a work, by source.',
      work_mbid: 'The work.',
      source: 'Provider that says so.',
      ordinal: 'Place in the list of that source, from 1.',
      name: 'Name as the source spells it.',
      role: 'composer, lyricist, writer, arranger, publisher …',
      mbid: 'MusicBrainz artist or label, where known.',
      ipi: 'First IPI name number of the artist, where known.',
      isni: 'First ISNI of the artist, where known.',
      share: 'Share in percent, where the source tells it.',
    },
    recording_artist_credits: {
      '': "Names of a recording's credit, in order.",
      recording_mbid: 'The recording.',
      position: 'Place in the credit, from 0.',
      mbid: 'The credited MusicBrainz artist.',
      name: 'Name as credited.',
      join_phrase: 'Text between this name and the next.',
    },
    identifiers: {
      '': 'Every identifier value with its provenance; malformed spellings too.',
      entity_kind: 'artist (MBID), recording (MBID), work (MBID), track (Spotify id) or party (primary ISNI).',
      entity_key: 'Key of the entity.',
      id_type: 'isrc, iswc, isni, ipi, ipn, spotify_artist, wikidata …',
      value: 'The canonical form; the raw spelling where there is none.',
      source: 'Provider that delivered it.',
      raw: 'Spelling as received.',
      canonical: 'Canonical form; NULL when malformed.',
      check_ok: 'Whether the check digit is right; NULL = no rule known.',
      state: 'current, merged, alternate or malformed.',
      first_seen: 'First answer that carried it.',
      last_seen: 'Last answer that carried it.',
    },
    identifier_aliases: {
      '': 'Old ids and where they lead: merged MBIDs and ISNIs, relinked Spotify ids, primary ISNIs.',
      id_type: 'mbid, isni, spotify_track …',
      old: 'The old id.',
      new: 'The id it leads to.',
      source: 'Provider that said so.',
      first_seen: 'When this was first seen.',
    },
    iswc_evidence: {
      '': 'Which source names which ISWC for a recording code.',
      isrc: 'The recording code.',
      source: 'Provider that names the work code.',
      iswc: 'The work code, canonical.',
      check_ok: 'Whether its check digit is right.',
      observed_at: 'When it was last seen.',
    },
    title_normalisations: {
      '': 'Normalised titles: cached by input, rules, model and prompt, kept for audit.',
      fingerprint: 'Hash of title, artists, version of the rules, model, prompt and schema.',
      title: 'Title as delivered.',
      artists: 'Artists as delivered.',
      rules_title: 'Core title by rules.',
      rules_tags: 'What the rules took out.',
      normalised_title: 'The title that counts.',
      normalised_artists: 'The artists that count.',
      method: 'rules or model.',
      model: 'Model as asked for.',
      served_model: 'Model that answered.',
      prompt_version: 'Version of the instruction.',
      answer: 'The answer as it came.',
      verdict: 'Whether the answer passed the checks.',
      reason: 'Why it was refused.',
      tokens: 'Tokens in and out.',
      cost_usd: 'Price. US dollars.',
      spotify_track_id: 'The track it was made for.',
      recording_mbid: 'The recording it led to.',
      created_at: 'When it was made.',
    },
    quansic_recordings: {
      '': 'Quansic recordings, imported or read.',
      isrc: 'The code asked for.',
      recording_mbid: 'MusicBrainz recording that Quansic names.',
      spotify_track_id: 'Spotify id that Quansic names; ours is the authority.',
      title: 'Title.',
      iswc: 'Work code that Quansic names.',
      work_title: 'Title of the work.',
      duration_ms: 'Length. Milliseconds.',
      release_date: 'Release date as text.',
      artists: 'Contributors to the recording.',
      composers: 'Writers of the work.',
      platform_ids: 'Ids at other services.',
      match_quality: 'q2 score; no scale is documented.',
      raw_data: 'The object of the answer, redacted.',
      fetched_at: 'When it was read.',
      updated_at: 'When a value of this row last changed.',
    },
    quansic_works: {
      '': 'Quansic works, imported or read.',
      iswc: 'The code asked for.',
      work_mbid: 'MusicBrainz work with this code, where known.',
      title: 'Title.',
      contributors: 'Writers with role and ids.',
      recording_count: 'Recordings that Quansic lists.',
      work_quality: 'q1 score; no scale is documented.',
      raw_data: 'The object of the answer, redacted.',
      fetched_at: 'When it was read.',
      updated_at: 'When a value of this row last changed.',
    },
    lanes: { widened_until: 'Until then every gap is doubled: the provider called us too fast.' },
  },
};
