import type { Creator } from '../../core/entities/creator.ts';
import type { Failure } from '../../core/errors.ts';
import type { Handle } from '../../core/ids/handle.ts';
import { isSecUid, type SecUid } from '../../core/ids/sec-uid.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { afterAccount, afterAccountFailure, startAccount } from '../../providers/tiktok/account.ts';
import { type ProfileName, profiles } from '../../providers/tiktok/profiles.ts';
import { findCreator } from '../../store/creators.ts';
import type { PipelineContext } from '../context.ts';
import { askTiktok } from './ask-tiktok.ts';

/** An account that can be listed. */
export interface ReadAccount {
  readonly creator: Creator;
  /** undefined only for an account without posts. */
  readonly secUid: SecUid | undefined;
  /** Posts the profile claims; undefined when no profile was read. */
  readonly claimedVideoCount: number | undefined;
  /** Why the source is a degraded one. */
  readonly warnings: readonly Failure[];
}

/** Reads a creator's account by the sources that answer. Fails: CREATOR_NOT_FOUND, CREATOR_UNAVAILABLE, UPSTREAM_*. */
export async function readAccount(context: PipelineContext, handle: Handle): Promise<Result<ReadAccount>> {
  const known = await findCreator(context.database, handle);
  const secUid = known?.secUid ?? undefined;
  const tried: string[] = [];
  let step = startAccount({
    handle,
    ...(secUid !== undefined && isSecUid(secUid) ? { secUid } : {}),
    hasOtherEgress: context.egress.count('tiktok') > 1,
    ...(await rememberedProfile(context)),
    nowMs: context.clock.now(),
  });
  while (step.kind === 'ask') {
    const egress = context.egress.choose('tiktok', {
      stickyKey: `account/${handle}`,
      not: step.egress === 'other' ? tried : [],
    });
    tried.push(egress.id);
    const received = await askTiktok(context, step.request, { stage: 'creator_videos', subjectId: handle, egress });
    step = received.ok
      ? afterAccount(step.state, received.value.value)
      : afterAccountFailure(step.state, received.failure);
  }
  if (step.kind === 'failed') return fail(step.failure);
  const { creator, claimedVideoCount, warnings } = step;
  return ok({ creator, secUid: step.secUid, claimedVideoCount, warnings });
}

/** The header profile that worked last on the first way out. */
async function rememberedProfile(context: PipelineContext) {
  const egress = context.egress.choose('tiktok', { stickyKey: 'profile' });
  const profile = await context.lanes.profileOf('tiktok', egress.id);
  return profile !== undefined && isProfileName(profile) ? { profile } : {};
}

function isProfileName(text: string): text is ProfileName {
  return Object.hasOwn(profiles, text);
}
