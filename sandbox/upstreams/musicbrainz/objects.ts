import type { JsonObject } from '../../twin.ts';
import type { WorldMusicbrainzArtist, WorldRecording, WorldWork } from '../../world/music/entities.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { makeMbid } from '../../world/music/make-codes.ts';
import { streamOf } from '../../world/random.ts';
import { dotted, languageOf, typeIds } from './vocabulary.ts';

/** An artist at the top level of a lookup or browse. */
export function toArtist(artist: WorldMusicbrainzArtist, options: { readonly hasAliases: boolean }): JsonObject {
  const gender =
    artist.gender === undefined ? null : `${artist.gender.charAt(0).toUpperCase()}${artist.gender.slice(1)}`;
  return {
    ...toNamedArtist(artist),
    country: artist.country ?? null,
    gender,
    'gender-id': gender === null ? null : '36d3d30a-839d-3eda-8cb3-29be4384e4a9',
    area: artist.country === undefined ? null : areaOf(artist.country),
    'begin-area': null,
    'end-area': null,
    'life-span': { begin: artist.begin ?? null, end: artist.end ?? null, ended: artist.end !== undefined },
    isnis: artist.isnis,
    ipis: artist.ipis,
    ...(options.hasAliases ? { aliases: artist.aliases.map(toAlias) } : {}),
  };
}

/** An artist inside a credit or relation: no codes, no dates. */
export function toNamedArtist(artist: WorldMusicbrainzArtist): JsonObject {
  return {
    id: artist.mbid,
    name: artist.name,
    'sort-name': artist.sortName,
    disambiguation: artist.disambiguation,
    type: artist.type,
    'type-id': typeIds[artist.type] ?? null,
    country: artist.country ?? null,
  };
}

/** The artist behind a current or a merged id. */
export function artistBehind(music: MusicIndex, mbid: string): WorldMusicbrainzArtist | undefined {
  return music.artistByMbid.get(mbid) ?? music.artistByMergedMbid.get(mbid);
}

/** What a lookup shows of a recording beside its relations. */
export interface RecordingWishes {
  readonly credits: boolean;
  readonly isrcs: boolean;
}

/** A recording of a lookup, browse or relation; empty lists stay, an unknown date has no key. */
export function toRecording(music: MusicIndex, recording: WorldRecording, wishes: RecordingWishes): JsonObject {
  return {
    id: recording.mbid,
    title: recording.title,
    disambiguation: recording.disambiguation,
    length: recording.lengthMs ?? null,
    video: recording.isVideo,
    ...(recording.firstReleaseDate === undefined ? {} : { 'first-release-date': recording.firstReleaseDate }),
    ...(wishes.isrcs ? { isrcs: recording.isrcs } : {}),
    ...(wishes.credits ? { 'artist-credit': toCredits(music, recording) } : {}),
  };
}

/** A work without relations, with its codes and society numbers. */
export function toWork(work: WorldWork): JsonObject {
  return {
    id: work.mbid,
    title: work.title,
    disambiguation: '',
    type: work.type ?? null,
    'type-id': work.type === undefined ? null : (typeIds[work.type] ?? null),
    language: languageOf(work.languages),
    languages: work.languages,
    iswcs: work.iswcs.map(dotted),
    attributes: work.numbers.map(({ type, value }) => ({ type, 'type-id': numberTypeId(type), value })),
  };
}

function toCredits(music: MusicIndex, recording: WorldRecording): readonly JsonObject[] {
  return recording.credits.flatMap(({ mbid, name, joinPhrase }) => {
    const artist = artistBehind(music, mbid);
    return artist === undefined ? [] : [{ name, joinphrase: joinPhrase, artist: toNamedArtist(artist) }];
  });
}

function areaOf(country: string): JsonObject {
  return {
    id: makeMbid(streamOf(0, `mb-area/${country}`, 0)),
    name: country,
    'sort-name': country,
    disambiguation: '',
    type: null,
    'type-id': null,
    'iso-3166-1-codes': [country],
  };
}

function toAlias(name: string): JsonObject {
  return {
    name,
    'sort-name': name,
    locale: null,
    type: null,
    'type-id': null,
    primary: null,
    begin: null,
    end: null,
    ended: false,
  };
}

/** Made: one id for each kind of number. */
function numberTypeId(type: string): string {
  const sum = [...type].reduce((total, character) => total + character.charCodeAt(0), 0);
  return `7b000000-0000-4000-8000-${String(sum).padStart(12, '0')}`;
}
