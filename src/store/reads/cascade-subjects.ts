/** The seven stages in the documented order; also the keys of status routes and of `enrichments.stage`. */
export const stageKeys = [
  'spotify_tracks',
  'spotify_artists',
  'genius_songs',
  'musicbrainz_artists',
  'musicbrainz_recordings',
  'musicbrainz_works',
  'quansic_artists',
] as const;
export type StageKey = (typeof stageKeys)[number];
