import { liftRefusals } from '../../store/lanes.ts';
import { findNote, removeNote, saveNote } from '../../store/provider-notes.ts';
import type { PipelineContext } from '../context.ts';

/** Note about a door that a provider has closed to the present credentials. */
export const batchDoor = 'batch-door';
const credentialsNote = 'credentials';

/**
 * Forgets what was learnt with other credentials: lanes that rest because of a refusal, doors that were closed.
 *
 * Why: whoever has corrected a wrong secret would otherwise wait ten minutes for nothing to happen.
 */
export async function forgetOldCredentials(context: PipelineContext): Promise<void> {
  const at = new Date(context.clock.now());
  for (const [provider, state] of context.providers) {
    const present = await fingerprintOf(state.credentials);
    const known = await findNote(context.database, provider, credentialsNote, at);
    if (known === present) continue;
    await liftRefusals(context.database, provider);
    await removeNote(context.database, provider, batchDoor);
    await saveNote(context.database, provider, credentialsNote, { value: present, at });
  }
}

/** A name for the credentials that tells nothing of them. */
async function fingerprintOf(credentials: Readonly<Record<string, string>>): Promise<string> {
  const text = JSON.stringify(Object.entries(credentials).sort(([a], [b]) => (a < b ? -1 : 1)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`tikcue ${text}`));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
