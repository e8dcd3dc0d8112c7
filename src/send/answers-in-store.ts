import { redactText } from '../core/redaction/redact-text.ts';
import { findAnswer, saveAnswer } from '../store/answers.ts';
import type { Database } from '../store/database.ts';
import type { AnswerStore } from './ports.ts';

/** Largest body that is kept. Unit: characters. */
const mostKept = 4 * 1024 * 1024;

/** Kept answers in the store: redacted, compressed, named by the hash of their content. */
export function createStoredAnswers(database: Database): AnswerStore {
  return {
    find: async (provider, key, nowMs) => {
      const found = await findAnswer(database, provider, key, new Date(nowMs));
      if (found === undefined) return undefined;
      const body = await decompressed(found.body);
      return { status: found.status, url: found.url, body, fetchedAtMs: found.fetchedAt.getTime() };
    },
    keep: async (provider, key, answer, expiresAtMs) => {
      if (answer.body.length > mostKept) return; // redacting it would cost seconds and hardly make it shorter
      const body = redactText(answer.body);
      if (body.length > mostKept) return;
      await saveAnswer(database, provider, key, {
        status: answer.status,
        url: answer.url,
        body: await compressed(body),
        contentHash: await hashOf(body),
        fetchedAt: new Date(answer.fetchedAtMs),
        expiresAt: new Date(expiresAtMs),
      });
    },
  };
}

async function compressed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function decompressed(bytes: Uint8Array): Promise<string> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
