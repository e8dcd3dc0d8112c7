import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseGeniusId } from '../../src/core/ids/genius-id.ts';
import { gtinCheckOk, parseGtin } from '../../src/core/ids/gtin.ts';
import { parseHandle } from '../../src/core/ids/handle.ts';
import { ipiCheckOk, parseIpi } from '../../src/core/ids/ipi.ts';
import { ipiBaseCheckOk, parseIpiBase } from '../../src/core/ids/ipi-base.ts';
import { parseIpn } from '../../src/core/ids/ipn.ts';
import { isniCheckOk, parseIsni } from '../../src/core/ids/isni.ts';
import { parseIsrc } from '../../src/core/ids/isrc.ts';
import { iswcCheckOk, parseIswc } from '../../src/core/ids/iswc.ts';
import { parseMbid } from '../../src/core/ids/mbid.ts';
import type { ParsedId } from '../../src/core/ids/parsed-id.ts';
import { isSecUid } from '../../src/core/ids/sec-uid.ts';
import { parseSpotifyReference } from '../../src/core/ids/spotify-reference.ts';
import { parseTiktokReference } from '../../src/core/ids/tiktok-reference.ts';

const folder = resolve(
  process.env['FIXTURES_DIR'] ?? resolve(import.meta.dirname, '../../../shared/fixtures'),
  'music',
);
const hasFixtures = existsSync(folder);

interface Case {
  readonly type: string;
  readonly input: string | number;
  readonly canonical: string | null;
  readonly check: boolean | null;
  readonly verdict: string;
  readonly warnings: readonly string[];
  readonly note: string;
}

interface Judgement {
  readonly canonical: string | null;
  readonly check: boolean | null;
  readonly warnings: readonly string[];
}

const judges: Readonly<Record<string, (input: string | number) => Judgement>> = {
  ISRC: (input) => judged(foundOrNot(parseIsrc(String(input)))),
  ISWC: (input) => judged(parseIswc(String(input)), iswcCheckOk),
  ISNI: (input) => judged(parseIsni(String(input)), isniCheckOk),
  IPI: (input) => judged(parseIpi(input), ipiCheckOk),
  IPI_base: (input) => judged(parseIpiBase(String(input)), ipiBaseCheckOk),
  IPN: (input) => judged(parseIpn(String(input))),
  GTIN: (input) => judged(parseGtin(String(input)), gtinCheckOk),
  Spotify: (input) =>
    judged(parseSpotifyReference(String(input), String(input).includes('track') ? 'track' : 'artist')),
  MBID: (input) => judged(parseMbid(String(input))),
  Genius: (input) => judged(parseGeniusId(input)),
  TikTok_id: (input) => judged(parseTiktokReference(input)),
  TikTok_handle: (input) => {
    const parsed = parseHandle(String(input));
    return judged(foundOrNot(parsed.ok ? parsed.value : undefined));
  },
  TikTok_secUid: (input) => judged(foundOrNot(isSecUid(String(input)) ? input : undefined)),
};

it('says whether the shared fixtures are there', () => {
  if (!hasFixtures) console.warn(`FIXTURES_DIR: no music fixtures at ${folder}; tests that need them were left out`);
  expect(existsSync(folder)).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('the cases of identifiers', () => {
  const cases = readCases();

  it.each(cases.map((one) => [one.type, one.input, one.note, one] as const))('%s %j: %s', (type, input, _, one) => {
    const judgement = judges[type]?.(input);

    expect(judgement).toEqual({ canonical: one.canonical, check: one.check, warnings: one.warnings });
    expect(verdictOf(judgement)).toBe(one.verdict);
  });

  it('cover every kind of identifier', () => {
    expect([...new Set(cases.map((one) => one.type))].sort()).toEqual(Object.keys(judges).sort());
  });
});

/** The plain reader on purpose: a TikTok id that comes as a number has to stay one. */
function readCases(): readonly Case[] {
  return hasFixtures ? JSON.parse(readFileSync(resolve(folder, 'identifiers/cases.json'), 'utf8')) : [];
}

function foundOrNot(canonical: unknown): ParsedId<string> {
  return typeof canonical === 'string' ? { ok: true, canonical, warnings: [] } : { ok: false, reason: 'malformed' };
}

/** What the table says: an empty value counts as malformed there, a wrong check digit as a warning. */
function judged<T extends string>(parsed: ParsedId<T>, checkOk?: (canonical: T) => boolean | undefined): Judgement {
  if (!parsed.ok) {
    return { canonical: null, check: null, warnings: [parsed.reason === 'empty' ? 'malformed' : parsed.reason] };
  }
  const check = checkOk?.(parsed.canonical) ?? null;
  const warnings = check === false ? [...parsed.warnings, 'bad_check_digit'] : parsed.warnings;
  return { canonical: parsed.canonical, check, warnings };
}

function verdictOf(judgement: Judgement | undefined): string {
  if (judgement === undefined || judgement.canonical === null) return 'rejected';
  return judgement.check === false ? 'stored with warning' : 'valid';
}
