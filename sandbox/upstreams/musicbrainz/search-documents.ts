import type { WorldMusicbrainzArtist, WorldRecording, WorldWork } from '../../world/music/entities.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import type { LookupKind } from './lookups.ts';
import { artistBehind } from './objects.ts';
import { codeValues, type SearchDocument, textValues } from './search-document.ts';
import { artistRow, recordingRow, workRow } from './search-rows.ts';
import { dotted } from './vocabulary.ts';

/** Fields that a word without field is looked for in. */
export const defaultFields: Readonly<Record<LookupKind, readonly string[]>> = {
  artist: ['artist', 'alias', 'sortname'],
  recording: ['recording'],
  work: ['work', 'alias'],
};

/** Fields that are typed as UUIDs. */
export const uuidFields: ReadonlySet<string> = new Set(['arid', 'mbid', 'rid', 'wid']);

/** Everything that a search of `kind` looks at; merged ids are not in it. */
export function documentsOf(music: MusicIndex, kind: LookupKind): readonly SearchDocument[] {
  if (kind === 'artist') return music.artists.map(artistDocument);
  if (kind === 'work') return music.works.map((work) => workDocument(music, work));
  return music.recordings.map((recording) => recordingDocument(music, recording));
}

function artistDocument(artist: WorldMusicbrainzArtist): SearchDocument {
  return {
    mbid: artist.mbid,
    texts: {
      artist: textValues([artist.name]),
      alias: textValues(artist.aliases),
      sortname: textValues([artist.sortName]),
      comment: textValues([artist.disambiguation]),
    },
    codes: {
      arid: codeValues([artist.mbid]),
      mbid: codeValues([artist.mbid]),
      isni: codeValues(artist.isnis),
      ipi: codeValues(artist.ipis),
      country: codeValues(artist.country === undefined ? [] : [artist.country]),
      type: codeValues([artist.type]),
      gender: codeValues(artist.gender === undefined ? [] : [artist.gender]),
    },
    toRow: () => artistRow(artist),
  };
}

function recordingDocument(music: MusicIndex, recording: WorldRecording): SearchDocument {
  const { credits } = recording;
  const names = credits.map(({ mbid, name }) => artistBehind(music, mbid)?.name ?? name);
  return {
    mbid: recording.mbid,
    texts: {
      recording: textValues([recording.title]),
      artist: textValues([credits.map(({ name, joinPhrase }) => name + joinPhrase).join('')]),
      artistname: textValues(names),
      creditname: textValues(credits.map(({ name }) => name)),
      comment: textValues([recording.disambiguation]),
    },
    codes: {
      isrc: codeValues(recording.isrcs),
      rid: codeValues([recording.mbid]),
      mbid: codeValues([recording.mbid]),
      arid: codeValues(credits.map(({ mbid }) => mbid)),
      video: codeValues([String(recording.isVideo)]),
    },
    toRow: () => recordingRow(music, recording),
  };
}

function workDocument(music: MusicIndex, work: WorldWork): SearchDocument {
  const recordings = music.recordingsByWork.get(work.mbid) ?? [];
  const writers = work.contributions.filter(({ role }) => role !== 'publisher');
  return {
    mbid: work.mbid,
    texts: {
      work: textValues([work.title]),
      alias: [],
      recording: textValues(recordings.map(({ title }) => title)),
      artist: textValues(writers.map(({ name }) => name)),
    },
    codes: {
      rid: codeValues(recordings.map(({ mbid }) => mbid)),
      wid: codeValues([work.mbid]),
      mbid: codeValues([work.mbid]),
      arid: codeValues(writers.map(({ mbid }) => mbid)),
      iswc: codeValues(work.iswcs.flatMap((iswc) => [iswc, dotted(iswc)])),
      lang: codeValues(work.languages),
      type: codeValues(work.type === undefined ? [] : [work.type]),
    },
    toRow: () => workRow(music, work),
  };
}
