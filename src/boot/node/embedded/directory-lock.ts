import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Failure, failure } from '../../../core/errors.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** A data folder that belongs to this process until `release()` or the end of the process, however it ends. */
export interface DirectoryLock {
  release(): void;
}

const sqliteBusy = 5;

/**
 * Takes the data folder for this process.
 *
 * Fails: SERVICE_UNAVAILABLE naming the process that has it. Why: two processes on one embedded database lose
 * data silently. The lock is held by the kernel on an open file, so `kill -9` frees it at once.
 */
export function lockDirectory(directory: string): Result<DirectoryLock> {
  const file = new DatabaseSync(join(directory, 'lock'), { timeout: 200 });
  try {
    file.exec('PRAGMA locking_mode=EXCLUSIVE; CREATE TABLE IF NOT EXISTS owner (pid INT); BEGIN EXCLUSIVE;');
  } catch (cause) {
    file.close();
    if ((cause as { errcode?: number }).errcode !== sqliteBusy) throw cause;
    return fail(heldBy(directory, cause));
  }
  const ownerFile = join(directory, 'lock-owner.json');
  writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, command: commandLine() }));
  return ok({
    release: () => {
      rmSync(ownerFile, { force: true });
      file.close();
    },
  });
}

function heldBy(directory: string, cause: unknown): Failure {
  const owner = readOwner(directory);
  const who = owner === undefined ? 'another process' : `process ${owner.pid} (${owner.command})`;
  return failure(
    'SERVICE_UNAVAILABLE',
    `The data folder ${directory} is in use by ${who}. Stop it, choose another DATA_DIR, or set DATABASE_URL to share one PostgreSQL between processes.`,
    { dependency: 'database', ...(owner === undefined ? {} : { pid: owner.pid }) },
    cause,
  );
}

function readOwner(directory: string): { pid: number; command: string } | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(directory, 'lock-owner.json'), 'utf8'));
    if (typeof owner !== 'object' || owner === null) return undefined;
    const { pid, command } = owner as { pid?: unknown; command?: unknown };
    return typeof pid === 'number' && typeof command === 'string' ? { pid, command } : undefined;
  } catch {
    return undefined; // the owner is just starting: it has the lock, but has not written its name yet
  }
}

function commandLine(): string {
  return ['tikcue', ...process.argv.slice(2)].join(' ').slice(0, 200);
}
