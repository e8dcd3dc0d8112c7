import type { TrackView } from '../../../operations/track-view-output.ts';
import type { CliHost } from '../host.ts';
import { grouped } from '../table.ts';
import { evidenceWords, linkWords, wordsOf } from './evidence-words.ts';
import { missingBranch } from './missing-branch.ts';
import { artistBranch } from './track-artists.ts';
import { lengthText, recordingBranch } from './track-recordings.ts';
import { type Branch, treeOf } from './tree.ts';

/** The chain of a track as a tree: videos, the track, its recordings, works and writers, and what is missing. */
export function renderTrack(view: TrackView, host: CliHost): string {
  const { count, views, top } = view.videos;
  const more = count - top.length;
  const root: Branch = {
    text: count === 0 ? 'no stored video names this track' : `${countOf(count, 'video')} · ${grouped(views)} views`,
    branches: [
      ...top.map(videoBranch),
      ...(more > 0 ? [{ text: `… and ${grouped(more)} more` }] : []),
      trackBranch(view),
    ],
  };
  return treeOf(root, host.stdout.columns);
}

type Video = TrackView['videos']['top'][number];

const roleWords: Readonly<Record<string, string>> = {
  is: 'its sound is this song',
  contains: 'this song was heard in its sound',
};

function videoBranch({ video_id, handle, play_count, mapping }: Video): Branch {
  const role =
    roleWords[mapping.role ?? ''] ?? (mapping.source === null ? 'mapped' : `mapped by ${wordsOf(mapping.source)}`);
  const sure = mapping.confidence === null ? role : `${role}, ${mapping.confidence.toFixed(2)}`;
  const by = handle === null ? '' : ` by @${handle}`;
  const plays = play_count === null ? 'views unknown' : `${grouped(play_count)} views`;
  const text = `video ${video_id}${by} · ${plays} · ${sure}`;
  const { review } = mapping;
  return review === null ? { text } : { text, branches: [{ text: `for review: ${wordsOf(review)}` }] };
}

function trackBranch(view: TrackView): Branch {
  const { track, spotify_track_id: id } = view;
  const below = [
    ...view.recordings.map(recordingBranch),
    ...view.genius_songs.map(songBranch),
    ...view.artists.map(artistBranch),
    missingBranch(view),
  ];
  if (track === null) return { text: `track ${id}, not described yet`, branches: below };
  return { text: `track ${track.title} – ${track.artists.join(', ')}`, branches: [...factsOf(track, id), ...below] };
}

function factsOf(track: NonNullable<TrackView['track']>, id: string): readonly Branch[] {
  const { isrc, isrc_source, source, album, release_date, duration_ms, answered_track_id: answered } = track;
  const code = isrc === null ? 'no ISRC' : `ISRC ${isrc} from ${isrc_source ?? source}`;
  const facts = [code, lengthText(duration_ms), album, release_date].filter((fact) => fact !== null);
  return [
    { text: `${id} · described by ${source} on ${track.fetched_at.slice(0, 10)}` },
    ...(answered === null ? [] : [{ text: `answered under another id: ${answered}` }]),
    { text: facts.join(' · ') },
  ];
}

function songBranch(song: TrackView['genius_songs'][number]): Branch {
  const { title, artist_name, url, link, disagreements } = song;
  const evidence = evidenceWords(link.evidence);
  const name = [title ?? song.genius_song_id, artist_name].filter((part) => part !== null).join(' – ');
  return {
    text: `Genius song ${name} · ${linkWords(link)}`,
    branches: [
      ...(url === null ? [] : [{ text: url }]),
      ...(evidence === '' ? [] : [{ text: `because: ${evidence}` }]),
      ...disagreements.map((one) => ({ text: `but: ${one}` })),
    ],
  };
}

function countOf(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}
