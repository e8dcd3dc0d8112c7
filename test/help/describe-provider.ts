import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import type { Result } from '../../src/core/result.ts';
import type { ProviderDefinition, ProviderRequest, RawAnswer, Verdict } from '../../src/send/exchange.ts';

/** An answer body with the fields that must not be missing; every other field may. */
export interface BodySpec {
  readonly name: string;
  readonly body: Json;
  /** Paths such as `tracks.0.name`; `optional` ones are all others. */
  readonly mandatory: readonly string[];
  readonly read: (body: string) => Result<unknown>;
}

/** What a provider's spec needs to know. */
export interface ProviderSpec {
  readonly provider: ProviderDefinition;
  /** A request through the provider's usual door. */
  readonly request: ProviderRequest<unknown>;
  readonly bodies: readonly BodySpec[];
  /** Where the provider's own table of errors says another code than usual: name of the case → code. */
  readonly codes?: Readonly<Record<string, string>>;
}

const nowMs = Date.UTC(2026, 10, 20);

/** The same tests for every provider: its description, its classifier, its schemas. */
export function describeProvider({ provider, request, bodies, codes = {} }: ProviderSpec): void {
  describe(`provider ${provider.name}`, () => {
    it('has a kebab-case name, https origins and a sentence for each credential', () => {
      expect(provider.name).toMatch(/^[a-z][a-z0-9-]*$/);
      for (const origin of Object.values(provider.hosts)) expect(new URL(origin).protocol).toBe('https:');
      for (const credential of provider.credentials) expect(credential.summary.length).toBeGreaterThan(5);
    });

    describeClassifier(provider, request, codes);
    for (const body of bodies) describeBody(body);
  });
}

function describeClassifier(
  provider: ProviderDefinition,
  request: ProviderRequest<unknown>,
  codes: Readonly<Record<string, string>>,
): void {
  const cases: readonly (readonly [string, Partial<RawAnswer>, string])[] = [
    ['an empty 200', { status: 200, body: '' }, 'UPSTREAM_BLOCKED'],
    [
      'a web page instead of data',
      { status: 200, body: '<!doctype html><html><body>hello</body></html>' },
      'UPSTREAM_BLOCKED',
    ],
    ['a 429', { status: 429, headers: { 'retry-after': '7' }, body: '{}' }, 'UPSTREAM_RATE_LIMITED'],
    ['a 500', { status: 500, body: 'oops' }, 'UPSTREAM_UNAVAILABLE'],
    ['a 503', { status: 503, body: 'oops' }, 'UPSTREAM_UNAVAILABLE'],
  ];

  it.each(cases)('calls %s by its name', (name, answer, code) => {
    const verdict = provider.classify(answerOf(answer), request, nowMs);

    expect(codeOf(verdict)).toBe(codes[name] ?? code);
  });

  it('obeys Retry-After', () => {
    const verdict = provider.classify(
      answerOf({ status: 429, headers: { 'retry-after': '7' }, body: '{}' }),
      request,
      nowMs,
    );

    expect(verdict).toMatchObject({
      kind: 'failure',
      laneRestMs: 7_000,
      failure: { details: { retry_after_seconds: 7 } },
    });
  });
}

function describeBody(spec: BodySpec): void {
  const paths = pathsOf(spec.body);

  it(`reads ${spec.name}`, () => {
    expect(spec.read(JSON.stringify(spec.body)).ok).toBe(true);
  });

  it.each(spec.mandatory)(`refuses ${spec.name} without %s and names it`, (path) => {
    const read = spec.read(JSON.stringify(without(spec.body, path.split('.'))));

    expect(read).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED', details: { where: path } } });
  });

  it.each(paths.filter((path) => !spec.mandatory.some((one) => one === path || one.startsWith(`${path}.`))))(
    `reads ${spec.name} without %s`,
    (path) => {
      expect(spec.read(JSON.stringify(without(spec.body, path.split('.')))).ok).toBe(true);
    },
  );
}

function answerOf(answer: Partial<RawAnswer>): RawAnswer {
  const body = answer.body ?? '';
  return { status: 200, headers: {}, url: 'https://upstream.example/', bytes: body.length, ...answer, body };
}

function codeOf(verdict: Verdict): string {
  return verdict.kind === 'failure' ? verdict.failure.code : verdict.kind;
}

/** Every path to a member of an object in the value. */
function pathsOf(value: Json, at: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((element: Json, n) => pathsOf(element, [...at, String(n)]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    [...at, name].join('.'),
    ...pathsOf(member as Json, [...at, name]),
  ]);
}

function without(value: Json, [first, ...rest]: readonly string[]): Json {
  if (first === undefined) return value;
  if (Array.isArray(value))
    return value.map((element: Json, n) => (String(n) === first ? without(element, rest) : element));
  const { [first]: member, ...others } = value as JsonObject;
  return rest.length === 0 ? others : { ...others, [first]: without(member ?? null, rest) };
}
