import { z } from 'zod';
import { type ErrorCode, errorTable } from '../../core/errors.ts';
import type { Binding } from './binding.ts';
import { bindings } from './bindings.ts';
import { rootOutput } from './root-page.ts';

type Json = Record<string, unknown>;

/** Codes that every route can answer with, and those of routes that run an operation. */
const everywhere: readonly ErrorCode[] = ['VALIDATION_ERROR', 'INTERNAL_ERROR', 'SERVICE_UNAVAILABLE'];
const ofOperations: readonly ErrorCode[] = [...everywhere, 'PAYLOAD_TOO_LARGE'];
const ofKeyed: readonly ErrorCode[] = [...ofOperations, 'API_KEY_INVALID'];
const errorReference = { $ref: '#/components/schemas/Error' };
const documents = new Map<string, Json>();

/** The OpenAPI 3.1 description, made from the schemas that validate, so that it cannot drift. */
export function openApiDocument(version: string): Json {
  const known = documents.get(version);
  if (known !== undefined) return known;
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Tikcue',
      version,
      description: 'From a TikTok to the people who wrote the song.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: pathsOf(),
    components: {
      securitySchemes: { ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: { Error: errorSchema() },
    },
  };
  documents.set(version, document);
  return document;
}

const tags: Readonly<Record<Binding['tag'], string>> = {
  creators: 'Creators, their posts and the tracks in them',
  enrichment: 'The cascade, run now',
  monitoring: 'How far the cascade has come',
  service: 'The service itself',
};

function pathsOf(): Json {
  const paths: Record<string, Json> = {
    '/': { get: plainOperation('root', 'Who this is and every route it has', 'service', rootOutput) },
    '/docs': { get: pageOperation() },
    '/openapi.json': {
      get: plainOperation('openapi', 'This description', 'service', z.looseObject({ openapi: z.string() })),
    },
  };
  for (const binding of bindings) {
    const path = binding.path.replaceAll(/:([a-z_]+)/g, '{$1}');
    const entry: Json = {};
    for (const method of binding.methods) entry[method.toLowerCase()] = operationOf(binding, method);
    paths[path] = { ...paths[path], ...entry };
  }
  return paths;
}

function operationOf(binding: Binding, method: string): Json {
  const { operation } = binding;
  const suffix = binding.methods.length > 1 ? `-${method.toLowerCase()}` : '';
  const codes = binding.isPublic === true ? ofOperations : ofKeyed;
  return {
    operationId: `${operation.name}${suffix}`,
    summary: operation.summary,
    tags: [binding.tag],
    ...(binding.isPublic === true ? {} : { security: [{ ApiKeyAuth: [] }] }),
    parameters: parametersOf(binding),
    ...(binding.stream === undefined ? {} : { requestBody: streamBody(binding.stream.contentTypes) }),
    responses: { [binding.status ?? 200]: successOf(binding), ...errorResponses([...codes, ...binding.errors]) },
  };
}

function parametersOf(binding: Binding): Json[] {
  const schema = z.toJSONSchema(binding.operation.input, { io: 'input', unrepresentable: 'any' });
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== binding.stream?.field)
    .map(([name, property]) => {
      const isInPath = binding.path.includes(`:${name}`);
      const { description, ...rest } = typeof property === 'object' ? property : {};
      return {
        name,
        in: isInPath ? 'path' : 'query',
        required: isInPath || required.includes(name),
        ...(description === undefined ? {} : { description }),
        schema: plainSchema(rest),
      };
    });
}

function successOf({ operation, isEventStream }: Binding): Json {
  if (isEventStream !== true) return successResponse(operation.output);
  const content = { 'text/event-stream': { schema: { type: 'string' } } };
  return { description: 'Events for as long as the client listens', headers: requestIdHeader, content };
}

function successResponse(output: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' });
  const content = { 'application/json': { schema: plainSchema(schema) } };
  return { description: 'Success', headers: requestIdHeader, content };
}

/** The schema without what a later release may change: answers gain keys, and a bound of 2^53 says nothing. */
function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([name, value]) => !(name === 'additionalProperties' && value === false) && !isUnbounded(name, value),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, plainSchema(value)]));
}

function isUnbounded(name: string, value: unknown): boolean {
  return (name === 'minimum' || name === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

function errorResponses(codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { httpStatus } = errorTable[code];
    byStatus.set(httpStatus, [...(byStatus.get(httpStatus) ?? []), code]);
  }
  const statuses = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    statuses.map(([status, codesHere]) => [
      String(status),
      {
        description: codesHere.map((code) => `\`${code}\`: ${errorTable[code].summary}`).join('\n\n'),
        headers: requestIdHeader,
        content: { 'application/json': { schema: errorReference } },
      },
    ]),
  );
}

const requestIdHeader = { 'x-request-id': { description: 'Id of this request', schema: { type: 'string' } } };

function streamBody(contentTypes: readonly string[]): Json {
  const schema = { type: 'string', format: 'binary' };
  return { required: true, content: Object.fromEntries(contentTypes.map((type) => [type, { schema }])) };
}

function plainOperation(operationId: string, summary: string, tag: string, output: z.ZodType): Json {
  return {
    operationId,
    summary,
    tags: [tag],
    responses: { '200': successResponse(output), ...errorResponses(everywhere) },
  };
}

function pageOperation(): Json {
  const content = { 'text/html': { schema: { type: 'string' } } };
  return {
    operationId: 'docs',
    summary: 'This description as a page',
    tags: ['service'],
    responses: { '200': { description: 'Success', content }, ...errorResponses(everywhere) },
  };
}

function errorSchema(): Json {
  return {
    type: 'object',
    required: ['success', 'error', 'metadata'],
    properties: {
      success: { const: false },
      error: {
        type: 'object',
        required: ['code', 'message', 'details'],
        properties: {
          code: { type: 'string', enum: Object.keys(errorTable) },
          message: { type: 'string' },
          details: { type: 'object', additionalProperties: true },
        },
      },
      metadata: {
        type: 'object',
        required: ['request_id', 'timestamp'],
        properties: { request_id: { type: 'string' }, timestamp: { type: 'string', format: 'date-time' } },
      },
    },
  };
}
