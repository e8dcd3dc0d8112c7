import { openWire } from '../../src/boot/node/wire.ts';
import type { Wire, WireRequest } from '../../src/send/ports.ts';

/** A real wire to the sandbox that can hold requests back, as a process that hangs or has been killed does. */
export interface HeldWire {
  readonly send: Wire;
  /** From now on requests that `isHeld` names get no answer until `release`. */
  hold(isHeld: (request: WireRequest) => boolean): void;
  /** Resolves when a request is held. */
  readonly held: Promise<void>;
  release(): void;
  close(): Promise<void>;
}

/** Opens a wire that lets everything pass. */
export function openHeldWire(): HeldWire {
  const wire = openWire({
    exemptHosts: new Set(['127.0.0.1']),
    proxies: new Map(),
    connectionsPerHost: 10,
    connectTimeoutMs: 5_000,
  });
  let isHeld: (request: WireRequest) => boolean = () => false;
  let open: () => void = () => undefined;
  let tell: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    open = resolve;
  });
  const held = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    send: async (request) => {
      if (isHeld(request)) {
        tell();
        await released;
      }
      return wire.send(request);
    },
    hold: (which) => {
      isHeld = which;
    },
    held,
    release: () => open(),
    close: () => wire.close(),
  };
}
