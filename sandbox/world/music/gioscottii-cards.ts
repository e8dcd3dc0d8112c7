/** What the databases hold of one song that gioscottii sings. Names are those of the cast. */
export interface GioscottiiCard {
  /** As Spotify spells it. */
  readonly track: string;
  readonly core: string;
  readonly geniusTitle: string;
  readonly disambiguation: string;
  /** Difference to Spotify's length. Unit: ms. */
  readonly offMs: number;
  /** By ISRC MusicBrainz knows only the songs without version wording. */
  readonly isKnownByIsrc: boolean;
  /** An entry of the same title that is another version: its length. Unit: ms. */
  readonly ordinaryLengthMs?: number;
  readonly hasProof: boolean;
  readonly writers: readonly { readonly name: string; readonly role: string }[];
  readonly language: 'ita' | 'eng';
}

/** The five songs that Spotify knows, in the order of the cast. */
export const gioscottiiCards: readonly GioscottiiCard[] = [
  {
    track: 'Lanterns over Ostia - Remastered 2011',
    core: 'Lanterns over Ostia',
    geniusTitle: 'Lanterns over Ostia',
    disambiguation: '',
    offMs: -480,
    isKnownByIsrc: false,
    hasProof: false,
    writers: [
      { name: 'Agnese Torrebruna', role: 'lyricist' },
      { name: 'Dale Hornbeam', role: 'composer' },
    ],
    language: 'eng',
  },
  {
    track: 'Moped Nera (Sped Up)',
    core: 'Moped Nera',
    geniusTitle: 'Moped Nera (Sped Up)',
    disambiguation: 'sped up',
    offMs: 94,
    isKnownByIsrc: false,
    ordinaryLengthMs: 178_600,
    hasProof: true,
    writers: [{ name: 'Saverio Pontelungo', role: 'writer' }],
    language: 'ita',
  },
  {
    track: 'Telefono Turchese - Radio Edit',
    core: 'Telefono Turchese',
    geniusTitle: 'Telefono Turchese',
    disambiguation: 'radio edit',
    offMs: -13,
    isKnownByIsrc: false,
    hasProof: false,
    writers: [
      { name: 'Saverio Pontelungo', role: 'composer' },
      { name: 'Mirella Dell’Acqua', role: 'lyricist' },
    ],
    language: 'ita',
  },
  {
    track: 'Sabato sul Tevere',
    core: 'Sabato sul Tevere',
    geniusTitle: 'Sabato sul Tevere',
    disambiguation: '',
    offMs: 240,
    isKnownByIsrc: true,
    hasProof: true,
    writers: [{ name: 'Lucio Ferrabue', role: 'writer' }],
    language: 'ita',
  },
  {
    track: 'Cassette del Cuore',
    core: 'Cassette del Cuore',
    geniusTitle: 'Cassette del cuore',
    disambiguation: '',
    offMs: -333,
    isKnownByIsrc: true,
    hasProof: false,
    writers: [
      { name: 'Marisol Vanegas-Rossi', role: 'lyricist' },
      { name: 'Agnese Torrebruna', role: 'composer' },
    ],
    language: 'ita',
  },
];

/** How MusicBrainz and Quansic hold the artists; I Corridoi are in neither. */
export const gioscottiiArtistCards = [
  { name: 'The Velvet Turnpikes', type: 'Group', country: 'GB', hasPage: true, party: 'absent' },
  { name: 'Ninetta Calabrò', type: 'Person', country: 'IT', hasPage: true, party: 'absent' },
  { name: 'Duo Girandola', type: 'Group', country: 'IT', hasPage: false, party: 'absent' },
  { name: 'Lucio Ferrabue', type: 'Person', country: 'IT', hasPage: true, party: 'direct' },
  { name: 'Marisol Vanegas-Rossi', type: 'Person', country: 'MX', hasPage: true, party: 'other_primary' },
] as const;
