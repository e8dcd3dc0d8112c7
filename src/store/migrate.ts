import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { type Failure, failure } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Database } from './database.ts';
import { migrationSteps } from './migrations/index.ts';
import { commentStatements, type MigrationText } from './migrations/migration-text.ts';

/**
 * Brings the schema forward to the newest step, or to the step named `upTo`; the result lists the steps that ran.
 *
 * Fails: INTERNAL_ERROR naming the step whose statements were refused; earlier steps stay.
 */
export async function migrateStore(database: Database, upTo?: string): Promise<Result<readonly string[]>> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations() } });
  const { error, results } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
  if (error === undefined) return ok((results ?? []).map((step) => step.migrationName));
  const failed = results?.find((step) => step.status === 'Error')?.migrationName;
  return fail(migrationFailure(failed, error));
}

/** Whether the newest step has run. Fails (throws) when the database cannot be reached. */
export async function isMigrated(database: Database): Promise<boolean> {
  const known = await sql<{ exists: boolean }>`SELECT to_regclass('kysely_migration') IS NOT NULL AS exists`.execute(
    database,
  );
  if (known.rows[0]?.exists !== true) return false;
  const newest = await sql<{ name: string | null }>`SELECT max(name) AS name FROM kysely_migration`.execute(database);
  return newest.rows[0]?.name === migrationSteps.at(-1)?.name;
}

function migrations(): Record<string, Migration> {
  return Object.fromEntries(migrationSteps.map((step) => [step.name, toMigration(step)]));
}

function toMigration(step: MigrationText): Migration {
  return {
    up: async (database) => {
      for (const statement of statementsOf(`${step.statements}\n${commentStatements(step)}`)) {
        await sql.raw(statement).execute(database);
      }
    },
  };
}

/** Single statements of a script: drivers with parameters take one at a time. Bodies in `$$` stay whole. */
function statementsOf(script: string): string[] {
  const parts = script.split('$$');
  const marked = parts.map((part, at) => (at % 2 === 0 ? part.replaceAll(/;\s*(?=\n|$)/g, ';\u0000') : part));
  return marked
    .join('$$')
    .split('\u0000')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

function migrationFailure(step: string | undefined, cause: unknown): Failure {
  const what = step === undefined ? 'The schema could not be brought forward' : `Migration ${step} failed`;
  return failure('INTERNAL_ERROR', `${what}: ${cause instanceof Error ? cause.message : String(cause)}`, {}, cause);
}
