import { ok, type Result } from '../core/result.ts';
import type { SendContext } from './context.ts';
import type { ProviderRequest, RawAnswer, Received } from './exchange.ts';

/** The kept answer to a request, read anew; undefined when there is none that can be read. */
export async function findKept<T>(
  context: SendContext,
  request: ProviderRequest<T>,
): Promise<Result<Received<T>> | undefined> {
  const kept = await context.answers.find(request.provider, request.key, context.clock.now());
  if (kept === undefined) return undefined;
  const bytes = kept.body.length;
  const read = request.read(kept.body, { status: kept.status, headers: {}, body: kept.body, url: kept.url, bytes });
  if (!read.ok) return undefined; // kept by a release that read more: ask again
  return ok({ value: read.value, fetchedAt: new Date(kept.fetchedAtMs).toISOString(), wasKept: true, egress: 'kept' });
}

/** Keeps an answer for as long as the request allows. */
export async function keepAnswer(
  context: SendContext,
  request: ProviderRequest<unknown>,
  answer: RawAnswer,
): Promise<void> {
  const keepMs = request.keepMs ?? 0;
  if (keepMs <= 0 || answer.status !== 200) return;
  const now = context.clock.now();
  const { status, url, body } = answer;
  await context.answers.keep(request.provider, request.key, { status, url, body, fetchedAtMs: now }, now + keepMs);
}
