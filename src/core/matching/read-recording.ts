import { type NormalisedTitle, normaliseTitle } from '../titles/normalise-title.ts';
import type { RecordingSide } from './recording-sides.ts';
import { foldedNamesOf, type ReadCredits, readCredits } from './score-artists.ts';
import { type TitleKey, titleKeyOf } from './title-parts.ts';
import { type ReadVersions, readVersions } from './version-guard.ts';

/** A title taken apart. */
export interface ReadTitle {
  readonly core: string;
  readonly guests: readonly string[];
  readonly key: TitleKey;
  readonly versions: ReadVersions;
}

/** One recording taken apart, to be held against many. */
export interface ReadRecording {
  readonly title: ReadTitle;
  /** Guests named in the title count as the act's. */
  readonly credits: ReadCredits;
  /** What title and note say together. */
  readonly versions: ReadVersions;
  readonly durationMs: number | undefined;
  readonly album: string | undefined;
  readonly isrcs: readonly string[];
}

/** Takes recordings apart, and remembers titles and credits it has seen: a search answers the same ones again and again. */
export interface RecordingReader {
  readonly read: (side: RecordingSide) => ReadRecording;
  /** Only the credits, guests of the title among them. */
  readonly readCredits: (side: RecordingSide) => ReadCredits;
}

const noCodes: readonly string[] = [];

/** A reader with an empty memory; one for each question. */
export function recordingReader(): RecordingReader {
  const normalised = remembered(normaliseTitle);
  const titles = remembered((title: string) => readTitle(normalised(title)));
  const names = remembered(foldedNamesOf);
  const alone = remembered((credit: string) => readCredits({ credits: [credit] }));
  const creditsOf = (side: RecordingSide): ReadCredits => {
    const { guests } = normalised(side.title);
    const [only] = side.artists;
    if (only !== undefined && side.artists.length === 1 && guests.length === 0) return alone(only);
    return readCredits({ credits: side.artists, guests }, names);
  };
  const read = (side: RecordingSide): ReadRecording => {
    const title = titles(side.title);
    const versions = versionsOf(title, normalised(side.title), side.disambiguation ?? '');
    const { durationMs, album, isrcs = noCodes } = side;
    return { title, credits: creditsOf(side), versions, durationMs, album, isrcs };
  };
  return { read, readCredits: creditsOf };
}

function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    known.set(text, found);
    return found;
  };
}

function readTitle({ core, guests, tags }: NormalisedTitle): ReadTitle {
  return { core, guests, key: titleKeyOf(core), versions: readVersions(tags) };
}

/** Version words of a note count too: parts of it are divided by commas ("live, 2005-05-21: Paris"). */
function versionsOf(title: ReadTitle, { tags }: NormalisedTitle, note: string): ReadVersions {
  if (note === '' || note.trim() === '') return title.versions;
  return readVersions([...tags, ...note.split(/[,;:]/u).flatMap((part) => normaliseTitle(`x (${part.trim()})`).tags)]);
}
