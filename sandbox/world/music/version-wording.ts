/** How the databases write a version that Spotify writes into the title. */
export interface VersionWording {
  /** As it stands at the end of the Spotify title. */
  readonly spotify: string;
  /** What MusicBrainz puts behind the title. */
  readonly musicbrainzTitle: string;
  readonly disambiguation: string;
  /** What Genius puts behind the title. */
  readonly genius: string;
  /** Which kind of other version it is; undefined = the same recording in another edition. */
  readonly kind?: 'live' | 'acoustic' | 'sped up' | 'slowed' | 'extended';
}

const noWording: VersionWording = { spotify: '', musicbrainzTitle: '', disambiguation: '', genius: '' };

const wordings: readonly VersionWording[] = [
  { ...noWording, spotify: ' - Remastered 2011', disambiguation: '2011 remaster' },
  { ...noWording, spotify: ' - 2009 Remaster', disambiguation: '2009 remaster' },
  { ...noWording, spotify: ' - Radio Edit', disambiguation: 'radio edit' },
  { ...noWording, spotify: ' (feat. Nina Calabrone)' },
  { ...noWording, spotify: ' (From "The Long Corridor")' },
  { ...noWording, spotify: ' (Sped Up)', disambiguation: 'sped up', genius: ' (Sped Up)', kind: 'sped up' },
  {
    ...noWording,
    spotify: ' (Slowed + Reverb)',
    disambiguation: 'slowed + reverb',
    genius: ' (Slowed + Reverb)',
    kind: 'slowed',
  },
  {
    ...noWording,
    spotify: ' - Live at the Old Cinema',
    disambiguation: 'live, 2012-03-04: Old Cinema',
    genius: ' (Live at the Old Cinema)',
    kind: 'live',
  },
  {
    ...noWording,
    spotify: ' (Extended Mix)',
    musicbrainzTitle: ' (extended mix)',
    genius: ' (Extended Mix)',
    kind: 'extended',
  },
  {
    ...noWording,
    spotify: ' - Acoustic Version',
    musicbrainzTitle: ' (acoustic)',
    genius: ' (Acoustic)',
    kind: 'acoustic',
  },
];

/** A Spotify title of the world without its version wording, and the wording. */
export function splitWording(title: string): { readonly core: string; readonly wording: VersionWording } {
  const wording = wordings.find((one) => title.endsWith(one.spotify)) ?? noWording;
  return { core: title.slice(0, title.length - wording.spotify.length), wording };
}

/** The text with typographic quotes, as careful editors write it. */
export function withTypographicQuotes(text: string): string {
  return text.replaceAll("'", '’').replaceAll(/"([^"]*)"/g, '“$1”');
}
