import type { Json, JsonObject } from '../../core/entities/json.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';

/** The member of an object, where `value` is one. */
export function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** The elements of the list that `value` has under `key`. */
export function elementsOf(value: Json | undefined, key: string): readonly Json[] {
  const list = memberOf(value, key);
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

/** The object at a place of a list. */
export function objectAt(list: readonly Json[], at: number): JsonObject {
  const value = list[at];
  return isObject(value) ? value : {};
}

/** The object as it came, redacted and fit to be stored. */
export function rawOf(value: Json | undefined): JsonObject {
  return isObject(value) ? redactObject(value) : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
