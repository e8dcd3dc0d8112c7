import { z } from 'zod';
import { flag, listOf, looseListOf, mbid, name, objectOf, text, wholeNumber } from './response-fields.ts';

/** Codes of one kind, as delivered; only IPIs are ever numbers. */
const codes = looseListOf(z.union([z.string(), z.number()]));

const namedArtist = {
  id: mbid,
  name,
  'sort-name': text,
  disambiguation: text,
  type: text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(undefined),
};

/** An artist of its own, in a lookup or a search row; lists without members are missing in rows. */
export const artistBody = z.object({
  ...namedArtist,
  gender: text,
  'life-span': z.object({ begin: text, end: text }).nullish().catch(undefined),
  isnis: codes,
  ipis: codes,
  aliases: looseListOf(z.object({ name })),
  score: wholeNumber,
});

/** One name of a credit. Rows leave the name out where it is the artist's own, and the text behind the last name. */
const credit = z.object({
  name: text,
  joinphrase: z.string().nullish().catch(undefined),
  artist: z.object(namedArtist),
});

const recording = {
  id: mbid,
  title: name,
  disambiguation: text,
  length: wholeNumber,
  video: flag,
  'first-release-date': text,
  'artist-credit': listOf(credit),
  isrcs: codes,
};

/** A recording as a search row. */
export const recordingRow = z.object({
  ...recording,
  releases: looseListOf(z.object({ id: z.string() })),
  score: wholeNumber,
});

const nestedRecording = z.object(recording);

/** A relation of a work: to an artist, a label or a recording, or to something that is not read. */
const workRelation = z.object({
  type: name,
  'type-id': text,
  artist: objectOf(namedArtist),
  label: objectOf({ name }),
  recording: objectOf({ id: mbid }),
});

const work = {
  id: mbid,
  title: name,
  type: text,
  disambiguation: text,
  language: text,
  languages: looseListOf(name),
  iswcs: codes,
  /** Numbers of societies among other remarks; rows never have it. */
  attributes: looseListOf(z.object({ type: name, value: name })),
  relations: listOf(workRelation),
};

/** A work as a search row or inside a relation. */
export const workBody = z.object(work);

/** A recording with everything: its relations lead to works. */
export const recordingBody = z.object({
  ...recording,
  relations: listOf(z.object({ type: name, 'type-id': text, attributes: looseListOf(name), work: objectOf(work) })),
});

/** A relation of an address. */
const urlRelation = z.object({
  type: name,
  ended: flag,
  artist: objectOf(namedArtist),
  recording: objectOf(recording),
});

/** An address with its relations. */
export const urlBody = z.object({ resource: name, relations: listOf(urlRelation) });

/** What MusicBrainz says of an error. */
export const errorBody = z.object({ error: z.string() });

export type ArtistBody = z.output<typeof artistBody>;
export type NamedArtistBody = Pick<ArtistBody, 'id' | 'name' | 'sort-name' | 'disambiguation' | 'type' | 'country'>;
export type NestedRecording = z.output<typeof nestedRecording>;
export type RecordingRow = z.output<typeof recordingRow>;
export type RecordingBody = z.output<typeof recordingBody>;
export type WorkBody = z.output<typeof workBody>;
export type UrlBody = z.output<typeof urlBody>;
export type UrlRelationBody = z.output<typeof urlRelation>;
