import { connect } from 'node:net';
import { expect } from 'vitest';
import { listenOn } from '../../src/boot/node/http-server.ts';
import { pageFile } from '../../src/boot/node/page-file.ts';
import type { Log } from '../../src/core/runtime.ts';
import { createApp } from '../../src/faces/http/app.ts';
import type { HttpSettings } from '../../src/faces/http/http-settings.ts';
import { requestIdOf } from '../../src/faces/http/request-id.ts';
import { createStopping } from '../../src/faces/http/stopping.ts';
import { quietLog } from './logs.ts';
import { openTestService, type TestService, type TestServiceOptions } from './services.ts';

/** A service that listens, with its worker beside it. */
export interface TestHttp {
  readonly origin: string;
  readonly port: number;
  readonly service: TestService;
  /** One request; a JSON body is read. */
  ask(path: string, init?: RequestInit): Promise<Asked>;
  /** Stops listening as `tikcue serve` does. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A response with its body read. */
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** The envelope of every error. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a test changes about the usual server. */
export interface TestHttpOptions extends TestServiceOptions {
  readonly settings?: Partial<HttpSettings>;
  /** Whether the worker runs; default true. */
  readonly works?: boolean;
}

/** Starts a whole service on a free port. */
export async function startTestHttp(options: TestHttpOptions = {}): Promise<TestHttp> {
  const works = options.works ?? true;
  const service = await openTestService({ isWorkedHere: works, ...options });
  const worker = works ? service.startWorker() : undefined;
  const stopping = createStopping();
  const log: Log = options.log ?? quietLog;
  const usual = { apiKeys: [], apiKeyScope: 'all', allowedOrigins: ['*'], logsRequests: true } as const;
  const app = createApp(service.context, { ...usual, log, pageFile, stopping, ...options.settings });
  const newRequestId = (): string => requestIdOf(undefined, service.context.newId);
  const server = await listenOn({ host: '127.0.0.1', port: 0, fetch: app.fetch, newRequestId, stopping });
  if (!server.ok) throw new Error(server.failure.message);
  const { address, stop } = server.value;
  return {
    origin: address,
    port: Number(new URL(address).port),
    service,
    ask: (path, init) => ask(`${address}${path}`, init),
    stop,
    close: async () => {
      await stop();
      await worker?.stop();
      await service.close();
    },
  };
}

/** Asks and reads. */
export async function ask(url: string, init: RequestInit = {}): Promise<Asked> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

const idShape = /^[A-Za-z0-9._-]{1,64}$/;
const timeShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The error inside an answer, after its envelope was found to be the one that every error has. */
export function errorOf(asked: Asked): ErrorBody {
  expect(asked.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(asked.headers.get('cache-control')).toBe('no-store');
  expect(asked.body).toEqual({
    success: false,
    error: { code: expect.any(String), message: expect.any(String), details: expect.any(Object) },
    metadata: { request_id: expect.stringMatching(idShape), timestamp: expect.stringMatching(timeShape) },
  });
  const { error, metadata } = asked.body as { error: ErrorBody; metadata: { request_id: string } };
  expect(asked.headers.get('x-request-id')).toBe(metadata.request_id);
  return error;
}

/** Sends bytes as they are and gives what comes back until the server closes or `isEnough` says so. */
export function sendRaw(
  port: number,
  parts: readonly (string | Uint8Array)[],
  isEnough: (answer: string) => boolean = () => false,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const end = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (data) => {
      answer += data.toString();
      if (isEnough(answer)) end();
    });
    socket.on('end', end);
    socket.on('error', (cause: NodeJS.ErrnoException) => (answer === '' ? reject(cause) : end()));
    for (const part of parts) socket.write(part);
  });
}
