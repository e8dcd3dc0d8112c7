import type { MigrationText } from './migration-text.ts';

/** Sounds with their mapping, what a post says of its sound, and the many-to-many links of the cascade. */
export const soundsAndLinks: MigrationText = {
  name: '0002-sounds-and-links',
  statements: `
CREATE TABLE sounds (
  sound_id TEXT PRIMARY KEY CHECK (sound_id ~ '^[0-9]{1,20}$'),
  title TEXT,
  author_name TEXT,
  album TEXT,
  duration_seconds INT,
  is_original BOOLEAN,
  is_copyrighted BOOLEAN,
  sound_kind TEXT NOT NULL DEFAULT 'unknown' CHECK (sound_kind IN ('catalogue', 'user_sound', 'unknown')),
  mapping_state TEXT NOT NULL DEFAULT 'not_delivered' CHECK (mapping_state IN ('not_delivered', 'no_match', 'empty_list', 'mapped')),
  raw_data JSONB,
  fetched_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

ALTER TABLE tiktok_scraped_videos
  ADD COLUMN sound_id TEXT REFERENCES sounds (sound_id),
  ADD COLUMN music_kind TEXT NOT NULL DEFAULT 'unknown' CHECK (music_kind IN ('catalogue', 'contains_copyrighted', 'user_sound', 'unknown')),
  ADD COLUMN music_kind_reasons TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN copyright_reasons TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN spotify_track_id_source TEXT CHECK (spotify_track_id_source IN ('tiktok_metadata', 'manual', 'import')),
  ADD COLUMN mapping_role TEXT CHECK (mapping_role IN ('is', 'contains')),
  ADD COLUMN mapping_confidence NUMERIC(3,2) CHECK (mapping_confidence BETWEEN 0 AND 1),
  ADD COLUMN mapping_review TEXT;
CREATE INDEX tiktok_scraped_videos_sound_id ON tiktok_scraped_videos (sound_id);

CREATE TABLE sound_dsp_links (
  sound_id TEXT NOT NULL REFERENCES sounds (sound_id) ON DELETE CASCADE,
  platform INT NOT NULL,
  song_id TEXT NOT NULL,
  meta_song_id TEXT,
  first_seen_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  last_seen_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (sound_id, platform, song_id)
);
CREATE INDEX sound_dsp_links_song ON sound_dsp_links (platform, song_id);

CREATE TABLE spotify_track_artists (
  spotify_track_id TEXT NOT NULL REFERENCES spotify_tracks (spotify_track_id) ON DELETE CASCADE,
  spotify_artist_id TEXT NOT NULL,
  position INT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (spotify_track_id, spotify_artist_id)
);
CREATE INDEX spotify_track_artists_artist ON spotify_track_artists (spotify_artist_id);
${linkTable('track_genius_links', 'spotify_track_id', 'spotify_tracks', 'genius_song_id', 'genius_songs')}
${linkTable('track_recording_links', 'spotify_track_id', 'spotify_tracks', 'recording_mbid', 'musicbrainz_recordings')}
ALTER TABLE track_recording_links ADD COLUMN isrc TEXT, ADD COLUMN length_difference_ms INT;
${linkTable('artist_musicbrainz_links', 'spotify_artist_id', 'spotify_artists', 'mbid', 'musicbrainz_artists')}
${linkTable('musicbrainz_quansic_links', 'mbid', 'musicbrainz_artists', 'isni', 'quansic_artists')}

CREATE TABLE work_recording_links (
  work_mbid TEXT NOT NULL REFERENCES musicbrainz_works (work_mbid) ON DELETE CASCADE,
  recording_mbid TEXT NOT NULL REFERENCES musicbrainz_recordings (recording_mbid) ON DELETE CASCADE,
  attributes TEXT[],
  linked_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (work_mbid, recording_mbid)
);
CREATE INDEX work_recording_links_recording ON work_recording_links (recording_mbid);
`,
  comments: {
    sounds: {
      '': "TikTok's music objects.",
      sound_id: 'TikTok sound id as text.',
      title: 'Title as TikTok shows it.',
      author_name: 'Author as TikTok shows it.',
      album: "Album; user sounds have none or their owner's handle.",
      duration_seconds: 'Length. Seconds.',
      is_original: "TikTok's mark of a user's own sound; false proves nothing.",
      is_copyrighted: "TikTok's flag; NULL when no answer had it.",
      sound_kind: 'Evidence of storage paths, album and title: catalogue, user_sound or unknown.',
      mapping_state: 'Whether TikTok delivered its mapping, and with what result.',
      raw_data: 'The music object of the answer, redacted.',
      fetched_at: 'When the sound was last read.',
      updated_at: 'When a value of this row last changed.',
    },
    tiktok_scraped_videos: {
      sound_id: 'Sound of the post; NULL when the answer had none.',
      music_kind: 'sound_kind, refined by whether third-party music was recognised inside.',
      music_kind_reasons: 'Every sign that applied, the contradicting ones too.',
      copyright_reasons: 'Which rule decided copyright_status, which signals disagree.',
      spotify_track_id_source: 'Who set spotify_track_id: tiktok_metadata, import or manual.',
      mapping_role: 'is = the sound is the song; contains = the song was heard inside it.',
      mapping_confidence: 'Trust in the mapping, 0 to 1.',
      mapping_review: 'Why a person should look: generic_title, title_mismatch or flag_conflict.',
    },
    sound_dsp_links: {
      '': "TikTok's mapping of a sound to music services; tokens are never stored.",
      sound_id: 'The sound.',
      platform: "TikTok's service number: 1 Apple Music, 3 Spotify, 8 Deezer …",
      song_id: 'Id of the song at that service.',
      meta_song_id: "TikTok's own song number, shared by all services of one song.",
      first_seen_at: 'First answer that carried this entry.',
      last_seen_at: 'Last answer that carried this entry.',
    },
    spotify_track_artists: {
      '': 'Artists credited on a track.',
      spotify_track_id: 'The track.',
      spotify_artist_id: 'The artist.',
      position: 'Place in the credit, from 0.',
      name: 'Name as credited.',
    },
    track_genius_links: linkComments('Genius songs of a track.', {
      spotify_track_id: 'The track.',
      genius_song_id: 'The song.',
    }),
    track_recording_links: {
      ...linkComments('MusicBrainz recordings of a track.', {
        spotify_track_id: 'The track.',
        recording_mbid: 'The recording.',
      }),
      isrc: 'The ISRC that was asked for.',
      length_difference_ms: 'Difference between track and recording. Milliseconds.',
    },
    artist_musicbrainz_links: linkComments('MusicBrainz artists of a Spotify artist.', {
      spotify_artist_id: 'The Spotify artist.',
      mbid: 'The MusicBrainz artist.',
    }),
    musicbrainz_quansic_links: linkComments('Quansic rows of a MusicBrainz artist.', {
      mbid: 'The MusicBrainz artist.',
      isni: 'The ISNI of the Quansic row.',
    }),
    work_recording_links: {
      '': 'Works that a recording performs.',
      work_mbid: 'The work.',
      recording_mbid: 'The recording.',
      attributes: 'Relation attributes (cover, live, partial …); NULL when the answer does not tell them.',
      linked_at: 'When the link was first seen.',
    },
  },
};

function linkTable(name: string, left: string, leftTable: string, right: string, rightTable: string): string {
  return `
CREATE TABLE ${name} (
  ${left} TEXT NOT NULL REFERENCES ${leftTable} (${left}) ON DELETE CASCADE,
  ${right} TEXT NOT NULL REFERENCES ${rightTable} (${right}) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('preferred', 'alternate')),
  method TEXT NOT NULL,
  confidence NUMERIC(4,3) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  evidence JSONB NOT NULL DEFAULT '{}',
  review TEXT,
  decided_by TEXT NOT NULL DEFAULT 'machine' CHECK (decided_by IN ('machine', 'person')),
  provider TEXT NOT NULL,
  linked_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  confirmed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (${left}, ${right})
);
CREATE UNIQUE INDEX ${name}_preferred ON ${name} (${left}) WHERE role = 'preferred';
CREATE INDEX ${name}_right ON ${name} (${right});`;
}

function linkComments(table: string, sides: Readonly<Record<string, string>>): Record<string, string> {
  return {
    '': table,
    ...sides,
    role: 'preferred (one per left-hand entity) or alternate.',
    method: 'How the link was found.',
    confidence: 'Trust in the link, 0 to 1.',
    evidence: 'What agreed and what did not.',
    review: 'Why a person should look.',
    decided_by: 'machine, or person: then no machine changes it.',
    provider: 'Provider whose answer made the link.',
    linked_at: 'When the link was made.',
    confirmed_at: 'When an answer last confirmed it.',
  };
}
