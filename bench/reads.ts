import { startPostgres } from '../scripts/postgres.ts';
import { prepareTemplate } from '../scripts/template-store.ts';
import type { ReadsScale } from './reads-data.ts';

// What `npm run bench:reads` does: the polled routes at 10,000 and at 1,000,000 posts, side by side; ends with 1 when a target is missed.

const mostMs = 20;
const mostGrowth = 2;
/** Counted from the truth: grows with the creator's own posts, whatever else is stored. */
const ownPosts = '/cascade-status, 2,000 posts';
const small: ReadsScale = { videos: 10_000, tracks: 1_000, creators: 50 };
const large: ReadsScale = { videos: 1_000_000, tracks: 100_000, creators: 5_000 };

await prepareTemplate();
const server = await startPostgres();
process.env['TEST_POSTGRES_URL'] = server.url;
const { measureReads } = await import('./reads-run.ts');
const measured = await measureReads(small, large);
server.stop();

console.log(`\nPostgreSQL ${server.version} (${server.source}), Node.js ${process.version}; milliseconds, one caller`);
console.log(
  `${'route'.padEnd(34)}${'10k p50'.padStart(9)}${'p95'.padStart(9)}${'1M p50'.padStart(9)}${'p95'.padStart(9)}  p95 growth`,
);
let missed = 0;
for (const [name, [was, is]] of measured.times) {
  const isMet = is.p95 <= mostMs && is.p95 <= was.p95 * mostGrowth;
  const isJudged = name !== ownPosts;
  if (!isMet && isJudged) missed += 1;
  const figures = [was.p50, was.p95, is.p50, is.p95].map((ms) => ms.toFixed(2).padStart(9)).join('');
  console.log(`${name.padEnd(34)}${figures}  × ${(is.p95 / was.p95).toFixed(2)}   ${verdict(isMet, isJudged)}`);
}
const { wrong } = measured;
console.log(
  `\ntargets: p95 ≤ ${mostMs} ms and at most × ${mostGrowth}: ${missed === 0 ? 'every one met' : `${missed} MISSED`}`,
);
console.log(
  `answers beside those counted from the truth: ${wrong.length === 0 ? 'equal' : `DIFFERENT: ${wrong.join(', ')}`}`,
);
console.log(`\n# Plans at 1,000,000 posts\n\n${measured.plans}`);
process.exit(missed === 0 && wrong.length === 0 ? 0 : 1);

function verdict(isMet: boolean, isJudged: boolean): string {
  if (isMet) return 'met';
  return isJudged ? 'MISSED' : 'not judged: grows with the posts of the creator';
}
