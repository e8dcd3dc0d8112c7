import { elementOf } from '../random.ts';
import { wordsOf } from '../words/words-of.ts';

/** Given names that no performer of the world has, so that no writer is a namesake by accident. */
const givenNames = wordsOf(`
  Aurelio | Birgitta | Cornelis | Desideria | Eustachy | Fiorenza | Gunvor | Hieronymus | Iolanda | Jorunn | Klement |
  Ludmilla | Maurits | Norberta | Onofrio | Pelagia | Quirin | Radmila | Severo | Thorvald | Umberta | Veslemøy |
  Wendelin | Xaverio | Yolande | Zdenka | Ambrogio | Clotilde | Evaristo | Filippa | Gaspard | Hedvika | Isidoro |
  Jadwiga | Leocadia | Matteus | Nunzia | Ottavia | Prosper | Rosalba | Sigrun
`);

/** Family names that no performer of the world has. */
const familyNames = wordsOf(`
  Acquabella | Bosgraaf | Cavadini | Drzewiecka | Engelbrektsen | Fontanarosa | Grimoldi | Halvorstad | Iordanescu |
  Jaskolski | Kirkemoen | Lauterbachen | Montecchiari | Nieuwlander | Oberwaldner | Pontevecchi | Quaglierini |
  Rautakorpi | Sottocasa | Terzaghini | Uhlemannova | Vandersteenhof | Wojtkiewska | Ystebroen | Zamponelli |
  Abbadessa | Bielanska | Crespolini | Dammegaard | Fagerlundby | Garavelloni | Hochwimmer | Istvanffyné | Kuusniemi |
  Lobkowska | Malvestuti | Nottegiani | Oszkarova | Paderlini | Rovigatto | Scaramelli | Tverrlien | Valdorfer
`);

const initials = [...'ABCDEFGHJKLMNOPRSTVW'];

/** The name of writer number `index`; every pair comes once before an initial tells the next round apart. */
export function writerNameOf(index: number): string {
  const pair = index % (givenNames.length * familyNames.length);
  const round = Math.floor(index / (givenNames.length * familyNames.length));
  const family = elementOf(familyNames, pair + Math.floor(pair / givenNames.length));
  const initial = round === 0 ? '' : ` ${elementOf(initials, round)}.`;
  return `${elementOf(givenNames, pair)}${initial} ${family}`;
}

const ensembles = ['Quartet', 'Ensemble', 'Trio', 'Session Band', 'Chamber Pop'] as const;

/** The name of an act that Spotify's part of the world does not have. */
export function strangerNameOf(index: number): string {
  return `${elementOf(familyNames, index)} ${elementOf(ensembles, Math.floor(index / familyNames.length))}`;
}

const labelWords = ['Kleine', 'Porto', 'Nordlys', 'Vecchia', 'Tramonto', 'Sextant', 'Bakelite', 'Ottone'] as const;

/** The name of a music publisher. */
export function publisherNameOf(index: number): string {
  return `${elementOf(labelWords, index)} ${elementOf(['Edizioni', 'Music Publishing', 'Verlag'], index)} ${Math.floor(index / labelWords.length) + 1}`;
}
