import type { Failure } from '../../core/errors.ts';
import { foldText } from '../../core/matching/fold-text.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type NormalisedTitle, normaliseTitle, rulesVersion } from '../../core/titles/normalise-title.ts';
import {
  findNormalisations,
  type KeptNormalisation,
  saveNormalisations,
  type TitleNormalisation,
} from '../../store/title-normalisations.ts';
import type { PipelineContext } from '../context.ts';
import { gateFailure } from '../engine/gate.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type ModelResult, runModel } from './model-run.ts';
import { promptVersion, schemaVersion } from './prompt.ts';

/** A track whose title is to be shortened. */
export interface TitledTrack {
  readonly spotifyTrackId: string;
  readonly title: string;
  readonly artists: readonly string[];
}

/** A title without its version wording, for the search alone: the display title stays. */
export interface Normalised {
  readonly spotifyTrackId: string;
  readonly title: string;
  /** The artists, and guests that the title names. */
  readonly artists: readonly string[];
  /** `cache`: an earlier answer of the model. `rules` also where the model's answer was refused. */
  readonly method: 'rules' | 'model' | 'cache';
  /** Key of the kept result. */
  readonly fingerprint: string;
  /** Why the model's answer was refused. */
  readonly refusal?: string;
  /** Why the model could not be asked; the rules' result stands, and the model may be asked another day. */
  readonly failure?: Failure;
}

/** Titles above this length are texts of another kind and no matter for the model. Unit: UTF-16 units. */
const longestForModel = 400;

/**
 * Shortens titles by the rules or, if `useModel` is set, by the language model, whose answers are checked and kept.
 *
 * Shape: one result per track, in order. Fails: PROVIDER_DISABLED, UPSTREAM_* when the model is wanted and nothing can be
 * asked at all. Why the caller decides: the model is for tracks that the rules' title has not found.
 */
export async function normaliseTracks(
  context: PipelineContext,
  tracks: readonly TitledTrack[],
  { useModel }: { readonly useModel: boolean },
): Promise<Result<readonly Normalised[]>> {
  const ruled = await Promise.all(tracks.map((track) => applyRules(track)));
  const at = new Date(context.clock.now());
  await saveNormalisations(context.database, ruled.map(rulesRow), at);
  return useModel ? applyModel(context, ruled) : ok(ruled.map(byRules));
}

/** A track with what the rules make of it. */
interface Ruled {
  readonly track: TitledTrack;
  readonly rules: NormalisedTitle;
  readonly artists: readonly string[];
  readonly fingerprint: string;
}

async function applyRules(track: TitledTrack): Promise<Ruled> {
  const rules = normaliseTitle(track.title);
  const fingerprint = await fingerprintOf([track.title, track.artists, rulesVersion, '', '', '']);
  return { track, rules, artists: withGuests(track.artists, rules.guests), fingerprint };
}

/** Asks only for what is not kept; equal titles are asked once. */
async function applyModel(context: PipelineContext, ruled: readonly Ruled[]): Promise<Result<readonly Normalised[]>> {
  const keys = await Promise.all(ruled.map((one) => modelKey(context, one.track)));
  const kept = await findNormalisations(context.database, keys);
  const open = new Map<string, Ruled>();
  ruled.forEach((one, at) => {
    const key = keys[at] ?? '';
    if (!kept.has(key) && one.track.title.length <= longestForModel) open.set(key, one);
  });
  if (open.size === 0) return ok(ruled.map((one, at) => resultOf(one, keys[at] ?? '', { kept })));
  const closed = await gateFailure(context, 'openrouter');
  if (closed !== undefined && kept.size === 0) return fail(closed);
  const asked = closed === undefined ? await askAbout(context, open) : { results: new Map(), failure: closed };
  return ok(ruled.map((one, at) => resultOf(one, keys[at] ?? '', { kept, ...asked })));
}

interface Asked {
  readonly results: ReadonlyMap<string, ModelResult>;
  readonly failure?: Failure;
}

async function askAbout(context: PipelineContext, open: ReadonlyMap<string, Ruled>): Promise<Asked> {
  const entries = [...open];
  const run = await runModel(
    context,
    entries.map(([, { track }]) => ({ title: track.title, artists: track.artists })),
  );
  const results = new Map<string, ModelResult>();
  const rows: TitleNormalisation[] = [];
  for (const [at, [key, one]] of entries.entries()) {
    const result = run.results.get(at);
    if (result === undefined) continue;
    results.set(key, result);
    rows.push(modelRow(context.model.id, one, key, result));
  }
  await saveNormalisations(context.database, rows, new Date(context.clock.now()));
  return { results, ...(run.failure === undefined ? {} : { failure: run.failure }) };
}

function resultOf(
  one: Ruled,
  key: string,
  { kept, results, failure }: Partial<Asked> & { readonly kept: ReadonlyMap<string, KeptNormalisation> },
): Normalised {
  const known = kept.get(key);
  const result = results?.get(key);
  if (known?.verdict === 'accepted') {
    const { normalisedTitle: title, normalisedArtists: artists } = known;
    return { spotifyTrackId: one.track.spotifyTrackId, title, artists, method: 'cache', fingerprint: key };
  }
  if (result?.verdict === 'accepted') {
    const { title = one.rules.core, artists = one.artists } = result;
    return { spotifyTrackId: one.track.spotifyTrackId, title, artists, method: 'model', fingerprint: key };
  }
  const refusal = known?.reason ?? result?.reason;
  const isAsked = known !== undefined || result !== undefined;
  return {
    ...byRules(one),
    ...(refusal == null ? {} : { refusal }),
    ...(isAsked || failure === undefined ? {} : { failure }),
  };
}

function byRules({ track, rules, artists, fingerprint }: Ruled): Normalised {
  return { spotifyTrackId: track.spotifyTrackId, title: rules.core, artists, method: 'rules', fingerprint };
}

function rulesRow(one: Ruled): TitleNormalisation {
  return { ...inputOf(one), fingerprint: one.fingerprint, method: 'rules', verdict: 'accepted' };
}

function modelRow(model: string, one: Ruled, fingerprint: string, result: ModelResult): TitleNormalisation {
  const { title, artists, ...audit } = result;
  return {
    ...inputOf(one),
    ...audit,
    fingerprint,
    method: 'model',
    model,
    promptVersion,
    ...(title === undefined ? {} : { normalisedTitle: title }),
    ...(artists === undefined ? {} : { normalisedArtists: artists }),
  };
}

function inputOf({ track, rules, artists }: Ruled) {
  return {
    title: track.title,
    artists: track.artists,
    rulesTitle: rules.core,
    rulesTags: [
      ...rules.tags.map((tag) => (tag.value === undefined ? tag.kind : `${tag.kind}: ${tag.value}`)),
      ...(rules.scripts ?? []).map((script) => `script: ${script}`),
    ],
    normalisedTitle: rules.core,
    normalisedArtists: artists,
    spotifyTrackId: track.spotifyTrackId,
  };
}

async function modelKey({ model }: PipelineContext, { title, artists }: TitledTrack): Promise<string> {
  return fingerprintOf([title, artists, rulesVersion, model.id, promptVersion, schemaVersion]);
}

function withGuests(artists: readonly string[], guests: readonly string[]): readonly string[] {
  const known = new Set(artists.map(foldText));
  return [...artists, ...guests.filter((guest) => !known.has(foldText(guest)))];
}
