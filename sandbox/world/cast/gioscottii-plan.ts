import type { SharedSoundName } from './gioscottii-sounds.ts';

/** What a post of gioscottii sounds like: a shared sound, one of its own (flagged free or without flag), or nothing. */
export type PlannedSound = SharedSoundName | 'own' | 'own_unflagged' | 'silent';

/** One post: days before the standstill of the world, sound, caption with its tags. */
export interface PlannedPost {
  readonly daysAgo: number;
  readonly sound: PlannedSound;
  readonly caption: string;
  readonly isPhoto: boolean;
}

/** The 44 posts of gioscottii, newest first, no two on one day; between day 49 and 62 and before day 118 nothing. */
export const gioscottiiPlan: readonly PlannedPost[] = [
  post(1, 'lanterns', 'la canzone che zia Pina cantava al lido 🌊 #karaoke #nostalgia'),
  post(2, 'own', 'prova microfono, dite la verità #karaoke'),
  post(4, 'moped', 'io sul motorino nel 2006, colorizzato 🛵 #nostalgia #perte'),
  post(6, 'lanterns', 'richiesta numero 400, ok ve la canto #karaoke'),
  post(8, 'telefono', 'quando il telefono aveva il filo ☎️ #annisettanta #nostalgia'),
  post(10, 'own', 'duetto con la caffettiera'),
  post(11, 'lanterns_sung', 'senza base, senza vergogna #karaoke #balcone'),
  post(14, 'moped', 'il ritornello più lungo di Roma #karaoke'),
  post(17, 'tevere', 'sabato pomeriggio, pioggia, divano 🌧️ #nostalgia'),
  post(19, 'own', 'la mia vicina ha applaudito 👏 #balcone'),
  post(20, 'cassette_sung', 'trovata in cantina questa cassetta 📼 #nostalgia #cassette'),
  post(23, 'lanterns', 'seconda voce aperta, chi viene? #duetto #karaoke'),
  photo(26, 'unmapped', 'le copertine più belle del mercatino'),
  post(29, 'own', 'riscaldamento vocale (il cane collabora)'),
  post(31, 'moped_sung', 'versione lenta per piangere meglio #karaoke'),
  post(35, 'neon', 'la conoscete in tre, lo so #raro #nostalgia'),
  post(38, 'telefono', 'pov: chiami la radio per dedicarla 📻 #pov'),
  post(41, 'own', 'dietro le quinte della serata karaoke #karaoke'),
  post(43, 'jingle', 'sigla del sabato, puntata 12'),
  post(47, 'moped', 'richiesta di @idazeile, colpa sua #karaoke'),
  post(49, 'lanterns', 'quinta volta, quinta ottava #karaoke'),
  post(62, 'tevere', 'sono tornata, mi era mancato il reverb 🎤 #nostalgia'),
  post(64, 'own', 'cosa canto stasera? votate'),
  post(67, 'cassette_sung', 'lato B, prima traccia #cassette'),
  post(70, 'own_unflagged', 'suona il citofono, continuo lo stesso'),
  post(73, 'unmapped', 'valzer in cucina con la scopa #nostalgia'),
  post(77, 'moped', 'tre prese e un clacson 🛵 #perte'),
  post(80, 'own', 'lezione di falsetto numero uno'),
  post(84, 'telefono', 'quella volta a Sanremo (in tv) #nostalgia'),
  photo(88, 'own', 'scaletta della serata, spoiler'),
  post(91, 'lanterns_sung', 'a cappella sul tetto #balcone #karaoke'),
  post(95, 'neon', 'nessuno la trova, io sì #raro'),
  post(99, 'own', 'ringraziamento ai 100 mila ❤️'),
  post(118, 'silent', 'guardate e basta'),
  post(121, 'tevere', 'prima pioggia di luglio'),
  post(126, 'moped_sung', 'karaoke in macchina, finestrini su #karaoke'),
  post(131, 'own', 'la mia prima diretta, pezzetti migliori'),
  post(138, 'lanterns', 'dove tutto è cominciato 🌊 #karaoke #nostalgia'),
  post(144, 'cassette_sung', 'ho imparato a riavvolgere con la penna #cassette'),
  post(149, 'own', 'provini bocciati, parte 2'),
  post(155, 'telefono', 'chi se la ricorda alzi la mano ✋ #nostalgia'),
  post(163, 'moped', 'estate, motorino, asfalto #perte'),
  post(171, 'jingle', 'sigla del sabato, puntata 1'),
  post(180, 'own', 'ciao, mi chiamo Gio e canto #karaoke'),
];

function post(daysAgo: number, sound: PlannedSound, caption: string): PlannedPost {
  return { daysAgo, sound, caption, isPhoto: false };
}

function photo(daysAgo: number, sound: PlannedSound, caption: string): PlannedPost {
  return { daysAgo, sound, caption, isPhoto: true };
}
