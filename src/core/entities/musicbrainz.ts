import type { Ipi } from '../ids/ipi.ts';
import type { Isni } from '../ids/isni.ts';
import type { Isrc } from '../ids/isrc.ts';
import type { Iswc } from '../ids/iswc.ts';
import type { Mbid } from '../ids/mbid.ts';
import type { JsonObject } from './json.ts';

/** A spelling that stands in an answer although it is no identifier of its kind. */
export interface MalformedId {
  readonly type: 'isrc' | 'iswc' | 'isni' | 'ipi';
  readonly raw: string;
}

/** An artist as named inside other answers: no ISNI, no IPI. */
export interface NamedArtist {
  readonly mbid: Mbid;
  readonly name: string;
  readonly sortName?: string;
  readonly disambiguation?: string;
  /** Person, Group, Orchestra … */
  readonly type?: string;
  /** Two letters. */
  readonly country?: string;
}

/** A MusicBrainz artist with its codes. */
export interface MusicbrainzArtist extends NamedArtist {
  readonly gender?: string;
  /** In MusicBrainz order, canonical, without duplicates. */
  readonly isnis: readonly Isni[];
  readonly ipis: readonly Ipi[];
  readonly aliases: readonly string[];
  /** Partial dates as delivered. */
  readonly beginDate?: string;
  readonly endDate?: string;
  readonly malformed: readonly MalformedId[];
  /** 0 to 100 among the hits of one search: best of these, not right. */
  readonly searchScore?: number;
  readonly raw: JsonObject;
}

/** One name of an artist credit, in order. */
export interface Credit {
  /** As credited. */
  readonly name: string;
  /** Text between this name and the next. */
  readonly joinPhrase: string;
  readonly artist: NamedArtist;
}

/** A MusicBrainz recording. */
export interface Recording {
  readonly mbid: Mbid;
  readonly title: string;
  readonly disambiguation?: string;
  readonly lengthMs?: number;
  readonly isVideo: boolean;
  readonly credits: readonly Credit[];
  /** All codes of the recording, canonical. */
  readonly isrcs: readonly Isrc[];
  /** As precise as delivered. */
  readonly firstReleaseDate?: string;
  /** Releases that the answer lists; undefined where it lists none by nature. */
  readonly releaseCount?: number;
  readonly searchScore?: number;
  readonly malformed: readonly MalformedId[];
  readonly raw: JsonObject;
}

/** A performance relation between a recording and a work. */
export interface Performance {
  readonly recordingMbid: Mbid;
  /** cover, live, instrumental, partial, medley, karaoke …; undefined = this kind of answer does not tell. */
  readonly attributes?: readonly string[];
}

/** Who wrote or published a work. */
export interface Contributor {
  /** Relation type: composer, lyricist, writer, librettist, arranger, publisher … */
  readonly role: string;
  readonly name: string;
  readonly artist?: NamedArtist;
}

/** A number that a society has given to a work. */
export interface WorkNumber {
  /** e.g. `GEMA ID`, `JASRAC ID`. */
  readonly type: string;
  readonly value: string;
}

/** A MusicBrainz work. */
export interface Work {
  readonly mbid: Mbid;
  readonly title: string;
  readonly type?: string;
  readonly disambiguation?: string;
  readonly languages: readonly string[];
  /** All, canonical. */
  readonly iswcs: readonly Iswc[];
  readonly malformed: readonly MalformedId[];
  /** undefined = this kind of answer does not tell. */
  readonly numbers?: readonly WorkNumber[];
  readonly contributors: readonly Contributor[];
  /** Those recordings of the answer that were asked about. */
  readonly performances: readonly Performance[];
  readonly raw: JsonObject;
}
