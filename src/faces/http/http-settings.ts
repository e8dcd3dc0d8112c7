import type { Log } from '../../core/runtime.ts';
import type { Stopping } from './stopping.ts';

/** What the HTTP face must know of the installation. */
export interface HttpSettings {
  /** Keys that callers may send; none = every route is open. */
  readonly apiKeys: readonly string[];
  readonly apiKeyScope: 'all' | 'extractor';
  readonly allowedOrigins: readonly string[];
  readonly logsRequests: boolean;
  readonly log: Log;
  /** Files of the API page by name; undefined where the runtime has none. */
  readonly pageFile?: (
    name: string,
  ) => Promise<{ readonly body: Uint8Array; readonly contentType: string } | undefined>;
  /** Absent where the runtime does not say when it ends. */
  readonly stopping?: Stopping;
}

/** Largest body of a route that takes JSON or ignores its body. Unit: bytes. */
export const mostBodyBytes = 65_536;

/** Requests under way when the service stops get this long before they are answered 503. Unit: ms. */
export const stopGraceMs = 3_000;
