import type { Json, JsonObject } from '../entities/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { isAddress, redactAddress } from './redact-address.ts';
import { redactTextInData } from './redact-text.ts';
import { isSecretName, meaningOf, redacted } from './secret-names.ts';
import { toStorableText } from './storable-text.ts';

const deepest = 400;
const deepestText = 12;

/**
 * The value without secrets, fit to be stored: shape and unknown keys stay, each secret becomes `[redacted]`.
 *
 * Shape: tokens, cookies, device and request marks in any spelling, marks of the reader, queries of signed media
 * addresses, keys and user parts inside addresses; also where JSON or an address stands inside a string. Below a secret
 * name the shape stays and every leaf goes. Text becomes storable (`storable-text.ts`); what lies deeper than 400 levels,
 * or 12 strings inside each other, goes as a whole. Idempotent. Fails: never. Source: database facts, section 9.
 */
export function redactJson(value: Json): Json {
  return redactValue(value, { depth: 0, textDepth: 0, isSecret: false });
}

/** The object without secrets, as `redactJson` does it. */
export function redactObject(value: JsonObject): JsonObject {
  return redactMembers(value, { depth: 0, textDepth: 0, isSecret: false });
}

interface Place {
  readonly depth: number;
  /** How many strings we are inside of. */
  readonly textDepth: number;
  /** Below a secret name. */
  readonly isSecret: boolean;
}

function redactValue(value: Json, place: Place): Json {
  if (typeof value === 'string') return redactString(value, place);
  if (typeof value === 'number') return place.isSecret ? redacted : value;
  if (value === null || typeof value !== 'object') return value;
  if (place.depth >= deepest) return redacted;
  const inside = { ...place, depth: place.depth + 1 };
  if (Array.isArray(value)) return value.map((element: Json) => redactValue(element, inside));
  return isObject(value) ? redactMembers(value, inside) : value;
}

function redactMembers(value: JsonObject, place: Place): JsonObject {
  const isNamedSecret = isSecretPair(value);
  const members: Record<string, Json> = {};
  for (const name in value) {
    const member = value[name];
    if (member === undefined) continue;
    const isHere = isNamedSecret && name === 'value' && !place.isSecret;
    setOwn(members, toStorableText(name), redactMember(name, member, isHere ? { ...place, isSecret: true } : place));
  }
  return members;
}

/** Plain assignment, but for the one name that would change the prototype instead of making a member. */
function setOwn(members: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') members[name] = value;
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function redactMember(name: string, member: Json, place: Place): Json {
  const { isSecret, isReaderMark } = meaningOf(name);
  if (isReaderMark && member !== null && typeof member !== 'object') return redacted;
  return redactValue(member, place.isSecret || !isSecret ? place : { ...place, isSecret: true });
}

/** A header or cookie as `{name, value}`, the way captures write them. */
function isSecretPair(value: JsonObject): boolean {
  const name = value['name'] ?? value['key'];
  return typeof name === 'string' && 'value' in value && isSecretName(name);
}

function redactString(text: string, place: Place): string {
  if (place.isSecret) return text === '' ? text : redacted;
  const storable = toStorableText(text);
  if (storable.length < 4) return storable;
  if (place.textDepth >= deepestText && (isJsonText(storable) || isAddress(storable))) return redacted;
  return redactJsonText(storable, place) ?? redactPlainText(storable, place);
}

function isJsonText(text: string): boolean {
  return /^\s{0,9}[[{]/.test(text);
}

/** JSON inside a string, again as a string; undefined when it is none. */
function redactJsonText(text: string, place: Place): string | undefined {
  if (!isJsonText(text)) return undefined;
  const inner = parseJson(text);
  if (inner === null || typeof inner !== 'object') return undefined;
  const plain = JSON.stringify(
    redactValue(inner, { ...place, depth: place.depth + 1, textDepth: place.textDepth + 1 }),
  );
  return plain === JSON.stringify(inner) ? text : plain;
}

/** Without any of these there is neither a parameter nor an address nor a user part in a text. */
const suspicious = /[=:%@]|\/\/|bearer|basic/i;

function redactPlainText(text: string, place: Place): string {
  if (!suspicious.test(text)) return text;
  if (!isAddress(text)) return redactTextInData(text);
  return redactAddress(text, (value) => redactString(value, { ...place, textDepth: place.textDepth + 1 }));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
