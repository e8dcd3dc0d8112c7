/** A JSON value as it came from outside; integers beyond 2^53 are text (see `core/json/parse-json.ts`). */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}
