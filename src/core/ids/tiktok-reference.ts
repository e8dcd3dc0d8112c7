import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';
import { isTiktokId, type TiktokId } from './tiktok-id.ts';
import { parseTiktokUrl } from './tiktok-url.ts';

const usualLength = 19;

/**
 * The TikTok id that `input` names: bare, or as the address of a post.
 *
 * Fails: `number_not_text` for a number, whose last digits are already lost. Another length than 19 digits is warned of
 * as `unusual_length`, because old sounds and users have shorter ids. Source: identifier facts, section 11.
 */
export function parseTiktokReference(input: unknown): ParsedId<TiktokId> {
  if (typeof input !== 'string')
    return { ok: false, reason: typeof input === 'number' ? 'number_not_text' : 'malformed' };
  const plain = plainIdText(input);
  const address = parseTiktokUrl(plain);
  const canonical = address.ok && address.value.kind === 'post' ? address.value.id : plain;
  if (!isTiktokId(canonical)) return refusalOf(plain);
  return { ok: true, canonical, warnings: canonical.length === usualLength ? [] : ['unusual_length'] };
}
