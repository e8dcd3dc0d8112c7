/** Short forms of speech and small numbers, each with the one spelling they are compared in. */
const spellings: Readonly<Record<string, string>> = {
  wanna: 'wantto',
  gonna: 'goingto',
  gotta: 'gotto',
  til: 'till',
  until: 'till',
  cause: 'because',
  cuz: 'because',
  coz: 'because',
  n: 'and',
  u: 'you',
  ya: 'you',
  em: 'them',
  lil: 'little',
  luv: 'love',
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
};

/** The spelling in which a folded word is compared: "gonna" is "goingto", "II" and "two" are "2". */
export function spokenKey(word: string): string {
  return Object.hasOwn(spellings, word) ? (spellings[word] ?? word) : word;
}
