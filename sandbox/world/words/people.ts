import { wordsOf } from './words-of.ts';

/** First halves of handles of accounts that are not hand-made. */
export const handleStarts = wordsOf(`
  lina | otto | mira | dario | zuzu | kemal | hana | bruno | ayla | ravi | noor | juno | tiago | elsa | viktor |
  mei | salma | pepe | ingrid | cleo | idris | wanda | leo | tove | rosa | emil | suki | abel | greta | nuno |
  yara | felix
`);

/** Second halves of handles. */
export const handleEnds = wordsOf(`
  .sings | _on_tape | .balcony | karaoke | .vinyl | _duets | .kitchen | beats | .choir | _loops | .radio | dances |
  _covers | .club | melody | _live
`);

/** Language of an account and the country it posts from. */
export const places = [
  { language: 'en', region: 'US' },
  { language: 'it', region: 'IT' },
  { language: 'es', region: 'MX' },
  { language: 'de', region: 'DE' },
  { language: 'fr', region: 'FR' },
  { language: 'pt', region: 'BR' },
  { language: 'ja', region: 'JP' },
  { language: 'ko', region: 'KR' },
  { language: 'ar', region: 'EG' },
  { language: 'ru', region: 'KZ' },
  { language: 'tr', region: 'TR' },
  { language: 'vi', region: 'VN' },
] as const;

/** Texts of profiles. */
export const bios = [
  'I sing where the reverb is good',
  'kitchen concerts, weekly',
  'tapes > streams 📼',
  'duets open, feelings too',
  'professional background vocalist of my own life',
  '',
  'bookings: mail@example.invalid',
  'canto in macchina 🚗',
] as const;
