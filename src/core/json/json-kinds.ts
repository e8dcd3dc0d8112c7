import type { Json, JsonObject } from '../entities/json.ts';

/** Whether `value` is a JSON array. Why: `Array.isArray` does not narrow a readonly array away. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether `value` is a JSON object, neither null nor an array. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
