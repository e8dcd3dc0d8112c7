import type { Result } from '../../core/result.ts';
import { withMsToken } from '../../providers/tiktok/request.ts';
import type { ProviderRequest, Received } from '../../send/exchange.ts';
import { send } from '../../send/send.ts';
import type { SendOptions } from '../../send/send-options.ts';
import type { PipelineContext } from '../context.ts';

/** Asks TikTok for a page, with the operator's own msToken where one is configured. Fails as `send` does. */
export async function askTiktok<T>(
  context: PipelineContext,
  request: ProviderRequest<T>,
  options: SendOptions,
): Promise<Result<Received<T>>> {
  const msToken = context.providers.get('tiktok')?.credentials['ms-token'];
  return send(context, withMsToken(request, msToken), options);
}
