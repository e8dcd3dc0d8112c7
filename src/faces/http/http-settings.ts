import type { Log } from '../../core/runtime.ts';

/** What the HTTP face must know of the installation. */
export interface HttpSettings {
  readonly apiKeys: readonly string[];
  readonly apiKeyScope: 'all' | 'extractor';
  readonly allowedOrigins: readonly string[];
  readonly logsRequests: boolean;
  readonly log: Log;
  /** Files of the API page by name; undefined where the runtime has none. */
  readonly pageFile?: (
    name: string,
  ) => Promise<{ readonly body: Uint8Array; readonly contentType: string } | undefined>;
}

/** Largest body of a route that takes JSON or ignores its body. Unit: bytes. */
export const mostBodyBytes = 65_536;
