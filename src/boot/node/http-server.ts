import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Failure, failure, invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { errorEnvelope } from '../../faces/http/answer.ts';
import type { Stopping } from '../../faces/http/stopping.ts';

/** Connections that are still open this long after the stop began are cut. Unit: ms. */
const cutAfterMs = 6_000;
/** A captured file may come over a slow line: the whole of a request may take this long. Unit: ms. */
const wholeRequestMs = 3_600_000;

/** What listens and how it is answered. */
export interface HttpServerWish {
  readonly host: string;
  readonly port: number;
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly newRequestId: () => string;
  readonly stopping: Stopping & { begin(): void };
}

/** A server that listens. */
export interface ListeningServer {
  readonly address: string;
  /** Takes no new connections, lets requests under way be answered, cuts what is left after some seconds. */
  stop(): Promise<void>;
}

/** Listens on host and port. Fails: SERVICE_UNAVAILABLE when the address cannot be had. */
export async function listenOn(wish: HttpServerWish): Promise<Result<ListeningServer>> {
  const refuse = (problem: Failure): Response => refusal(wish, problem);
  const listener = getRequestListener(wish.fetch, {
    hostname: wish.host,
    errorHandler: (cause) => refuse(malformedRequest(cause instanceof Error ? cause.message : 'unreadable')),
  });
  const server = createServer({ requestTimeout: wholeRequestMs }, (incoming, outgoing) => {
    // The listener settles every request itself; what it rejects with is a fault of ours and ends that connection only.
    listener(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('clientError', (cause: NodeJS.ErrnoException, socket: Socket) => answerRaw(wish, cause, socket));
  return new Promise((resolve) => {
    server.on('error', (cause: NodeJS.ErrnoException) => resolve(fail(cannotListen(wish, cause))));
    server.listen(wish.port, wish.host.replace(/^\[|\]$/g, ''), () => {
      const { address, port } = server.address() as AddressInfo;
      resolve(ok({ address: `http://${addressText(address)}:${port}`, stop: () => stopServer(server, wish.stopping) }));
    });
  });
}

async function stopServer(server: Server, stopping: { begin(): void }): Promise<void> {
  await new Promise<void>((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), cutAfterMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    stopping.begin();
    server.closeIdleConnections();
  });
}

/** What the parser of HTTP refuses never becomes a request, and is answered in the envelope all the same. */
function answerRaw(wish: HttpServerWish, cause: NodeJS.ErrnoException, socket: Socket): void {
  if (cause.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = malformedRequest(parserReasons[cause.code ?? ''] ?? 'it is no HTTP');
  const id = wish.newRequestId();
  const body = JSON.stringify(errorEnvelope(id, Date.now(), problem));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/json; charset=utf-8',
    'cache-control: no-store',
    `x-request-id: ${id}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const parserReasons: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'its headers are too long',
  ERR_HTTP_REQUEST_TIMEOUT: 'it did not come in time',
};

function refusal(wish: HttpServerWish, problem: Failure): Response {
  const id = wish.newRequestId();
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': id,
    connection: 'close',
  };
  return new Response(JSON.stringify(errorEnvelope(id, Date.now(), problem)), { status: 400, headers });
}

function malformedRequest(why: string): Failure {
  return invalidField('request', 'malformed', `The request cannot be read: ${why}`);
}

function cannotListen({ host, port }: HttpServerWish, cause: NodeJS.ErrnoException): Failure {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another process listens there',
    EACCES: 'this user may not use that port',
    EADDRNOTAVAIL: 'this machine has no such address',
    ENOTFOUND: 'no such address is known',
  };
  const why = reasons[cause.code ?? ''] ?? cause.code ?? cause.message;
  const message = `Cannot listen on ${host}:${port}: ${why}. Choose another PORT or HOST.`;
  return failure('SERVICE_UNAVAILABLE', message, { dependency: 'port' }, cause);
}

function addressText(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
