import { startPostgres } from '../scripts/postgres.ts';
import { prepareTemplate } from '../scripts/template-store.ts';
import { type BenchRow, benchTable } from './table.ts';

// What `npm run bench` does: every figure of the product, beside its baseline, in one run on one machine; or the parts that are named.

await prepareTemplate();
const server = await startPostgres();
process.env['TEST_POSTGRES_URL'] = server.url;
const rows: BenchRow[] = [];
const parts: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  startup: async () => (await import('./startup.ts')).benchStartup(),
  pages: async () => (await import('./pages.ts')).benchPages(),
  ingest: async () => (await import('./ingest.ts')).benchIngest(),
  engine: async () => (await import('./engine.ts')).benchEngine(),
};
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of wanted) {
  const part = parts[name];
  if (part === undefined) throw new Error(`there is no part ${name}; there are ${Object.keys(parts).join(', ')}`);
  rows.push(...(await part()));
}
server.stop();
console.log(`PostgreSQL ${server.version} (${server.source}), Node.js ${process.version}\n\n${benchTable(rows)}`);
const missed = rows.filter((row) => row.isMet === false);
console.log(missed.length === 0 ? '\nbench: every target met' : `\nbench: ${missed.length} target(s) missed`);
process.exit(0);
