import { z } from 'zod';
import { stageKeys } from '../../store/reads/cascade-subjects.ts';
import { bindings } from './bindings.ts';

/** Shape of the root page; older clients read `message`, or `name`, `version` and `endpoints`. */
export const rootOutput = z.object({
  message: z.string(),
  name: z.string(),
  version: z.string(),
  compatibility: z.object({ scraper: z.string(), extractor: z.string() }),
  architecture: z.string(),
  endpoints: z.record(z.string(), z.string()).describe('`METHOD /path` → what it does'),
  pipeline: z.array(z.string()).describe('The stages in order'),
  features: z.array(z.string()),
});

/** What `GET /` says: who this is and every route it has. */
export function rootPage(version: string): z.output<typeof rootOutput> {
  const routes = bindings.flatMap((binding) =>
    binding.methods.map((method) => [`${method} ${binding.path}`, binding.operation.summary] as const),
  );
  return {
    message: 'Video Scraper Service is running',
    name: 'Tikcue',
    version,
    compatibility: { scraper: '2.0.0', extractor: '1.0.0' },
    architecture:
      'One TypeScript service over one PostgreSQL dialect: HTTP and command line in front, durable stages behind',
    endpoints: Object.fromEntries([
      ['GET /', 'This page'],
      ...routes,
      ['GET /docs', 'API page'],
      ['GET /openapi.json', 'OpenAPI 3.1 description'],
    ]),
    pipeline: ['creator_videos', ...stageKeys],
    features: [
      'creator scraping',
      'captured input (JSON, HTML, HAR)',
      'music mapping with reasons',
      'history',
      'durable enrichment',
    ],
  };
}
