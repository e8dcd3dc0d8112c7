import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Files of the API page that are served, with their types. */
const served: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const kept = new Map<string, Uint8Array>();

/** A file of the API page by name; undefined for any other name. */
export async function pageFile(name: string): Promise<{ body: Uint8Array; contentType: string } | undefined> {
  const contentType = Object.hasOwn(served, name) ? served[name] : undefined;
  if (contentType === undefined) return undefined;
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const body = kept.get(name) ?? (await readFile(join(folder, name)));
  kept.set(name, body);
  return { body, contentType };
}
