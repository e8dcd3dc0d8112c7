import { chooseCandidate } from '../src/core/matching/choose-candidate.ts';
import { compareRecordings } from '../src/core/matching/compare-recordings.ts';
import { normaliseTitle } from '../src/core/titles/normalise-title.ts';
import { splitArtistTitle as split } from '../src/core/titles/split-artist-title.ts';

// Hands Tikcue's own rules to a scorer of title matchers, in the scorer's words.

/** Core title and tag names of one raw title. */
export function normalizeTitle(rawTitle) {
  const { core, guests, tags } = normaliseTitle(rawTitle);
  const named = tags.map((tag) => (tag.value === undefined ? tag.kind : `${tag.kind}:${tag.value}`));
  return { core, tags: [...named, ...guests.map((guest) => `feat:${guest}`)] };
}

/** Artist and title of a video's text. */
export function splitArtistTitle(text, context) {
  return split(text, context) ?? null;
}

/** Both answers about two records. */
export function comparePair(a, b) {
  const { sameWork, sameRecording, accept } = compareRecordings(toSide(a), toSide(b));
  return { sameWork, sameRecording, accept };
}

/** The chosen candidate's place, or null. */
export function retrieve(query, candidates) {
  const { index, confidence } = chooseCandidate(toSide(query), candidates.map(toSide));
  return { index: index ?? null, confidence };
}

function toSide(record) {
  const isVideo = record.channel !== undefined && record.artists === undefined;
  return {
    title: record.title,
    artists: listOf(isVideo ? record.channel : (record.artists ?? record.artist)),
    isVideo,
    durationMs: record.duration_ms,
    disambiguation: record.disambiguation,
    album: record.album,
  };
}

function listOf(names) {
  if (Array.isArray(names)) return names;
  return names === undefined || names === '' ? [] : [names];
}
