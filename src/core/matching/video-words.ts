import { isFillerWord, versionWordAt } from '../titles/version-words.ts';

const asides = new Set(
  'by sings sing singing sung performs perform performed performing plays play playing played does presents cover covers covered covering feat ft featuring with w vs original originally tribute homage homenaje tributo hommage version style audio video official lyrics lyric hd hq live in at on from the of and a studio session record records recording recorded label album single track vinyl rpm wmv avi mpg mp4 flv mov mp3 youtube stereo mono music song songs theme concert festival tv show radio bbc vevo channel topic full best quality rare us uk usa canada germany france italy cd lp ep remastered'.split(
    ' ',
  ),
);

/** Whether a word of a video's title says something about the upload and names neither song nor act: a year, a format, "sings". */
export function isAside(key: string): boolean {
  if (/^\p{N}/u.test(key) && key.length < 6) return true;
  return /^\p{L}\p{N}+$/u.test(key) || asides.has(key) || isFillerWord(key) || versionWordAt([key], 0) !== undefined;
}
