import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorTable } from '../../src/core/errors.ts';
import { bindings } from '../../src/faces/http/bindings.ts';
import { stages } from '../../src/pipeline/stages/index.ts';
import { startTestHttp, type TestHttp } from '../help/http.ts';
import { type Description, violations } from '../help/openapi.ts';

// Section 8.6 of the HTTP contract: the description lists every route, and every answer is as it is described.

/** Every route of the cascade, in the order in which one brings work for the next. */
const enrichments: readonly (readonly [string, string])[] = [
  ['/enrich', '/enrich'],
  ['/enrich-artists', '/enrich-artists'],
  ['/enrich-genius', '/enrich-genius'],
  ['/enrich-musicbrainz', '/enrich-musicbrainz?type=recordings'],
  ['/enrich-musicbrainz', '/enrich-musicbrainz'],
  ['/enrich-musicbrainz', '/enrich-musicbrainz?type=works'],
  ['/normalize-and-match', '/normalize-and-match'],
  ['/enrich-quansic', '/enrich-quansic'],
  ['/backfill', '/backfill?force=true'],
  ['/tracks/{spotify_track_id}/enrich', '/tracks/5rJ9IBypm9xU3cmpNoS7bC/enrich'],
];
const families = ['all', 'spotify', 'genius', 'musicbrainz', 'quansic'];
const stageNames = ['all', ...stages.map((stage) => stage.key)];

describe('/openapi.json', () => {
  let http: TestHttp;
  let description: Description;

  beforeAll(async () => {
    http = await startTestHttp();
    description = (await http.ask('/openapi.json')).body as Description;
  });
  afterAll(() => http.close());

  const operations = () =>
    Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is OpenAPI 3.1 in its outline', () => {
    expect(description).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Tikcue', version: expect.any(String), license: { name: 'MIT' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-api-key' } } },
    });
    const known = ['openapi', 'info', 'servers', 'tags', 'paths', 'components'];
    expect(Object.keys(description).filter((key) => !known.includes(key))).toEqual([]);
  });

  it('lists exactly the routes of the route table and of the root page', async () => {
    const listed = operations().map(
      ({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    const table = bindings.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
    const { endpoints } = (await http.ask('/')).body as { endpoints: Record<string, string> };

    expect(listed.toSorted()).toEqual(['GET /', 'GET /docs', 'GET /openapi.json', ...table].toSorted());
    expect(Object.keys(endpoints).toSorted()).toEqual(listed.toSorted());
    expect(Object.values(endpoints)).not.toContain('');
  });

  it('gives every operation an id of its own, a summary, a tag that exists, and its answers', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    const tags = (description as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations()) {
      expect(operation).toMatchObject({ summary: expect.stringMatching(/^[A-Z]/), tags: [expect.toBeOneOf(tags)] });
      const successes = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      expect(successes).toEqual([operation.operationId === 'backfill' ? '202' : '200']);
      for (const answer of Object.values(operation.responses)) expect(answer.description).not.toBe('');
    }
  });

  it('declares the parameters of each path, and no parameter twice', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const parameters = operation.parameters ?? [];
      const names = parameters.map((one) => one.name);

      expect([path, parameters.filter((one) => one.in === 'path').map((one) => one.name)]).toEqual([path, inPath]);
      expect(new Set(names).size).toBe(names.length);
      for (const one of parameters) expect([one.name, one.required || one.in === 'query']).toEqual([one.name, true]);
    }
  });

  it.each([
    ['/scrape/{handle}', 'get', 'limit', { type: 'integer', minimum: 1, maximum: 50_000 }],
    ['/scrape/{handle}', 'post', 'enrich', { type: 'boolean', default: true }],
    ['/stats/{handle}', 'get', 'history', { type: 'integer', minimum: 1, maximum: 365 }],
    ['/creators/{handle}/history', 'get', 'limit', { type: 'integer', default: 100, minimum: 1, maximum: 1_000 }],
    ['/top-tracks', 'get', 'limit', { type: 'integer', default: 20, minimum: 1, maximum: 1_000 }],
    ['/top-tracks', 'get', 'expand', { type: 'string', enum: ['track'] }],
    ['/enrich', 'post', 'limit', { type: 'integer', default: 100, minimum: 1, maximum: 500 }],
    ['/enrich-artists', 'post', 'limit', { type: 'integer', default: 50, minimum: 1, maximum: 500 }],
    ['/enrich-genius', 'post', 'limit', { type: 'integer', default: 50, minimum: 1, maximum: 200 }],
    ['/enrich-musicbrainz', 'post', 'limit', { type: 'integer', default: 5, minimum: 1, maximum: 100 }],
    [
      '/enrich-musicbrainz',
      'post',
      'type',
      { type: 'string', default: 'artists', enum: ['artists', 'recordings', 'works'] },
    ],
    ['/normalize-and-match', 'post', 'limit', { type: 'integer', default: 5, minimum: 1, maximum: 50 }],
    ['/normalize-and-match', 'post', 'rules_only', { type: 'boolean', default: false }],
    ['/enrich-quansic', 'post', 'limit', { type: 'integer', default: 10, minimum: 1, maximum: 50 }],
    ['/backfill', 'post', 'stage', { type: 'string', default: 'all', enum: families }],
    ['/backfill', 'post', 'force', { type: 'boolean', default: false }],
    ['/tracks/{spotify_track_id}/enrich', 'post', 'stage', { type: 'string', default: 'all', enum: stageNames }],
  ])('describes %s %s %s with its range', (path, method, name, schema) => {
    const parameter = description.paths[path]?.[method]?.parameters?.find((one) => one.name === name);

    expect(parameter?.schema).toEqual(schema);
  });

  it('asks for the key where one is asked for', () => {
    const free = operations().filter(({ operation }) => operation.security === undefined);

    expect(free.map(({ path }) => path)).toEqual(['/', '/docs', '/openapi.json', '/health']);
    for (const { path, operation } of operations()) {
      expect([path, operation.responses['401'] !== undefined]).toEqual([path, operation.security !== undefined]);
    }
  });

  it.each(bindings.flatMap(({ methods, path, errors }) => methods.map((method) => ({ method, path, errors }))))(
    'describes every code of $method $path under its status, all in one envelope',
    ({ method, path, errors }) => {
      const described = description.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const { 200: _, 202: _accepted, ...failures } = { ...described?.responses };

      for (const code of [...errors, 'VALIDATION_ERROR', 'INTERNAL_ERROR', 'SERVICE_UNAVAILABLE'] as const) {
        expect(described?.responses[errorTable[code].httpStatus]?.description).toContain(`\`${code}\``);
      }
      for (const answer of Object.values(failures)) {
        expect(answer.content).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Error' } } });
      }
    },
  );

  it('does not forbid keys that a later release may add', () => {
    expect(JSON.stringify(description)).not.toContain('"additionalProperties":false');
  });

  it('describes every answer as it is', async () => {
    const asked: readonly (readonly [string, string, string])[] = [
      ['GET', '/scrape/{handle}', '/scrape/gioscottii?limit=20'],
      ['POST', '/scrape/{handle}', '/scrape/nopostsyet'],
      ...enrichments.flatMap(([path, where]) => [['POST', path, where] as const, ['POST', path, where] as const]),
      ['POST', '/enrich-musicbrainz', '/enrich-musicbrainz?type=nobody'],
      ['POST', '/enrich-quansic', '/enrich-quansic?handle=no.such.creator'],
      ['POST', '/tracks/{spotify_track_id}/enrich', '/tracks/0000000000000000000000/enrich'],
      ['GET', '/', '/'],
      ['GET', '/health', '/health'],
      ['GET', '/openapi.json', '/openapi.json'],
      ['GET', '/stats/{handle}', '/stats/gioscottii?history=3'],
      ['GET', '/stats/{handle}', '/stats/nopostsyet'],
      ['GET', '/creators/{handle}/history', '/creators/gioscottii/history'],
      ['GET', '/top-tracks', '/top-tracks'],
      ['GET', '/top-tracks', '/top-tracks?expand=track'],
      ['GET', '/cascade-status', '/cascade-status?handle=gioscottii'],
      ['GET', '/enrichment-queue', '/enrichment-queue'],
      ['GET', '/stats/{handle}', '/stats/no.such.creator'],
      ['GET', '/top-tracks', '/top-tracks?limit=0'],
      ['POST', '/import', '/import'],
    ];
    const wrong: string[] = [];
    for (const [method, path, where] of asked) {
      const { status, body } = await http.ask(where, { method });
      wrong.push(...violations(description, { method, path, status, body }).map((one) => `${where}: ${one}`));
    }

    expect(wrong).toEqual([]);
  });

  it('would notice an answer of another shape', () => {
    const answer = { method: 'GET', path: '/top-tracks', status: 200 };

    expect(violations(description, { ...answer, body: [{ spotifyTrackId: 1, videoCount: '2' }] })).not.toEqual([]);
    expect(violations(description, { ...answer, status: 404, body: { success: true } })).not.toEqual([]);
  });
});
