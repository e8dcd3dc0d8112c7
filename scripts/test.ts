import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { prepareTemplate } from './template-store.ts';

// What `npm test` does: every test of the repository, with a PostgreSQL server of its own; the last lines say what ran.

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const projects = ['fast', 'data', 'slow', 'store', 'flows', 'runtimes'].filter(
  (name) => wanted.length === 0 || wanted.includes(name),
);
const fixtures = process.env['FIXTURES_DIR'] ?? fileURLToPath(new URL('../../shared/fixtures', import.meta.url));

const summary: string[] = [];
let failed = 0;

await prepareTemplate();
const server = await serverForTests();
const environment = {
  ...process.env,
  FIXTURES_DIR: fixtures,
  TEST_RUN_ID: randomBytes(4).toString('hex'),
  ...(server === undefined ? {} : { TEST_POSTGRES_URL: server.url }),
};
for (const project of projects) {
  const startedAt = performance.now();
  const ran = spawnSync('vitest', ['run', '--project', project, '--passWithNoTests'], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  summary.push(`${ran.status === 0 ? 'ok  ' : 'FAIL'} ${project} (${seconds} s)`);
  if (ran.status !== 0) failed += 1;
}
server?.stop();

summary.push('stores: embedded PGlite ran');
summary.push(
  server === undefined
    ? 'stores: PostgreSQL DID NOT RUN (reason above)'
    : `stores: PostgreSQL ${server.version} ran (${server.source})`,
);
summary.push(
  existsSync(fixtures)
    ? 'captured data: read from FIXTURES_DIR'
    : `captured data: ABSENT (${fixtures}); its tests say so`,
);
console.log(
  `\n${summary.join('\n')}\n${failed === 0 ? 'test: green' : `test: ${failed} of ${projects.length} projects failed`}`,
);
process.exit(failed === 0 ? 0 : 1);

/** A server, or the loud reason why there is none; a run without one fails unless TEST_POSTGRES=optional allows it. */
async function serverForTests(): Promise<PostgresServer | undefined> {
  try {
    return await startPostgres();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    console.error(`PostgreSQL tests cannot run: ${why}`);
    if (process.env['TEST_POSTGRES'] !== 'optional') failed += 1;
    return undefined;
  }
}
