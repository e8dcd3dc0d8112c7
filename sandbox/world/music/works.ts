import { streamOf } from '../random.ts';
import type { WorldContribution, WorldMusicbrainzArtist, WorldWork } from './entities.ts';
import { makeIswc, makeMbid, withWrongCheck } from './make-codes.ts';
import { publisherNameOf } from './writer-names.ts';
import { makeWriter, namedMbidOf } from './writers.ts';

/** Most writers of one work; writer numbers of a work begin at its number times this. */
const seats = 4;
/** Writers who are busy everywhere. */
const busyWriters = 40;

/** What a work is made of. */
export interface WorkCard {
  /** Its number; the recording number of its subject, or one far above for foreign works. */
  readonly index: number;
  readonly title: string;
  readonly isStandard: boolean;
  /** Sings its own songs. */
  readonly performer: WorldMusicbrainzArtist | undefined;
  readonly writersPerWork: readonly number[];
}

/** The MBID of work number `index`. */
export function workMbidOf(seed: number, index: number): string {
  return makeMbid(streamOf(seed, 'mb-work', index));
}

/** The work that `card` describes, and the writers that occur in it. */
export function makeWork(
  seed: number,
  card: WorkCard,
): { readonly work: WorldWork; readonly writers: readonly WorldMusicbrainzArtist[] } {
  const { index } = card;
  const stream = streamOf(seed, 'mb-work-parts', index);
  const count = stream.pick(card.writersPerWork);
  const seatNumbers = Array.from({ length: count }, (_, seat) =>
    stream.happens(0.08) ? stream.integer(0, busyWriters) * seats * 12 : index * seats + seat,
  );
  const people = [...new Set(seatNumbers)].map((number) => makeWriter(seed, number));
  const singer = index % 6 === 2 ? card.performer : undefined;
  const writers = singer === undefined ? people : people.slice(1);
  const languages = languagesOf(index);
  const work: WorldWork = {
    mbid: workMbidOf(seed, index),
    title: card.title,
    type: typeOf(index),
    languages,
    iswcs: iswcsOf(seed, index),
    numbers: numbersOf(seed, index),
    contributions: [
      ...contributionsOf(singer === undefined ? writers : [singer, ...writers], index),
      ...publishersOf(seed, index),
    ],
    foreignRecordings: card.isStandard ? stream.integer(1_500, 5_000) : stream.integer(0, 9),
  };
  return { work, writers };
}

function typeOf(index: number): WorldWork['type'] {
  if (index % 10 === 6) return undefined;
  return index % 35 === 22 ? 'Soundtrack' : 'Song';
}

/** Of ten works three have no ISWC and one has two or three; every fortieth number has a wrong check digit. */
function iswcsOf(seed: number, index: number): readonly string[] {
  const place = index % 10;
  if (place === 1 || place === 4 || place === 8) return [];
  const count = place === 5 ? 2 + (index % 2) : 1;
  const codes = Array.from({ length: count }, (_, number) => makeIswc(streamOf(seed, `mb-iswc-${number}`, index)));
  return index % 40 === 27 ? codes.map(withWrongCheck) : codes;
}

const societies = ['GEMA ID', 'ASCAP ID', 'JASRAC ID', 'SACEM ID', 'PRS tune code'] as const;

function numbersOf(seed: number, index: number): WorldWork['numbers'] {
  const stream = streamOf(seed, 'mb-work-numbers', index);
  return Array.from({ length: index % 4 }, (_, place) => ({
    type: place === 2 ? societies[0] : stream.pick(societies),
    value: stream.text('0123456789', 8),
  }));
}

function languagesOf(index: number): readonly string[] {
  if (index % 12 === 7) return [];
  if (index % 12 === 10) return ['ita', 'eng'];
  return [index % 3 === 0 ? 'ita' : 'eng'];
}

/** Roles in turn: all writers; composer and lyricist; one who is both; an arranger at the end. */
function contributionsOf(people: readonly WorldMusicbrainzArtist[], index: number): readonly WorldContribution[] {
  const [first] = people;
  const named = people.map((person, place) => contributionOf(person, roleOf(index, place, people.length)));
  return index % 9 === 3 && first !== undefined ? [...named, contributionOf(first, 'lyricist')] : named;
}

function contributionOf(person: WorldMusicbrainzArtist, role: string): WorldContribution {
  return { role, mbid: namedMbidOf(person), name: person.name };
}

function roleOf(index: number, place: number, count: number): string {
  if (place === 3) return 'arranger';
  if (index % 9 === 3) return 'composer';
  if (index % 2 === 0 || count === 1) return 'writer';
  return place === 0 ? 'lyricist' : 'composer';
}

function publishersOf(seed: number, index: number): readonly WorldContribution[] {
  if (index % 5 > 2) return [];
  const number = (index * 7) % 90;
  return [{ role: 'publisher', mbid: makeMbid(streamOf(seed, 'mb-publisher', number)), name: publisherNameOf(number) }];
}
