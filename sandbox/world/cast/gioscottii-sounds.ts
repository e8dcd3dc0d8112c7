import { poolSoundSeconds } from '../calendar.ts';
import type { WorldCreator, WorldSound, WorldTrack } from '../entities.ts';
import { makeHex, makeTiktokId } from '../make-ids.ts';
import { elementOf, streamOf } from '../random.ts';

/** Names of the shared sounds in the plan of gioscottii's posts. */
export type SharedSoundName =
  | 'lanterns'
  | 'lanterns_sung'
  | 'moped'
  | 'moped_sung'
  | 'telefono'
  | 'tevere'
  | 'cassette_sung'
  | 'neon'
  | 'unmapped'
  | 'jingle';

type SoundCard = Pick<WorldSound, 'kind' | 'title' | 'authorName' | 'isOriginal' | 'mapping' | 'platforms'> & {
  readonly name: SharedSoundName;
  /** Number of the song in the table of songs. */
  readonly song?: number;
  readonly isCopyrighted?: boolean;
};

const both = [1, 3] as const;

/** The ten sounds of which gioscottii's posts use several times; the flags are chosen so that every rule has a case. */
const cards: readonly SoundCard[] = [
  { name: 'lanterns', ...catalogue(0, 'The Velvet Turnpikes', 'Lanterns over Ostia'), isCopyrighted: true },
  { name: 'lanterns_sung', ...sung(0, 'suono originale'), isCopyrighted: true },
  { name: 'moped', ...catalogue(1, 'Ninetta Calabrò', 'Moped Nera (Sped Up)'), isCopyrighted: true },
  { name: 'moped_sung', ...sung(1, 'moped nera ma la canto io'), isCopyrighted: false },
  { name: 'telefono', ...catalogue(2, 'Duo Girandola', 'Telefono Turchese'), isCopyrighted: true },
  { name: 'tevere', ...catalogue(3, 'Lucio Ferrabue', 'Sabato sul Tevere') },
  { name: 'cassette_sung', ...sung(4, 'suono originale'), isCopyrighted: true },
  { name: 'neon', ...catalogue(5, 'I Corridoi', 'Neon sopra Trastevere'), isCopyrighted: true },
  {
    ...catalogue(0, 'Orchestra del Molo', 'Valzer del Molo'),
    name: 'unmapped',
    mapping: 'empty_list',
    platforms: [],
    isCopyrighted: true,
  },
  {
    name: 'jingle',
    kind: 'unknown',
    title: 'sigla del sabato',
    authorName: 'gioscottii',
    isOriginal: false,
    mapping: 'absent',
    platforms: [],
  },
];

/** The sounds that gioscottii's posts share, by name. */
export function gioscottiiSounds(
  seed: number,
  tracks: readonly WorldTrack[],
  owner: WorldCreator,
): ReadonlyMap<SharedSoundName, WorldSound> {
  return new Map(cards.map((card, index) => [card.name, soundOf(seed, card, index, { tracks, owner })] as const));
}

function soundOf(
  seed: number,
  card: SoundCard,
  index: number,
  among: { readonly tracks: readonly WorldTrack[]; readonly owner: WorldCreator },
): WorldSound {
  const stream = streamOf(seed, 'gioscottii-sound', index);
  const { name: _name, song, ...parts } = card;
  const track = elementOf(among.tracks, song ?? 0);
  return {
    soundId: makeTiktokId(stream.integer(poolSoundSeconds.least, poolSoundSeconds.most), stream),
    durationSeconds: stream.integer(15, 60),
    storageKey: makeHex(32, stream),
    isCommerceMusic: false,
    ...parts,
    authorName: parts.kind === 'user' ? among.owner.name : parts.authorName,
    ...(parts.kind === 'catalogue' ? { album: track.album.name } : {}),
    ...(parts.mapping === 'mapped' ? { spotifyTrackId: track.spotifyTrackId } : {}),
  };
}

function catalogue(song: number, authorName: string, title: string): Omit<SoundCard, 'name'> {
  return { kind: 'catalogue', title, authorName, isOriginal: false, mapping: 'mapped', platforms: both, song };
}

function sung(song: number, title: string): Omit<SoundCard, 'name'> {
  return { kind: 'user', title, authorName: '', isOriginal: true, mapping: 'mapped', platforms: both, song };
}
