/** Words that mark a part of a title as version wording, for the twin's own simple honesty. */
const versionWord =
  /\b(?:remaster(?:ed|izado)?|live|ao vivo|en vivo|remix|mix|edit|version|sped up|slowed|nightcore|reverb|acoustic|karaoke|instrumental|demo|extended|deluxe|mono|stereo|from "|explicit)\b|from "/i;
const guest = /^(?:feat\.?|ft\.?|featuring|with)\s+(.+)$/i;

/** A title as an item of the question. */
export interface Titled {
  readonly i: number;
  readonly title: string;
  readonly artists: readonly string[];
}

/** What the twin answers for a title: the same without version wording and guests, as an honest model would. */
export function shorten({ i, title, artists }: Titled) {
  const guests: string[] = [];
  const versions: string[] = [];
  const isVersion = (part: string): boolean => {
    const named = guest.exec(part)?.[1];
    if (named !== undefined) guests.push(named);
    else if (versionWord.test(part)) versions.push(part);
    else return false;
    return true;
  };
  const withoutBrackets = title.replace(/\s*[([]([^()[\]]*)[)\]]/g, (whole, part: string) =>
    isVersion(part) ? '' : whole,
  );
  const [head = '', ...tails] = withoutBrackets.split(/\s+[-–/|]\s+/);
  const kept = [head, ...tails.filter((tail) => !isVersion(tail))].join(' - ').trim();
  return {
    i,
    title: kept === '' ? title : kept,
    artists: [...artists, ...guests],
    version: versions.length === 0 ? null : versions.join(', '),
    confidence: 0.9,
  };
}
