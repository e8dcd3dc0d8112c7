import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allWork } from '../../../pipeline/stages/work.ts';
import { migrationSteps } from '../../../store/migrations/index.ts';

/**
 * Folder of the ready-made empty cluster: initialised and migrated, so that a first start copies instead of building.
 *
 * Shape: named after everything that decides its content; another release makes another one.
 */
export function templateFolder(): string | undefined {
  const modules = nodeModulesFolder();
  return modules === undefined ? undefined : join(modules, '.cache', 'tikcue', `cluster-${contentName()}`);
}

/** Copies the template to `target`; false when there is none, or none that this user may read. Throws on a full disk. */
export function copyTemplate(target: string): boolean {
  const template = templateFolder();
  if (template === undefined || !existsSync(template)) return false;
  try {
    cpSync(template, target, { recursive: true });
    return true;
  } catch (cause) {
    // Which side was refused is not said: if it was the target, building there is refused again and says so.
    if ((cause as NodeJS.ErrnoException).code !== 'EACCES') throw cause;
    rmSync(target, { recursive: true, force: true });
    return false;
  }
}

/** Makes the template from a cluster that `build` writes into an empty folder, unless it is there; whether it was made. */
export async function makeTemplate(build: (folder: string) => Promise<void>): Promise<boolean> {
  const template = templateFolder();
  if (template === undefined || existsSync(template)) return false;
  const part = `${template}.${process.pid}`;
  mkdirSync(dirname(template), { recursive: true });
  rmSync(part, { recursive: true, force: true });
  await build(part);
  openToAll(part);
  if (existsSync(template)) rmSync(part, { recursive: true, force: true });
  else renameSync(part, template);
  return true;
}

/** The database makes its files for one user or for everybody; an installation is read by all and written by its owner. */
function openToAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

function nodeModulesFolder(): string | undefined {
  const path = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const marker = `${join('node_modules', '@electric-sql')}`;
  const at = path.lastIndexOf(marker);
  return at < 0 ? undefined : path.slice(0, at + 'node_modules'.length);
}

/** Raise it when templates are made in another way. */
const form = '2';

function contentName(): string {
  const hash = createHash('sha256').update(form);
  for (const step of migrationSteps)
    hash.update(step.name).update(step.statements).update(JSON.stringify(step.comments));
  for (const work of allWork()) hash.update(work.queue);
  hash.update(versionOf('@electric-sql/pglite')).update(versionOf('pg-boss'));
  hash.update(
    readFileSync(fileURLToPath(new URL(`../../../pipeline/engine/pg-boss-queue.${extension()}`, import.meta.url))),
  );
  return hash.digest('hex').slice(0, 16);
}

function versionOf(packageName: string): string {
  const path = createRequire(import.meta.url).resolve(packageName);
  const folder = path.slice(0, path.lastIndexOf(join('node_modules', ...packageName.split('/'))));
  const manifest: unknown = JSON.parse(
    readFileSync(join(folder, 'node_modules', ...packageName.split('/'), 'package.json'), 'utf8'),
  );
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

function extension(): string {
  return import.meta.url.endsWith('.ts') ? 'ts' : 'js';
}
