import { wordsOf } from './words-of.ts';

/** Names that a matcher stumbles over: collective names, other scripts, markup, quotes. They come first. */
export const oddArtistNames = [
  'Various Artists',
  'Karaoke Moonlight Players',
  '西瓜商店街楽団',
  'Группа «Сорок Второй Трамвай»',
  'Şule & Gökçe Yıldızlı',
  '"Crooked" Alma <and the Bs>',
  '🌶 Peperoncino Club',
  'Orquesta Ñandú de Tía Ágata',
  'فرقة المرفأ القديم',
  'A.B.C. / The Comma, Inc.',
] as const;

/** First half of a band's name. */
export const bandAdjectives = wordsOf(`
  Velvet | Crooked | Paper | Copper | Silent | Marble | Electric | Hollow | Amber | Lunar | Salted | Plastic |
  Northern | Quiet | Feral | Indigo | Rusty | Golden | Static | Woollen | Pale | Thirsty
`);

/** Second half of a band's name. */
export const bandNouns = wordsOf(`
  Marinas | Turnstiles | Lanterns | Orchards | Postcards | Harbours | Umbrellas | Magnets | Tramways | Satellites |
  Gardeners | Antennas | Windmills | Puddles | Cardigans Club | Kilometres | Elevators | Foxes | Almanacs |
  Teaspoons | Meridians | Pavements
`);

/** Given names of solo artists. */
export const givenNames = wordsOf(`
  Nina | Lucio | Marisol | Odette | Bram | Ilse | Tomasz | Yuki | Amara | Renzo | Freya | Joaquim | Leyla |
  Casper | Dunja | Emeka | Solveig | Piero | Anouk | Mateus | Zora | Hugo | Ines | Kofi
`);

/** Family names of solo artists. */
export const familyNames = wordsOf(`
  Calabrone | Ferrante | Vane | Okonjo | Lindqvist | Brandvold | Quartararo | Sato-Weiss | Delacroixe | Mburu |
  Oduya | Castelnuovo | Hartmoor | Zielinska | Abernethy-Cole | Moreau-Diaz | Tanaka-Ruiz | Vasari |
  Nightingale-Fox | Pomodoro | Steinhauer | Ajayi | Benedek | Rosenquist
`);

/** Genres that Spotify attaches to artists. */
export const genres = wordsOf(`
  italo disco | dream pop | city pop | bedroom pop | synth-pop | schlager | bachata | afrobeats | amapiano |
  karaoke | chanson | indie folk | phonk | hyperpop | cumbia | neo soul | drum and bass | funk carioca
`);
