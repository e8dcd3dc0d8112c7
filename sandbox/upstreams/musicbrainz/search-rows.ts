import type { JsonObject } from '../../twin.ts';
import type { WorldCredit, WorldMusicbrainzArtist, WorldRecording, WorldWork } from '../../world/music/entities.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { artistBehind } from './objects.ts';
import { dotted, languageOf, relationIds, typeIds } from './vocabulary.ts';

/** A recording as a row of the search: empty lists left out, `video` null or true, no works. */
export function recordingRow(music: MusicIndex, recording: WorldRecording): JsonObject {
  const { mbid, title, disambiguation, lengthMs, isVideo, credits, isrcs, firstReleaseDate } = recording;
  return {
    id: mbid,
    'artist-credit-id': childId(credits[0]?.mbid ?? mbid, credits.length),
    title,
    ...(lengthMs === undefined ? {} : { length: lengthMs }),
    ...(disambiguation === '' ? {} : { disambiguation }),
    video: isVideo ? true : null,
    'artist-credit': credits.map((credit) => creditRow(music, credit)),
    ...(firstReleaseDate === undefined ? {} : { 'first-release-date': firstReleaseDate }),
    releases: Array.from({ length: recording.releaseCount }, (_, index) => releaseRow(recording, index)),
    ...(isrcs.length === 0 ? {} : { isrcs }),
  };
}

/** A work as a row of the search: no attributes on relations, no target type, no publishers, no numbers. */
export function workRow(music: MusicIndex, work: WorldWork): JsonObject {
  const { mbid, title, type, languages, iswcs, contributions } = work;
  const language = languageOf(languages);
  return {
    id: mbid,
    ...(type === undefined ? {} : { type, 'type-id': typeIds[type] }),
    title,
    ...(language === null ? {} : { language, languages }),
    ...(iswcs.length === 0 ? {} : { iswcs: iswcs.map(dotted) }),
    relations: [
      ...contributions
        .filter(({ role }) => role !== 'publisher')
        .map(({ role, mbid: artistMbid, name }) => rowRelation(role, 'artist', namedRow(music, artistMbid, name))),
      ...performers(music, work).map((target) => rowRelation('performance', 'recording', target)),
    ],
  };
}

/** An artist as a row of the search: no empty lists, an open end as an empty text. */
export function artistRow(artist: WorldMusicbrainzArtist): JsonObject {
  const { mbid, name, sortName, type, gender, country, disambiguation, ipis, isnis, aliases, begin, end } = artist;
  return {
    id: mbid,
    type,
    'type-id': typeIds[type],
    name,
    'sort-name': sortName,
    ...(gender === undefined ? {} : { gender }),
    ...(country === undefined ? {} : { country }),
    ...(disambiguation === '' ? {} : { disambiguation }),
    ...(ipis.length === 0 ? {} : { ipis }),
    ...(isnis.length === 0 ? {} : { isnis }),
    'life-span': {
      ...(begin === undefined ? {} : { begin }),
      ...(end === undefined ? { end: '', ended: null } : { end, ended: true }),
    },
    ...(aliases.length === 0 ? {} : { aliases: aliases.map(aliasRow) }),
  };
}

/** Some rows leave the credited name out where it is the artist's own. */
function creditRow(music: MusicIndex, { mbid, name, joinPhrase }: WorldCredit): JsonObject {
  const artist = namedRow(music, mbid, name);
  const isLeftOut = artist['name'] === name && mbid < '4';
  return { ...(joinPhrase === '' ? {} : { joinphrase: joinPhrase }), ...(isLeftOut ? {} : { name }), artist };
}

/** The index names the id that it was told, even after a merge. */
function namedRow(music: MusicIndex, mbid: string, creditedName: string): JsonObject {
  const artist = artistBehind(music, mbid);
  return {
    id: mbid,
    name: artist?.name ?? creditedName,
    'sort-name': artist?.sortName ?? creditedName,
    ...(artist === undefined || artist.disambiguation === '' ? {} : { disambiguation: artist.disambiguation }),
  };
}

function releaseRow({ mbid, title, firstReleaseDate, lengthMs }: WorldRecording, index: number): JsonObject {
  return {
    id: childId(mbid, index),
    title: index % 2 === 0 ? title : 'Greatest Tramways',
    status: 'Official',
    'release-group': { id: childId(mbid, 100 + index), 'primary-type': index % 2 === 0 ? 'Single' : 'Album' },
    ...(firstReleaseDate === undefined ? {} : { date: firstReleaseDate }),
    'track-count': 12,
    media: [
      {
        position: 1,
        format: 'Digital Media',
        track: [{ id: childId(mbid, 200 + index), number: '1', title, length: lengthMs ?? null }],
        'track-count': 12,
        'track-offset': 0,
      },
    ],
  };
}

/** All recordings of the work: those of the world, and others in thousands where it is a standard. */
function performers(music: MusicIndex, work: WorldWork): readonly JsonObject[] {
  const own = (music.recordingsByWork.get(work.mbid) ?? []).map(({ mbid, title, isVideo }) => ({
    id: mbid,
    title,
    video: isVideo ? true : null,
  }));
  const foreign = Array.from({ length: work.foreignRecordings }, (_, index) => ({
    id: childId(work.mbid, index),
    title: work.title,
    video: null,
  }));
  return [...own, ...foreign];
}

function rowRelation(type: string, targetType: string, target: JsonObject): JsonObject {
  return { type, 'type-id': relationIds[type], direction: 'backward', [targetType]: target };
}

function aliasRow(name: string): JsonObject {
  return { 'sort-name': name, name, locale: null, type: null, primary: null, 'begin-date': null, 'end-date': null };
}

/** The id of a thing that occurs nowhere else. */
function childId(mbid: string, index: number): string {
  return `${mbid.slice(0, 24)}${index.toString(16).padStart(12, '0')}`;
}
