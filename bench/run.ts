import { startPostgres } from '../scripts/postgres.ts';
import { prepareTemplate } from '../scripts/template-store.ts';
import { type BenchRow, benchTable } from './table.ts';

// What `npm run bench` does: every figure of the product, beside its baseline, in one run on one machine.

await prepareTemplate();
const server = await startPostgres();
process.env['TEST_POSTGRES_URL'] = server.url;
const rows: BenchRow[] = [];
const parts: readonly (() => Promise<readonly BenchRow[]>)[] = [
  async () => (await import('./startup.ts')).benchStartup(),
  async () => (await import('./pages.ts')).benchPages(),
  async () => (await import('./ingest.ts')).benchIngest(),
  async () => (await import('./engine.ts')).benchEngine(),
];
for (const part of parts) rows.push(...(await part()));
server.stop();
console.log(`PostgreSQL ${server.version} (${server.source}), Node.js ${process.version}\n\n${benchTable(rows)}`);
const missed = rows.filter((row) => row.isMet === false);
console.log(missed.length === 0 ? '\nbench: every target met' : `\nbench: ${missed.length} target(s) missed`);
process.exit(0);
