import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultControl } from './faults/switches.ts';
import type { Mount } from './mounts.ts';
import { preciseNowMs, type RequestLog } from './request-log.ts';
import type { TwinAnswer, TwinContext, TwinRequest } from './twin.ts';

/** What one exchange needs beside the request. */
export interface ExchangeParts {
  readonly faults: FaultControl;
  readonly log: RequestLog;
  readonly context: TwinContext;
  /** Where redirects lead: to the real host, as the real service says, or back to the sandbox. */
  readonly redirects: 'upstream' | 'sandbox';
}

/** Answers one request at a mount: the twin's answer, changed by the faults that are on, and one line in the log. */
export async function answerRequest(request: Request, mount: Mount, parts: ExchangeParts): Promise<Response> {
  const atMs = preciseNowMs();
  const asked = await toTwinRequest(request, mount, parts.redirects);
  const { provider, twin } = mount;
  const door = twin.doorOf(asked);
  const { answer, fault } = parts.faults.apply({
    provider,
    door,
    request: asked,
    context: parts.context,
    answer: () => twin.answer(door, asked),
    expireTokens: () => twin.expireTokens?.(),
  });
  const query = asked.query.toString();
  parts.log.write({
    atMs,
    provider,
    door,
    method: asked.method,
    path: query === '' ? asked.path : `${asked.path}?${query}`,
    status: answer.status,
    bytes: Buffer.byteLength(answer.body),
    ...(fault === undefined ? {} : { fault }),
  });
  if (answer.delayMs !== undefined) await sleep(answer.delayMs);
  return toResponse(answer);
}

async function toTwinRequest(
  request: Request,
  { host }: Mount,
  redirects: ExchangeParts['redirects'],
): Promise<TwinRequest> {
  const url = new URL(request.url);
  const path = url.pathname.slice(host.prefix.length);
  return {
    host: host.host,
    method: request.method,
    path: path === '' ? '/' : path,
    query: url.searchParams,
    headers: Object.fromEntries(request.headers),
    body: request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text(),
    redirectOrigin: redirects === 'upstream' ? host.origin : `${url.origin}${host.prefix}`,
  };
}

function toResponse(answer: TwinAnswer): Response {
  const init = { status: answer.status, headers: answer.headers };
  if (answer.hangsUpAfterBytes === undefined) return new Response(answer.body, init);
  const bytes = Buffer.from(answer.body);
  const headers = { ...answer.headers, 'content-length': String(bytes.length), connection: 'close' };
  return new Response(streamOf(bytes.subarray(0, answer.hangsUpAfterBytes)), { ...init, headers });
}

/** A body of unknown length, so that the announced one is not put right. */
function streamOf(bytes: Uint8Array): ReadableStream {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
