import type { Result } from '../../core/result.ts';
import type { Log } from '../../core/runtime.ts';
import { createApp } from '../../faces/http/app.ts';
import { requestIdOf } from '../../faces/http/request-id.ts';
import { createStopping } from '../../faces/http/stopping.ts';
import type { OperationContext } from '../../operations/operation.ts';
import type { Settings } from '../settings/read-settings.ts';
import { type ListeningServer, listenOn } from './http-server.ts';
import { pageFile } from './page-file.ts';

/** Listens where the settings say. Fails: SERVICE_UNAVAILABLE when the address cannot be had. */
export async function openHttp(
  settings: Settings,
  context: OperationContext,
  log: Log,
): Promise<Result<ListeningServer>> {
  const apiKeys = settings.requireApiKey ? settings.apiKeys : [];
  const stopping = createStopping();
  const app = createApp(context, {
    apiKeys,
    apiKeyScope: settings.apiKeyScope,
    allowedOrigins: settings.allowedOrigins,
    logsRequests: settings.logRequests,
    log,
    pageFile,
    stopping,
  });
  const server = await listenOn({
    host: settings.host,
    port: settings.port,
    fetch: app.fetch,
    newRequestId: () => requestIdOf(undefined, context.newId),
    stopping,
  });
  if (server.ok && apiKeys.length === 0) {
    const why = settings.requireApiKey ? 'API_KEY is not set' : 'REQUIRE_API_KEY is false';
    log.info(`${why}: every route is open`);
  }
  return server;
}
