import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Variables } from '../settings/read-settings.ts';

const envFile = '.env';

/** The environment, with `.env` of the working folder for what it leaves unset or empty. Fails: VALIDATION_ERROR. */
export function readEnvironment(): Result<Variables> {
  if (!existsSync(envFile)) return ok(process.env);
  try {
    const merged: Record<string, string | undefined> = { ...process.env };
    for (const [name, text] of Object.entries(parseEnv(readFileSync(envFile, 'utf8')))) {
      if ((merged[name] ?? '').trim() === '') merged[name] = text;
    }
    return ok(merged);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    return fail(invalidField(envFile, 'unreadable', `${envFile} cannot be read (${why})`));
  }
}
