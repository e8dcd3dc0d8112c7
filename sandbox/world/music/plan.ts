/**
 * What MusicBrainz holds of one recording of the world.
 *
 * Shape: the first eleven are known by ISRC, the others are not.
 */
export type RecordingFate =
  | 'plain'
  | 'video_twin'
  | 'release_twin'
  | 'doubtful_length'
  | 'no_work'
  | 'medley'
  | 'cover'
  | 'shared_work'
  | 'standard'
  | 'other_language'
  | 'shared_code'
  | 'conflict'
  | 'other_version'
  | 'title'
  | 'title_version_only'
  | 'title_cover_only'
  | 'title_ambiguous'
  | 'absent';

/** How MusicBrainz holds one Spotify artist. */
export type ArtistFate =
  | 'page'
  | 'shared_page'
  | 'twin_page'
  | 'ended_page'
  | 'no_page'
  | 'alias'
  | 'namesake_and_page'
  | 'namesake'
  | 'namesake_only'
  | 'absent';

/** What Genius holds of one recording: the song with or without an exact proof, pitfalls beside it, or less. */
export type SongFate = 'proof' | 'song' | 'pitfalls_too' | 'combined_artist' | 'pitfalls_only' | 'absent';

/** Shares of all fates. Shape: add up to 1; what is missing falls to the last one. */
export type Shares<Fate extends string> = readonly (readonly [Fate, number])[];

/** How the music databases are filled. */
export interface MusicPlan {
  readonly recordings: Shares<RecordingFate>;
  /** Artists whom a recording of MusicBrainz credits. */
  readonly creditedArtists: Shares<ArtistFate>;
  readonly otherArtists: Shares<ArtistFate>;
  readonly songs: Shares<SongFate>;
  /** Possible numbers of writers of a work. */
  readonly writersPerWork: readonly number[];
}

const creditedArtists: Shares<ArtistFate> = [
  ['page', 0.72],
  ['shared_page', 0.03],
  ['twin_page', 0.02],
  ['ended_page', 0.04],
  ['alias', 0.03],
  ['namesake_and_page', 0.02],
  ['namesake', 0.03],
  ['no_page', 0.11],
];

const otherArtists: Shares<ArtistFate> = [
  ['page', 0.5],
  ['namesake', 0.05],
  ['namesake_only', 0.1],
  ['absent', 0.2],
  ['no_page', 0.15],
];

const songs: Shares<SongFate> = [
  ['proof', 0.34],
  ['song', 0.26],
  ['pitfalls_too', 0.16],
  ['combined_artist', 0.06],
  ['pitfalls_only', 0.06],
  ['absent', 0.12],
];

/** The plan of every ordinary world: all oddities, some of each. */
export const ordinaryPlan: MusicPlan = {
  recordings: [
    ['plain', 0.41],
    ['video_twin', 0.035],
    ['release_twin', 0.035],
    ['doubtful_length', 0.03],
    ['no_work', 0.04],
    ['medley', 0.02],
    ['cover', 0.04],
    ['shared_work', 0.04],
    ['standard', 0.02],
    ['other_language', 0.02],
    ['shared_code', 0.01],
    ['conflict', 0.02],
    ['other_version', 0.02],
    ['title', 0.08],
    ['title_version_only', 0.025],
    ['title_cover_only', 0.025],
    ['title_ambiguous', 0.02],
    ['absent', 0.11],
  ],
  creditedArtists,
  otherArtists,
  songs,
  writersPerWork: [1, 2, 2, 3, 3, 4],
};

/** The plan of worlds for measuring: 70 % of the codes known with 1.1 recordings each, about as many works as songs. */
export const cascadePlan: MusicPlan = {
  ...ordinaryPlan,
  recordings: [
    ['plain', 0.51],
    ['video_twin', 0.035],
    ['release_twin', 0.035],
    ['doubtful_length', 0.02],
    ['no_work', 0.025],
    ['medley', 0.015],
    ['cover', 0.02],
    ['shared_work', 0.015],
    ['standard', 0.01],
    ['other_language', 0.01],
    ['shared_code', 0.005],
    ['conflict', 0.005],
    ['other_version', 0.02],
    ['title', 0.06],
    ['title_version_only', 0.02],
    ['title_cover_only', 0.02],
    ['title_ambiguous', 0.01],
    ['absent', 0.165],
  ],
  writersPerWork: [1, 2, 2, 3, 4, 4],
};

/** The element of `shares` for number `index`: evenly spread, so that every stretch of numbers has some of each. */
export function dealt<Fate extends string>(shares: Shares<Fate>, index: number, step: number): Fate {
  let left = ((index + 0.5) * step) % 1;
  for (const [fate, share] of shares) {
    if (left < share) return fate;
    left -= share;
  }
  const last = shares.at(-1);
  if (last === undefined) throw new Error('nothing to deal: there are no shares');
  return last[0];
}

/** Irrational steps, one for each kind, so that the fates of the kinds do not hang together. */
export const steps = {
  recordings: (Math.sqrt(5) - 1) / 2,
  artists: Math.SQRT2 - 1,
  songs: Math.sqrt(3) - 1,
  parties: Math.sqrt(7) - 2,
} as const;
