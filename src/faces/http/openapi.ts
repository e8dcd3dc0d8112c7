import { z } from 'zod';
import { type ErrorCode, errorTable } from '../../core/errors.ts';
import type { Binding } from './binding.ts';
import { bindings } from './bindings.ts';

type Json = Record<string, unknown>;

/** Codes that every route can answer with. */
const everywhere: readonly ErrorCode[] = [
  'VALIDATION_ERROR',
  'API_KEY_INVALID',
  'PAYLOAD_TOO_LARGE',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
];
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
    paths: pathsOf(),
    components: {
      securitySchemes: { ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: { Error: errorSchema() },
    },
  };
  documents.set(version, document);
  return document;
}

function pathsOf(): Json {
  const paths: Record<string, Json> = {
    '/': { get: plainOperation('root', 'Who this is and every route it has', 'service', { type: 'object' }) },
    '/docs': { get: pageOperation() },
    '/openapi.json': { get: plainOperation('openapi', 'This description', 'service', { type: 'object' }) },
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
  return {
    operationId: `${operation.name}${suffix}`,
    summary: operation.summary,
    tags: [binding.tag],
    ...(binding.isPublic === true ? {} : { security: [{ ApiKeyAuth: [] }] }),
    parameters: parametersOf(binding),
    ...(binding.stream === undefined ? {} : { requestBody: streamBody(binding.stream.contentTypes) }),
    responses: { '200': successResponse(operation.output), ...errorResponses(binding.errors) },
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
        schema: rest,
      };
    });
}

function successResponse(output: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' });
  return { description: 'Success', headers: requestIdHeader, content: { 'application/json': { schema } } };
}

function errorResponses(codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...everywhere, ...codes])) {
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

function plainOperation(operationId: string, summary: string, tag: string, schema: Json): Json {
  return {
    operationId,
    summary,
    tags: [tag],
    responses: {
      '200': { description: 'Success', content: { 'application/json': { schema } } },
      ...errorResponses([]),
    },
  };
}

function pageOperation(): Json {
  const content = { 'text/html': { schema: { type: 'string' } } };
  return {
    operationId: 'docs',
    summary: 'This description as a page',
    tags: ['service'],
    responses: { '200': { description: 'Success', content } },
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
