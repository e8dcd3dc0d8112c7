import { type RandomStream, streamOf } from '../random.ts';
import type { WorldMusicbrainzArtist } from './entities.ts';
import { makeIpi, makeIsni, withWrongCheck } from './make-codes.ts';

const countries = ['IT', 'DE', 'US', 'GB', 'MX', 'JP', 'TR', 'SE', 'NG', 'BR'] as const;

/** What is drawn about a person or group beside name and codes. */
export type PersonParts = Pick<
  WorldMusicbrainzArtist,
  'type' | 'country' | 'gender' | 'begin' | 'end' | 'disambiguation' | 'sortName'
>;

/** Type, country and dates of an artist of this name; about one in six lacks a country. */
export function drawPerson(name: string, type: 'Person' | 'Group', stream: RandomStream): PersonParts {
  const year = stream.integer(1931, 2001);
  const begin = stream.pick([`${year}`, `${year}-0${stream.integer(1, 9)}`, `${year}-1${stream.integer(0, 2)}-04`, '']);
  const end = stream.happens(0.08) ? String(year + 24) : '';
  return {
    type,
    sortName: sortNameOf(name, type),
    disambiguation: stream.happens(0.2) ? `${stream.pick(['pop', 'folk', 'film', 'dance'])} ${type.toLowerCase()}` : '',
    ...(stream.happens(0.84) ? { country: stream.pick(countries) } : {}),
    ...(type === 'Person' && stream.happens(0.8) ? { gender: stream.pick(['male', 'female'] as const) } : {}),
    ...(begin === '' ? {} : { begin }),
    ...(end === '' ? {} : { end }),
  };
}

/** The name as it is sorted. */
export function sortNameOf(name: string, type: 'Person' | 'Group'): string {
  if (name.startsWith('The ')) return `${name.slice(4)}, The`;
  const words = name.split(' ');
  return type === 'Person' && words.length > 1 ? `${words.slice(1).join(' ')}, ${words[0]}` : name;
}

/**
 * The ISNIs of artist number `index` of a kind.
 *
 * Shape: of fifteen artists ten have one, one has two, three have none; the last has three, but every fifth of those
 * carries the one of its predecessor instead. Every sixtieth number has a wrong check character.
 */
export function isnisOf(seed: number, kind: string, index: number): readonly string[] {
  const place = index % 15;
  if (place === 9 || place === 10 || place === 12) return [];
  if (index % 75 === 74) return [ownIsni(seed, kind, index - 1)];
  const first = ownIsni(seed, kind, index);
  if (place === 11) return [first, ownIsni(seed, `${kind}-2`, index)];
  if (place === 14) return [first, ownIsni(seed, `${kind}-2`, index), ownIsni(seed, `${kind}-3`, index)];
  return [index % 60 === 3 ? withWrongCheck(first) : first];
}

/** The IPI name numbers of writer number `index`; some have none or two, every fiftieth a wrong check digit. */
export function ipisOf(seed: number, kind: string, index: number): readonly string[] {
  const place = index % 14;
  const first = makeIpi(streamOf(seed, `${kind}-ipi`, index));
  if (place === 6) return [];
  if (place === 11) return [first, makeIpi(streamOf(seed, `${kind}-ipi-2`, index))];
  return [index % 50 === 7 ? withWrongCheck(first) : first];
}

function ownIsni(seed: number, kind: string, index: number): string {
  return makeIsni(streamOf(seed, `${kind}-isni`, index));
}
