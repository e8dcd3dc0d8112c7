/** What a part of a title says about the recording, beside the song's name. */
export const versionKinds = [
  'remaster',
  'live',
  'slowed',
  'sped-up',
  'nightcore',
  'reverb',
  '8d',
  'bass-boosted',
  'remix',
  'mix',
  'edit',
  'radio',
  'extended',
  'club',
  'dub',
  'instrumental',
  'karaoke',
  'cover',
  'tribute',
  'acoustic',
  'acappella',
  'orchestral',
  'demo',
  'alternate',
  'session',
  'medley',
  'language',
  're-recorded',
  'version',
  'album-version',
  'single-version',
  'original-version',
  'mono',
  'stereo',
  'deluxe',
  'anniversary',
  'bonus',
  'explicit',
  'clean',
  'soundtrack',
  'tv-size',
  'producer',
  'year',
  'video',
] as const;
export type VersionKind = (typeof versionKinds)[number];

/** One thing taken out of a title; `value` is what stood beside it: a year, a remixer, a place, a film. */
export interface VersionTag {
  readonly kind: VersionKind;
  readonly value?: string;
}
