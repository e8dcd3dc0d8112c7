/** Version wording that stands in a title without brackets, with what is left of the title. */
export interface LooseVersion {
  readonly wording: string;
  readonly rest: string;
}

const speeds =
  '(?:(?:super|ultra|extra|slightly|perfectly)\\s+)?slowed(?:\\s*(?:\\+|&|and|n|x|,)?\\s*reverb(?:ed)?)?|sped\\s?up|nightcore|daycore|8d\\s+audio|bass\\s?boosted';
/** "Song sped up", "Song slowed + reverb". */
const bareTail = new RegExp(`^(.*\\S)\\s+(${speeds})(?:\\s+ver(?:sion|\\.)?)?$`, 'iu');
/** "Nightcore - Song", "[sped up] Song". */
const head = new RegExp(
  `^(?:(${speeds})\\s+[-–—|]|[([{【]\\s*(${speeds}|cover|karaoke|歌ってみた)\\s*[)\\]}】])\\s*(\\S.*)$`,
  'iu',
);
/** "Song *slowed*", "Song ~ nightcore ~". */
const marked = /^(.*\S)\s+([*~])\s*([^*~]{2,60}?)\s*\2$/u;
const lastWords = new Set(
  'slowed reverb reverbed up spedup nightcore daycore audio boosted bassboosted ver ver. version'.split(' '),
);

const lastLetters = 'dbpeorn.DBPEORN';

/**
 * Version wording that uploaders put into a title without brackets; undefined without any.
 *
 * Shape: wording of speed and sound only, and what stands between two stars or tildes at the end, of which the caller
 * judges whether it is a version. A bare "slowed" needs two words before it and a small letter, because it also ends
 * phrases.
 */
export function looseVersion(title: string): LooseVersion | undefined {
  const leading = head.exec(title);
  if (leading !== null) return { wording: leading[1] ?? leading[2] ?? '', rest: leading[3] ?? '' };
  const starred = marked.exec(title);
  if (starred !== null) return { wording: starred[3] ?? '', rest: starred[1] ?? '' };
  const [, rest = '', wording = ''] = mayEndLoosely(title) ? (bareTail.exec(title) ?? []) : [];
  if (wording === '' || (/^slowed$/iu.test(wording) && (wording !== 'slowed' || !rest.includes(' ')))) return undefined;
  return { wording, rest };
}

/** Whether the last word is one that such wording ends with; the others cost no more than this look. */
export function mayEndLoosely(title: string): boolean {
  if (!lastLetters.includes(title.at(-1) ?? '')) return false;
  return lastWords.has(title.slice(title.lastIndexOf(' ') + 1).toLowerCase());
}
