import type { Json, JsonObject } from '../../core/entities/json.ts';
import type { NameVariant, Party, PartyIds } from '../../core/entities/party.ts';
import { parseIpi } from '../../core/ids/ipi.ts';
import { parseIpn } from '../../core/ids/ipn.ts';
import { parseIsni } from '../../core/ids/isni.ts';
import { parseMbid } from '../../core/ids/mbid.ts';
import type { ParsedId } from '../../core/ids/parsed-id.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { toStorableText } from '../../core/redaction/storable-text.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer } from '../../send/changed-answer.ts';
import { nameOf, namesBody, type PartyBody, partiesBody, party, partyBody } from './response.ts';

type IdParser = (input: string | number) => ParsedId<string>;

const provider = 'quansic';

/** Lists whose ids have a canonical form; what has none stays as it was delivered. */
const parsers: ReadonlyMap<string, IdParser> = new Map<string, IdParser>([
  ['isnis', (input) => parseIsni(String(input))],
  ['mergedIsnis', (input) => parseIsni(String(input))],
  ['ipis', parseIpi],
  ['ipns', (input) => parseIpn(String(input))],
  ['musicBrainzIds', (input) => parseMbid(String(input))],
]);

/** The party of a lookup's answer. Fails: UPSTREAM_CHANGED naming the path. */
export function readParty(value: Json): Result<Party> {
  const checked = partyBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  return readOne(checked.data.results.party, ['results', 'party']);
}

/** The parties of a search's answer. Fails: UPSTREAM_CHANGED naming the path. */
export function readParties(value: Json): Result<readonly Party[]> {
  const checked = partiesBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  const parties: Party[] = [];
  for (const [at, one] of checked.data.results.parties.entries()) {
    const read = readOne(one, ['results', 'parties', at]);
    if (!read.ok) return read;
    parties.push(read.value);
  }
  return ok(parties);
}

/** The names of a name list's answer. Fails: UPSTREAM_CHANGED naming the path. */
export function readNameVariants(value: Json): Result<readonly NameVariant[]> {
  const checked = namesBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  return ok(
    checked.data.results.nameVariants.map((one) => ({
      name: nameOf(one),
      ...(one.language == null || one.language === '' ? {} : { language: one.language }),
    })),
  );
}

function readOne(value: Readonly<Record<string, unknown>>, under: readonly (string | number)[]): Result<Party> {
  const checked = party.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error, under));
  return ok(toParty(checked.data, redactObject(value as JsonObject)));
}

function toParty(body: PartyBody, raw: JsonObject): Party {
  const ids = toIds(body.ids ?? {});
  const primary = ids['isnis']?.[0];
  return {
    ...(body.quansicId == null || body.quansicId === '' ? {} : { quansicId: body.quansicId }),
    name: body.name,
    ...(body.type == null || body.type === '' ? {} : { type: body.type }),
    ...(primary !== undefined && parseIsni(primary).ok ? { primaryIsni: primary } : {}),
    ids,
    nameVariants: [],
    raw,
  };
}

/** Every id list of the answer; a list of another kind of value is as good as absent. */
function toIds(lists: Readonly<Record<string, unknown>>): PartyIds {
  const ids = new Map<string, readonly string[]>();
  for (const [list, values] of Object.entries(lists)) {
    if (!Array.isArray(values)) continue;
    const texts = values.filter(isIdLike).map((value) => canonicalOf(list, value));
    ids.set(
      list,
      [...new Set(texts)].filter((text) => text !== ''),
    );
  }
  return Object.fromEntries(ids);
}

function isIdLike(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function canonicalOf(list: string, value: string | number): string {
  const parsed = parsers.get(list)?.(value);
  return parsed?.ok === true ? parsed.canonical : toStorableText(String(value).trim());
}
