import { startPostgres } from '../scripts/postgres.ts';
import { benchTable } from './table.ts';

// What `npm run bench:cascade` does: the rights of 1,000 tracks from a cold store by four worker processes, counted, timed
// and compared with the truth of the world. `--quick`: one process without pace. Ends with 1 when a target is missed.

const server = await startPostgres();
process.env['TEST_POSTGRES_URL'] = server.url;
const { measureCascade } = await import('./cascade-run.ts');
const { rows, faults, workerOutput, arrivals } = await measureCascade({ isQuick: process.argv.includes('--quick') });
server.stop();
if (workerOutput !== '') console.log(`# What the workers said\n\n${workerOutput}\n`);
console.log(`# Wrong and missing links: ${faults.length}\n\n${faults.join('\n')}\n`);
console.log(`# Requests to MusicBrainz\n\n${arrivals.join('\n')}\n`);
console.log(`PostgreSQL ${server.version} (${server.source}), Node.js ${process.version}\n\n${benchTable(rows)}`);
const missed = rows.filter((row) => row.isMet === false);
console.log(missed.length === 0 ? '\nbench: every target met' : `\nbench: ${missed.length} target(s) missed`);
process.exit(missed.length === 0 ? 0 : 1);
