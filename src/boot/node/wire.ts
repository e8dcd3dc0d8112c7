import type { Dispatcher } from 'undici';
import type { Wire, WireAnswer, WireRequest } from '../../send/ports.ts';
import { readCapped } from '../read-capped.ts';
import { guardedLookup, isPrivateLiteral, privateAddressCode } from './private-addresses.ts';

/** What the wire must know of the installation. */
export interface WireSettings {
  /** Hosts of configured base addresses: exempt from the guard against private addresses. */
  readonly exemptHosts: ReadonlySet<string>;
  /** Proxy name → address with credentials. */
  readonly proxies: ReadonlyMap<string, string>;
  readonly connectionsPerHost: number;
  readonly connectTimeoutMs: number;
}

/** The wire of Node: undici's own fetch, one dispatcher per way out. `close` ends idle connections. */
export interface NodeWire {
  readonly send: Wire;
  close(): Promise<void>;
}

/** Opens the wire. Why undici is loaded with the first request: it costs a tenth of a second and 15 MB. */
export function openWire(settings: WireSettings): NodeWire {
  const dispatchers = new Map<string, Dispatcher>();
  let loading: Promise<Undici> | undefined;
  const dispatcherOf = (undici: Undici, egress: string): Dispatcher => {
    const known = dispatchers.get(egress);
    if (known !== undefined) return known;
    const made = makeDispatcher(undici, settings, settings.proxies.get(egress));
    dispatchers.set(egress, made);
    return made;
  };
  return {
    send: async (request) => {
      const { hostname } = new URL(request.url);
      if (isPrivateLiteral(hostname) && !settings.exemptHosts.has(hostname)) {
        return { ok: false, reason: 'address', message: `${hostname} is a private address` };
      }
      loading ??= import('undici');
      const undici = await loading;
      return sendOnce(request, undici, dispatcherOf(undici, request.egress.id));
    },
    close: async () => {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

type Undici = typeof import('undici');

function makeDispatcher(undici: Undici, settings: WireSettings, proxy: string | undefined): Dispatcher {
  const connections = settings.connectionsPerHost;
  if (proxy === undefined) {
    const lookup = guardedLookup(settings.exemptHosts);
    return new undici.Agent({ connections, connect: { lookup, timeout: settings.connectTimeoutMs } });
  }
  if (proxy.startsWith('socks')) return new undici.Socks5ProxyAgent(proxy, { connections });
  return new undici.ProxyAgent({ uri: proxy, connections });
}

async function sendOnce(request: WireRequest, undici: Undici, dispatcher: Dispatcher): Promise<WireAnswer> {
  const deadline = new AbortController();
  const onFirstByte = setTimeout(() => deadline.abort('first byte'), request.firstByteTimeoutMs);
  const onWhole = setTimeout(() => deadline.abort('whole answer'), request.timeoutMs);
  const onAbort = (): void => deadline.abort('cancelled');
  request.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const response = await undici.fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      dispatcher: request.onLeft === undefined ? dispatcher : dispatcher.compose(noting(request.onLeft)),
      signal: deadline.signal,
    });
    clearTimeout(onFirstByte);
    const read = await readCapped(response.body ?? [], request.maxBytes);
    if (read === undefined) {
      deadline.abort('too large');
      return { ok: false, reason: 'too_large', message: `the answer is larger than ${request.maxBytes} bytes` };
    }
    const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
    return { ok: true, status: response.status, headers, body: read.text, bytes: read.bytes };
  } catch (cause) {
    return toWireFailure(cause, deadline.signal.aborted, request);
  } finally {
    clearTimeout(onFirstByte);
    clearTimeout(onWhole);
    request.signal?.removeEventListener('abort', onAbort);
  }
}

/** Tells when a request is written to its connection: opening one may take long. */
function noting(onLeft: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const { onRequestStart } = handler;
    handler.onRequestStart = (controller, context) => {
      onLeft();
      onRequestStart?.call(handler, controller, context);
    };
    return dispatch(options, handler);
  };
}

function toWireFailure(cause: unknown, wasAborted: boolean, request: WireRequest): WireAnswer {
  if (wasAborted) return { ok: false, reason: 'timeout', message: `no whole answer within ${request.timeoutMs} ms` };
  const codes = codesOf(cause);
  const message = codes.join(' ') || (cause instanceof Error ? cause.message : String(cause));
  if (codes.includes(privateAddressCode)) return { ok: false, reason: 'address', message };
  if (codes.some((code) => /TIMEOUT|ETIMEDOUT/.test(code))) return { ok: false, reason: 'timeout', message };
  const isEgress =
    request.egress.kind === 'proxy' && codes.some((code) => /ECONNREFUSED|ECONNRESET|ABORTED|PROXY|407/.test(code));
  return { ok: false, reason: isEgress ? 'egress' : 'connection', message };
}

/** Codes and messages along the chain of causes, without addresses of ours. */
function codesOf(cause: unknown): string[] {
  const codes: string[] = [];
  let at: unknown = cause;
  for (let depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code } = at as { code?: unknown };
    codes.push(typeof code === 'string' ? code : at.message);
    at = at.cause;
  }
  return codes;
}
