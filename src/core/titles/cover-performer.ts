import { foldText } from '../matching/fold-text.ts';

/** Who covers a song, in a text that says so. */
export interface CoverPerformer {
  readonly performer: string;
  /** The text without the words that name the performer. */
  readonly rest: string;
}

const coverBy =
  /[([\s-]*\b(?:(?:acoustic|piano|a ?cappella|guitar|live)\s+)*(?:cover(?:ed|version)?\)?|official music video|video)\s+by\s+([^()[\]|]+)[)\]]?/iu;
const nameCover =
  /[([]\s*([^()[\]]*?)\s+(?:(?:acoustic|piano|a ?cappella|acapella|guitar|live|official|original|violin|rock|metal)\s+)*cover\b[^()[\]]*[)\]]/iu;

/**
 * The act that a text names as the one covering, with the rest of the text; undefined when it names none.
 *
 * Shape: "cover by X" always; "(X cover)" only if the channel bears the name, because it names the first singer as often.
 */
export function coverPerformer(text: string, channelKey: string): CoverPerformer | undefined {
  const by = coverBy.exec(text);
  if (by?.[1] !== undefined) return { performer: by[1], rest: without(text, by) };
  const named = nameCover.exec(text);
  const performer = named?.[1] ?? '';
  const key = foldText(performer).replaceAll(' ', '');
  return named !== null && key.length > 3 && channelKey.includes(key)
    ? { performer, rest: without(text, named) }
    : undefined;
}

function without(text: string, found: RegExpExecArray): string {
  return `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
}
