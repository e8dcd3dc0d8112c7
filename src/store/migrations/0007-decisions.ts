import type { MigrationText } from './migration-text.ts';

/** What persons have decided about doubtful links; no machine changes it. */
export const decisionTables: MigrationText = {
  name: '0007-decisions',
  statements: `
CREATE TABLE link_decisions (
  link_table TEXT NOT NULL CHECK (link_table IN ('track_genius_links', 'track_recording_links',
    'artist_musicbrainz_links', 'musicbrainz_quansic_links', 'sound_tracks')),
  left_key TEXT NOT NULL,
  right_key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected')),
  note TEXT,
  decided_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (link_table, left_key, right_key)
);
`,
  comments: {
    link_decisions: {
      '': 'What persons have decided about links; outranks every later machine.',
      link_table: 'Table of the link; sound_tracks = the mapping of a sound to a Spotify track.',
      left_key: 'Left side of the link.',
      right_key: 'Right side of the link.',
      decision: 'accepted or rejected.',
      note: 'Why, in the words of who decided.',
      decided_at: 'When it was decided.',
    },
  },
};
