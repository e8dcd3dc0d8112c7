import type { Json, JsonObject } from '../../core/entities/json.ts';
import { redactJson } from '../../core/redaction/redact-json.ts';

/** What people wrote, and who they are: texts that are not ours to keep, people who are none of our business. */
const dropped: ReadonlySet<string> = new Set(
  (
    'lyrics embed_content highlights description description_preview description_annotation ' +
    'annotations annotatable referents annotator_id annotator_login verified_annotator_ids body fragment answers ' +
    'questions comments user users current_user_metadata contributors verified_contributors top_contributors ' +
    'transcribers authors cosigned_by verified_by verified_annotations_by verified_lyrics_by lyrics_owner_id ' +
    'lyrics_marked_complete_by lyrics_marked_staff_approved_by'
  ).split(' '),
);

const deepest = 60;

/**
 * The object without lyrics, annotations and contributors, and without secrets: fit to be stored.
 *
 * Shape: those members are gone whatever is behind them; whatever lies deeper than 60 levels is null. Why not redacted
 * in place: the marks would say nothing, since the members are there in every song.
 */
export function dropProse(value: JsonObject): JsonObject {
  const plain = redactJson(without(value, 0));
  return isObject(plain) ? plain : {};
}

function without(value: Json, depth: number): Json {
  if (value === null || typeof value !== 'object') return value;
  if (depth > deepest) return null;
  if (Array.isArray(value)) return value.map((element: Json) => without(element, depth + 1));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !dropped.has(name.toLowerCase()));
  return Object.fromEntries(kept.map(([name, member]) => [name, without(member, depth + 1)]));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
