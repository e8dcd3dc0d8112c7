import { openWire } from '../../src/boot/node/wire.ts';
import type { Wire } from '../../src/send/ports.ts';

/** The usual wire, which may be told to do something after a request. */
export function openWatchedWire() {
  const wire = openWire({
    exemptHosts: new Set(['127.0.0.1']),
    proxies: new Map(),
    connectionsPerHost: 10,
    connectTimeoutMs: 5_000,
  });
  let watch: { readonly path: string; left: number; readonly act: () => void } | undefined;
  const send: Wire = async (request) => {
    const answer = await wire.send(request);
    if (watch !== undefined && new URL(request.url).pathname.startsWith(watch.path)) {
      watch.left -= 1;
      if (watch.left === 0) watch.act();
    }
    return answer;
  };
  const afterRequest = (provider: string, n: number, act: () => void): void => {
    watch = { path: `/${provider}`, left: n, act };
  };
  return { send, afterRequest, close: () => wire.close() };
}
