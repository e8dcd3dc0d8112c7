type Unit = 'likeness' | 'factor' | 'confidence' | 'log-odds' | 'ms' | 'words' | 'letters';

/** A number that decisions go by, in which unit, and what it means. */
export type Weight = readonly [value: number, unit: Unit, meaning: string];

/**
 * Every threshold and weight of matching.
 *
 * Derivation: thresholds, factors and costs are rules, found on the development sets by their effect on precision first and recall
 * second (`npm run bench:matching` scores them); fixed confidences are the team's for the cascade. The `log-odds` are
 * fitted, but for those that say `set`: 2026-11-29, on `match_pairs` and `match_retrieval_youtube` of the development sets, by
 * `npm run fit:matching`, which prints them anew and with `-- --check` compares. Decision 16 says how and why.
 */
export const weightTable = {
  text: {
    joined: [0.97, 'likeness', 'equal but for the blanks'],
    sameWordsInOrder: [0.9, 'likeness', 'the same words, and no fewer, in any order'],
    sharedWords: [0.85, 'factor', 'what the share of common words counts'],
    contained: [0.7, 'likeness', 'one name inside the other, on whole words; never more'],
    otherWord: [0.8, 'likeness', 'a word that is no misspelling is exchanged; never more'],
    otherNumber: [0.6, 'likeness', 'another number; never more'],
    typingError: [2 / 3, 'likeness', 'with fewer letters in place it is no typing error'],
    farFactor: [0.7, 'factor', 'what letters in place count below that'],
  },
  artist: {
    leastAlike: [0.8, 'likeness', 'from here two names are one act'],
    secondOnly: [0.85, 'likeness', 'one side’s first act stands second on the other; never more'],
    guestOnly: [0.75, 'likeness', 'the only common act is called a guest; never more'],
    shortName: [5, 'letters', 'a shorter name found by search alone is worth a person’s look'],
  },
  length: {
    freeMs: [4_000, 'ms', 'up to here lengths differ freely'],
    farthestMs: [6_000, 'ms', 'up to here shops round one recording’s length differently'],
    doubtfulMs: [10_000, 'ms', 'up to here a length is a doubt, beyond it stands against'],
    hopelessMs: [30_000, 'ms', 'beyond it no code makes good for the length'],
    equalMs: [2_000, 'ms', 'how near words need to be that only a length can judge'],
    sameTakeMs: [1_000, 'ms', 'two takes are never this close by chance'],
    roundedMs: [2_000, 'ms', 'Deezer rounds to seconds'],
    unknownMs: [3_000, 'ms', 'an unknown length ranks like one so far off'],
  },
  recording: {
    leastTitle: [0.85, 'likeness', 'a core title below it is another song’s'],
    cutTitle: [0.9, 'likeness', 'a title without one of its parts, where all else agrees'],
    leastArtist: [0.8, 'likeness', 'a credit below it is another act’s'],
  },
  rank: {
    neutralVersions: [0.95, 'factor', 'version words that only the length allowed'],
    farthestLength: [0.2, 'factor', 'what the farthest length takes away'],
    sameIsrc: [0.1, 'likeness', 'what a common ISRC adds among several; never decides alone'],
    sameRelease: [0.01, 'likeness', 'what a common release adds'],
    refused: [0.5, 'factor', 'how one that may not be linked ranks for a look'],
  },
  work: {
    likelyTitle: [0.8, 'likeness', 'from here the act alone tells songs apart'],
    sharedGuest: [0.75, 'likeness', 'one act is the other’s guest from here'],
    otherPart: [0.4, 'likeness', 'another part of a work; never more'],
    otherAct: [0.5, 'factor', 'what an unlike title of another act counts'],
    declared: [0.6, 'likeness', 'an equal title that calls itself a cover, or of a guest'],
    longTitle: [0.5, 'likeness', 'an equal long title of another act'],
    shortTitle: [0.35, 'likeness', 'an equal short title of another act'],
    longTitleWords: [5, 'words', 'a title from here on is long'],
    videoPhrase: [0.6, 'factor', 'a title of several words in a text without the act'],
    videoWord: [0.45, 'factor', 'a title of one word in a text without the act'],
  },
  video: {
    least: [0.7, 'likeness', 'a score from here accepts'],
    refused: [0.6, 'factor', 'how one that may not be linked ranks for a look'],
    misspelled: [0.8, 'likeness', 'a name in a text is found from here'],
    nicknamed: [0.9, 'likeness', 'first and last name with one word between'],
    channel: [0.95, 'likeness', 'the act is the channel'],
    channelHint: [0.97, 'factor', 'the channel bears a word of the act'],
    original: [0.4, 'factor', 'the act is named as the one that is copied'],
    openCover: [0.5, 'factor', 'a cover, and nothing says whose'],
    channelNamedToo: [0.65, 'factor', 'the text names the channel too'],
    otherLeads: [0.7, 'factor', 'another name stands in front of the title'],
    guest: [0.9, 'factor', 'the act is named as a guest'],
    namedBy: [0.95, 'factor', 'the act stands behind "by"'],
    joint: [0.85, 'factor', 'one of two acts of equal rank is named, and nobody else'],
    jointAmongOthers: [0.5, 'factor', 'the same, with words that nothing explains'],
    torn: [0.9, 'factor', 'a title begins, or ends, amid other words'],
    part: [0.78, 'likeness', 'a part of the title, with the act as spelled and nothing else'],
    partAct: [0.97, 'likeness', 'as spelled, for that rule'],
    partInside: [0.4, 'likeness', 'share of the title that has to be there'],
    partBeginning: [0.6, 'likeness', 'the same, where other words stand in the text too'],
  },
  choice: {
    margin: [0.005, 'likeness', 'two accepted ones nearer than this make a review'],
    reviewFrom: [0.6, 'likeness', 'title and act from here are worth a person’s look'],
    even: [0.5, 'confidence', 'two stand too close; nothing accepted has less, nothing refused has as much'],
  },
  isrcRoute: {
    equalTitle: [0.8, 'likeness', 'title from here agrees with the code'],
    likelyTitle: [0.5, 'likeness', 'title below it contradicts the code'],
    equalCredit: [0.8, 'likeness', 'credit from here agrees'],
    likelyCredit: [0.5, 'likeness', 'credit below it contradicts'],
    exact: [1, 'confidence', 'title, credit, version and length agree'],
    close: [0.9, 'confidence', 'length is a doubt or unknown, or a version word differs at equal length'],
    doubtful: [
      0.75,
      'confidence',
      'title, credit or length is off, the rest makes good for it; the last that is linked',
    ],
    unlikely: [0.5, 'confidence', 'one of them contradicts; not linked'],
    otherArtist: [0.4, 'confidence', 'equal title, other credit, other length; not linked'],
    unlikeTitle: [0.3, 'confidence', 'title likely, credit not; not linked'],
    conflict: [0.2, 'confidence', 'the code is shared with another song; not linked'],
    relation: [1, 'confidence', 'MusicBrainz relates the address itself'],
  },
  titleRoute: {
    title: [0.9, 'likeness', 'least title'],
    artist: [0.9, 'likeness', 'least credit'],
    margin: [0.02, 'likeness', 'two nearer than this decide nothing'],
    lengthSpan: [10, 'factor', 'so many times the free length would cost all of its third'],
    rules: [0.7, 'confidence', 'found by the rules’ title'],
    model: [0.65, 'confidence', 'found by a model’s title; never more'],
  },
  deezer: {
    sure: [0.8, 'confidence', 'all fitting hits have one ISRC'],
    amongSeveral: [0.7, 'confidence', 'they have several'],
    mapped: [0.9, 'confidence', 'TikTok names the Deezer track'],
  },
  song: {
    title: [0.85, 'likeness', 'least title'],
    artist: [0.85, 'likeness', 'least artist'],
    artistOfEqualTitle: [0.7, 'likeness', 'least artist of an equal title in the same version'],
    versionCost: [0.3, 'likeness', 'what another version takes from the title'],
    margin: [0.02, 'likeness', 'two nearer than this, with as many readers, decide nothing'],
    proof: [1, 'confidence', 'the song’s own media name the track'],
    equal: [0.9, 'confidence', 'title and artist are equal'],
    least: [0.75, 'confidence', 'the least that is linked'],
    span: [0.1, 'confidence', 'what likeness adds to it at most'],
  },
  artistRoute: {
    address: [1, 'confidence', 'the Spotify address is related to one artist'],
    sharedAddress: [0.8, 'confidence', 'to several, one of them of that name'],
    credit: [0.95, 'confidence', 'named in the same place of a credit of as many names'],
    creditName: [0.85, 'confidence', 'the only one of that name in a credit'],
    name: [0.6, 'confidence', 'the only one of that name in a search'],
  },
  party: {
    sharedId: [1, 'confidence', 'an id in common that one act alone has'],
    nameAndIsni: [0.9, 'confidence', 'name and ISNI are equal'],
    oneOfSeveral: [0.6, 'confidence', 'one of several of that name; for review'],
  },
  mapping: {
    catalogue: [0.95, 'confidence', 'a catalogue’s sound is the song'],
    titled: [0.7, 'confidence', 'a sound of unknown kind with a name of its own'],
    contained: [0.5, 'confidence', 'a user’s sound with a name of its own'],
    generic: [0.3, 'confidence', 'a sound without one'],
    agreement: [0.2, 'confidence', 'what agreeing names add'],
    sibling: [0.05, 'confidence', 'what an agreeing sound of the same song adds'],
    mismatch: [0.25, 'confidence', 'names contradict; never more'],
    agrees: [0.7, 'likeness', 'title and artist from here agree'],
    unlikeTitle: [0.3, 'likeness', 'a title below it contradicts'],
    unlikeBoth: [0.5, 'likeness', 'title and artist below it contradict'],
  },
  sameRecording: {
    base: [-8.63, 'log-odds', 'nothing agrees, lengths unknown'],
    title: [3.92, 'log-odds', 'core title equal'],
    artist: [5.21, 'log-odds', 'first act stands on both sides'],
    otherPart: [-3, 'log-odds', 'set, not fitted: another part, which is another song'],
    notEqualVersions: [-2.57, 'log-odds', 'version words differ'],
    otherVersion: [-1.42, 'log-odds', 'a word that makes another recording is among them'],
    nearLength: [3.69, 'log-odds', 'lengths equal'],
    farLength: [-1.52, 'log-odds', 'lengths apart beyond hope'],
    sameRelease: [1.56, 'log-odds', 'a release in common'],
    sameIsrc: [2, 'log-odds', 'set, not fitted: no set has a code on both sides'],
  },
  sameWork: {
    base: [-9.85, 'log-odds', 'nothing agrees'],
    title: [7.6, 'log-odds', 'core title equal'],
    artist: [6.94, 'log-odds', 'first act stands on both sides'],
    otherPart: [-3, 'log-odds', 'set, not fitted: as above'],
    declared: [2.28, 'log-odds', 'one calls itself a cover or karaoke'],
    longTitle: [0, 'log-odds', 'the title is long'],
  },
  sameRecordingInVideo: {
    base: [-4.98, 'log-odds', 'the text explains nothing'],
    score: [9.47, 'log-odds', 'title and act explain the whole text'],
    altered: [-3, 'log-odds', 'set, not fitted: another speed or karaoke, which no labelled pair has'],
  },
  sameWorkInVideo: {
    base: [-1.63, 'log-odds', 'the text names neither'],
    title: [5.58, 'log-odds', 'the title stands in the text'],
    artist: [0, 'log-odds', 'the act is named'],
    longTitle: [2.68, 'log-odds', 'the title has several words'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Weight>>>>;

type Values = { readonly [S in keyof typeof weightTable]: { readonly [N in keyof (typeof weightTable)[S]]: number } };

/** The names of a section's pieces of evidence. */
export type PiecesOf<Section extends keyof Values> = Exclude<keyof Values[Section] & string, 'base'>;

/** The values of the table alone, as the rules read them. */
export const weights = mapValues(weightTable, (section) => mapValues(section, ([value]: Weight) => value)) as Values;

function mapValues<T, U>(rows: Readonly<Record<string, T>>, map: (row: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, map(row)]));
}
