import type { AskedParty, PartyMethod } from '../../../core/entities/asked-party.ts';
import type { JsonObject } from '../../../core/entities/json.ts';
import type { Party } from '../../../core/entities/party.ts';
import { type Isni, parseIsni } from '../../../core/ids/isni.ts';
import { isMbid } from '../../../core/ids/mbid.ts';
import { isSpotifyId } from '../../../core/ids/spotify-id.ts';
import { chooseParty, type PartyChoice, type WantedParty } from '../../../core/matching/choose-party.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { entitySearch, partiesBySpotifyId, partyByIsni, partyNames } from '../../../providers/quansic/request.ts';
import type { PipelineContext } from '../../context.ts';
import { askEach } from '../../engine/ask-each.ts';
import type { Settled } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import { type CappedAnswer, type CappedAsk, openCappedAsk } from './capped-ask.ts';
import type { PartySubject } from './due.ts';

type SettledParty = Settled<PartySubject, AskedParty>;

/** Requests per artist at most, its name variants included. */
const mostCallsPerArtist = 4;

/** Asks Quansic about artists one after the other, within the caps of the run and of the day. */
export async function enrichParties(
  context: PipelineContext,
  subjects: readonly PartySubject[],
  signal: AbortSignalLike,
): Promise<readonly SettledParty[]> {
  return askEach(subjects, signal, (subject) => askOne(openCappedAsk(context, mostCallsPerArtist), subject));
}

async function askOne(ask: CappedAsk, subject: PartySubject): Promise<SettledParty> {
  const { name, spotify_ids: spotifyIds } = subject.facts;
  const isnis = subject.facts.isnis.flatMap((text) => {
    const parsed = parseIsni(text);
    return parsed.ok ? [parsed.canonical] : [];
  });
  const wanted: WantedParty = { mbid: subject.id, name, isnis, spotifyIds };
  const found = await findParty(ask, subject, { wanted, isnis });
  if ('outcome' in found) return found;
  return withNames(ask, subject, { isnis, ...found });
}

interface FoundParty {
  readonly choice: PartyChoice;
  readonly method: PartyMethod;
}

/** The direct way under each ISNI, then the search by ISNI, then the Spotify artist. */
async function findParty(
  ask: CappedAsk,
  subject: PartySubject,
  { wanted, isnis }: { readonly wanted: WantedParty; readonly isnis: readonly Isni[] },
): Promise<FoundParty | SettledParty> {
  const seen: Party[] = [];
  const listOf = async (answer: Promise<CappedAnswer<Party>>): Promise<CappedAnswer<readonly Party[]>> => {
    const one = await answer;
    return one.ok ? { ok: true, value: one.value === undefined ? [] : [one.value] } : one;
  };
  const [first] = isnis;
  const spotifyId = wanted.spotifyIds.find(isSpotifyId);
  const steps: readonly { method: PartyMethod; run: () => Promise<CappedAnswer<readonly Party[]>> }[] = [
    ...isnis.slice(0, 2).map((isni) => ({ method: 'isni' as const, run: () => listOf(ask(partyByIsni(isni))) })),
    ...(first === undefined ? [] : [{ method: 'entity_search' as const, run: () => ask(entitySearch(first)) }]),
    ...(spotifyId === undefined
      ? []
      : [{ method: 'spotify_id' as const, run: () => ask(partiesBySpotifyId(spotifyId)) }]),
  ];
  let trouble: SettledParty | undefined;
  for (const step of steps) {
    if (trouble !== undefined && step.method !== 'isni') return trouble;
    const answer = await step.run();
    if (!answer.ok && answer.isOverShare) return miss(subject, wanted, seen);
    if (!answer.ok) {
      const unread = unsettled(subject, answer.failure);
      // Trouble with one ISNI does not skip the artist's other one.
      if (unread.outcome === 'not_reached' || step.method !== 'isni') return unread;
      trouble ??= unread;
      continue;
    }
    const parties = answer.value ?? [];
    seen.push(...parties);
    const choice = chooseParty(wanted, parties);
    if (choice !== undefined) return { choice, method: step.method };
  }
  return trouble ?? miss(subject, wanted, seen);
}

async function withNames(
  ask: CappedAsk,
  subject: PartySubject,
  { isnis, choice, method }: FoundParty & { readonly isnis: readonly Isni[] },
): Promise<SettledParty> {
  const { confidence, review } = choice;
  const primary = parseIsni(choice.party.primaryIsni ?? '');
  const wantsNames = primary.ok && choice.party.nameVariants.length === 0;
  const names = wantsNames ? await ask(partyNames(primary.canonical)) : undefined;
  // Not found for now rather than found without its names: the answers so far are kept and cost nothing the next time.
  if (names?.ok === false && !names.isOverShare) return unsettled(subject, names.failure);
  const nameVariants = (names?.ok === true ? names.value : undefined) ?? choice.party.nameVariants;
  const evidence = choiceEvidence(choice);
  const value: AskedParty = {
    party: { ...choice.party, nameVariants },
    askedIsnis: isnis,
    method,
    ...(isMbid(subject.id)
      ? { link: { mbid: subject.id, confidence, evidence, ...(review === undefined ? {} : { review }) } }
      : {}),
  };
  return { subject, outcome: 'found', value, method, confidence, evidence };
}

function miss(subject: PartySubject, wanted: WantedParty, seen: readonly Party[]): SettledParty {
  return {
    subject,
    outcome: 'not_found',
    message: seen.length === 0 ? 'Quansic knows none of the ISNIs' : 'No party of Quansic shares a name or id',
    evidence: { isnis: [...wanted.isnis], seen: seen.slice(0, 5).map((party) => party.name) },
  };
}

function choiceEvidence(choice: PartyChoice): JsonObject {
  return {
    name: choice.party.name,
    primary_isni: choice.party.primaryIsni ?? null,
    shares_mbid: choice.sharesMbid,
    shares_spotify_id: choice.sharesSpotifyId,
    shares_isni: choice.sharesIsni,
    name_is_equal: choice.isSameName,
  };
}
