/** Outcomes that are written for a subject; refusals and missing credentials belong to the provider instead. */
export const subjectOutcomes = ['found', 'not_found', 'ambiguous', 'retry_later', 'changed', 'failed'] as const;
export type SubjectOutcome = (typeof subjectOutcomes)[number];

/** How long a stage's answers stand. Unit: days. */
export interface RecheckPlan {
  /** A result is asked again after this many days; undefined means never. */
  readonly foundDays?: number;
  /** First interval after a recorded miss; doubles up to 90 days. */
  readonly missDays: number;
}

/** When a check ended, and what stretches or shortens the interval to the next. */
export interface RecheckMoment {
  readonly nowMs: number;
  /** In [0, 1). */
  readonly random: number;
  /** Multiplies the intervals of results and misses; absent = 1. */
  readonly factor?: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const longestMissDays = 90;

/**
 * When a subject is due again after an outcome; undefined when it is not.
 *
 * Shape: `inARow` counts equal outcomes in a row, this one included, from 1. Unit: ms since 1970.
 * Source: database facts 5.1, cascade facts 6. Why: nothing is final and nothing is asked for ever.
 */
export function nextCheckMs(
  outcome: SubjectOutcome,
  inARow: number,
  plan: RecheckPlan,
  at: RecheckMoment,
): number | undefined {
  switch (outcome) {
    case 'found':
      return plan.foundDays === undefined ? undefined : at.nowMs + plan.foundDays * dayMs * (at.factor ?? 1);
    case 'not_found':
    case 'ambiguous':
      return at.nowMs + Math.min(longestMissDays, plan.missDays * 2 ** (inARow - 1)) * dayMs * (at.factor ?? 1);
    case 'retry_later':
      return at.nowMs + Math.ceil(Math.min(dayMs, minuteMs * 2 ** (inARow - 1)) * (0.5 + at.random / 2));
    case 'changed':
      return at.nowMs + (inARow === 1 ? 60 * minuteMs : dayMs);
    case 'failed':
      return at.nowMs + dayMs;
  }
}
