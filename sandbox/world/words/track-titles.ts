import { wordsOf } from './words-of.ts';

/** First halves of track titles. */
export const titleStarts = wordsOf(`
  Moped | Lantern | Cassette | Saturday | Balcony | Concrete | Lemon | Midnight | Postcard | Paper | Neon |
  Harbour | Sundial | Telephone | Velvet | Winter | Carousel | Gravel | Static | Orange | Marble | Petrol |
  Silver | Borrowed | Second | Quiet | Electric | Hollow
`);

/** Second halves of track titles. */
export const titleEnds = wordsOf(`
  Summer | Weather | Machine | Parade | Avenue | Heartbeat | Alphabet | Nights | Garden | Letters | Engine |
  Confetti | Distance | Holiday | Mirror | Ceremony | Arcade | Signal | Tide | Kitchen | Almanac | Lullaby |
  Elevator | Thunder | Postscript | Orchard | Terminal
`);

/** Titles in other scripts and with characters that break naive code. */
export const oddTitles = [
  'Città senza orologio',
  'Ночной трамвай домой',
  '八月の自動販売機',
  'Canción para el ascensor',
  '커피와 우산',
  "Don't (Even) Start",
  'شارع بلا اسم',
  'Ça ira mieux jeudi',
  '=SUM(Love)',
  'Über die Brücke & zurück',
  'नदी किनारे',
  'AC/DC Adapter <b>Loud</b>',
] as const;

/** Wording that names an edition and has to be cut before a title is searched. */
export const versionWordings = [
  ' - Remastered 2011',
  ' - Radio Edit',
  ' (Sped Up)',
  ' (Slowed + Reverb)',
  ' - Live at the Old Cinema',
  ' (Extended Mix)',
  ' - Acoustic Version',
  ' (feat. Nina Calabrone)',
  ' - 2009 Remaster',
  ' (From "The Long Corridor")',
] as const;
