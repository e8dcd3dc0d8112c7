import { ipiCheckOk, parseIpi } from '../core/ids/ipi.ts';
import { isniCheckOk, parseIsni } from '../core/ids/isni.ts';
import { iswcCheckOk, parseIswc } from '../core/ids/iswc.ts';
import type { ParsedId } from '../core/ids/parsed-id.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import type { StageState } from '../pipeline/stage-states.ts';
import type { TrackChain } from '../store/reads/track-chain.ts';
import type { ChainMusicbrainzArtist, ChainParty } from '../store/reads/track-chain-artists.ts';
import type { ChainLink } from '../store/reads/track-chain-links.ts';
import type { ChainOutcome } from '../store/reads/track-chain-outcomes.ts';
import type { ChainContributor, ChainRecording, ChainWork } from '../store/reads/track-chain-recordings.ts';
import {
  artistDisagreements,
  partyDisagreements,
  recordingDisagreements,
  songDisagreements,
} from './track-view-disagreements.ts';
import type { TrackView } from './track-view-output.ts';

type Artist = TrackView['artists'][number];
type Recording = TrackView['recordings'][number];
type Stage = TrackView['stages'][number];
interface Code {
  readonly value: string;
  readonly check_ok: boolean | null;
}

/** The track as the answer shows it. */
export function toTrackPart(track: TrackChain['track']): TrackView['track'] {
  if (track === undefined) return null;
  return { ...track, artists: [...track.artists], fetched_at: toWholeSeconds(track.fetched_at) };
}

/** The posts that name it. */
export function toVideosPart({ count, views, top }: TrackChain['videos']): TrackView['videos'] {
  return {
    count,
    views,
    top: top.map(({ video_id, handle, play_count, published_at, ...mapping }) => ({
      video_id,
      handle,
      play_count,
      published_at: toWholeSeconds(published_at),
      mapping: {
        source: mapping.mapping_source,
        role: mapping.mapping_role,
        confidence: mapping.mapping_confidence,
        review: mapping.mapping_review,
      },
    })),
  };
}

/** The credited artists, each with who it is elsewhere. */
export function toArtistsPart({ artists, musicbrainzArtists, parties }: TrackChain): Artist[] {
  return artists.map(({ spotify_artist_id, name, genres, is_stored }) => ({
    spotify_artist_id,
    name,
    genres: genres === null ? null : [...genres],
    stored: is_stored,
    musicbrainz: musicbrainzArtists
      .filter((one) => one.spotify_artist_id === spotify_artist_id)
      .map((one) => toMusicbrainz(name, one, parties)),
  }));
}

function toMusicbrainz(
  credited: string,
  one: ChainMusicbrainzArtist,
  parties: readonly ChainParty[],
): Artist['musicbrainz'][number] {
  const { mbid, name, type, country, disambiguation } = one;
  return {
    mbid,
    name,
    type,
    country,
    disambiguation,
    isnis: one.isnis.map(isniCode),
    ipis: one.ipis.map(ipiCode),
    link: toLink(one),
    disagreements: artistDisagreements(credited, one),
    quansic: parties.filter((party) => party.mbid === mbid).map((party) => toParty(party, name)),
  };
}

function toParty(party: ChainParty, artistName: string): Artist['musicbrainz'][number]['quansic'][number] {
  const { isni, primary_isni, name, ipn, luminate_id, gracenote_id, amazon_id, apple_music_id } = party;
  const name_variants = party.name_variants.map((one) => ({ ...one }));
  const ids = { isni, primary_isni, name, ipn, luminate_id, gracenote_id, amazon_id, apple_music_id };
  return { ...ids, name_variants, link: toLink(party), disagreements: partyDisagreements(party, artistName) };
}

/** The Genius songs. */
export function toSongsPart({ songs, track }: TrackChain): TrackView['genius_songs'] {
  return songs.map((song) => {
    const { genius_song_id, title, artist_name, url, language, release_date } = song;
    const disagreements = songDisagreements({ title: track?.title }, song);
    return { genius_song_id, title, artist_name, url, language, release_date, link: toLink(song), disagreements };
  });
}

/** The recordings, each with its works and their writers. */
export function toRecordingsPart({ track, recordings, works, contributors }: TrackChain): Recording[] {
  return recordings.map((one) => ({
    ...plainRecording(one),
    link: toLink(one),
    disagreements: recordingDisagreements({ title: track?.title }, one),
    works: works.filter((work) => work.recording_mbid === one.recording_mbid).map((work) => toWork(work, contributors)),
  }));
}

function plainRecording(one: ChainRecording): Omit<Recording, 'link' | 'disagreements' | 'works'> {
  const { recording_mbid, title, disambiguation, length_ms, is_video, first_release_date } = one;
  const { isrcs, asked_isrc, length_difference_ms } = one;
  const entity = { recording_mbid, title, disambiguation, length_ms, is_video, first_release_date };
  return { ...entity, isrcs: [...isrcs], asked_isrc, length_difference_ms };
}

function toWork(work: ChainWork, contributors: readonly ChainContributor[]): Recording['works'][number] {
  const { work_mbid, title, type, languages, iswcs, performance, society_numbers } = work;
  return {
    work_mbid,
    title,
    type,
    languages: [...(languages ?? [])],
    iswcs: iswcs.map((value) => codeOf(value, parseIswc(value), iswcCheckOk)),
    performance: performance === null ? null : [...performance],
    society_numbers: society_numbers === null ? null : society_numbers.map((number) => ({ ...number })),
    contributors: contributors
      .filter((one) => one.work_mbid === work_mbid)
      .map(({ name, role, source, mbid, ipi, isni, share }) => ({
        name,
        role,
        source,
        mbid,
        ipi: ipi === null ? null : ipiCode(ipi),
        isni: isni === null ? null : isniCode(isni),
        share,
      })),
  };
}

/** What each stage was asked, in their order; stages that only fill gaps have no state. */
export function toStagesPart(
  outcomes: readonly ChainOutcome[],
  states: ReadonlyMap<string, StageState>,
): TrackView['stages'] {
  const names = new Set([...states.keys(), ...outcomes.map((one) => one.stage)]);
  return [...names].map((stage) => {
    const state = states.get(stage);
    return {
      stage,
      state: state?.state ?? null,
      disabled_variables: [...(state?.disabledVariables ?? [])],
      paused_until: timeOrNull(state?.pausedUntil),
      subjects: outcomes.filter((one) => one.stage === stage).map(toSubject),
    };
  });
}

function toSubject({ stage: _, ...one }: ChainOutcome): Stage['subjects'][number] {
  return {
    ...one,
    evidence: one.evidence === null ? null : { ...one.evidence },
    alternatives: one.alternatives === null ? null : one.alternatives.map((other) => ({ ...other })),
    checked_at: timeOrNull(one.checked_at),
    next_check_at: timeOrNull(one.next_check_at),
  };
}

function toLink(link: ChainLink): Recording['link'] {
  const { role, method, confidence, evidence, review, decided_by, provider, linked_at, confirmed_at } = link;
  const times = { linked_at: toWholeSeconds(linked_at), confirmed_at: toWholeSeconds(confirmed_at) };
  return { role, method, confidence, evidence: { ...evidence }, review, decided_by, provider, ...times };
}

function isniCode(value: string): Code {
  return codeOf(value, parseIsni(value), isniCheckOk);
}

function ipiCode(value: string): Code {
  return codeOf(value, parseIpi(value), ipiCheckOk);
}

function codeOf<T extends string>(value: string, parsed: ParsedId<T>, isRight: (canonical: T) => boolean): Code {
  return { value, check_ok: parsed.ok ? isRight(parsed.canonical) : null };
}

function timeOrNull(at: Date | null | undefined): string | null {
  return at == null ? null : toWholeSeconds(at);
}
