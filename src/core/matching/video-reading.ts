import { nameKey } from './artist-names.ts';
import { type NameSpan, placesOf } from './find-name.ts';
import { type NameWord, nameWords } from './name-words.ts';

/** A video as its page names it. */
export interface VideoText {
  readonly title: string;
  /** Who uploaded it: the act itself, a label, often a fan. */
  readonly channel: string;
}

/** A video's text taken apart once, to be held against many candidates. */
export interface VideoReading {
  readonly title: string;
  readonly words: readonly NameWord[];
  /** The channel's name as one word, without "VEVO", "Official" and the like. */
  readonly channelKey: string;
  /** Where the channel is named in the title. */
  readonly channelPlaces: readonly NameSpan[];
}

const mostCharacters = 100;
const channelEndings = /(?:vevo|official|music|topic|channel|tv|band|oficial|videos?|vocals)+$/u;

/** The words of a video's title and the key of its channel. */
export function readVideo(video: VideoText): VideoReading {
  const key = nameKey(video.channel.slice(0, mostCharacters)).replaceAll(' ', '').slice(0, 80);
  const channelKey = key.replace(/^the(?=.{4})/u, '').replace(channelEndings, '');
  const words = nameWords(video.title);
  return { title: video.title, words, channelKey, channelPlaces: placesOf([channelKey], words) };
}
