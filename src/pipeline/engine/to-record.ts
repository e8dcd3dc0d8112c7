import { retryAfterSecondsOf } from '../../core/errors.ts';
import { nextCheckMs, type RecheckMoment } from '../../core/pace/recheck.ts';
import { redactText } from '../../core/redaction/redact-text.ts';
import type { EnrichmentRecord, LastOutcome } from '../../store/enrichments.ts';
import type { SettledSubject, Stage, Subject } from './stage.ts';

/** What is recorded of a settled subject; nothing when the provider refused. */
export function toRecord(
  one: SettledSubject,
  stage: Stage,
  last: ReadonlyMap<string, LastOutcome>,
  at: RecheckMoment,
): EnrichmentRecord[] {
  if (one.outcome === 'not_reached') return [];
  const before = last.get(one.subject.id);
  const inARow = before?.outcome === one.outcome ? before.inARow + 1 : 1;
  const next = notBefore(
    nextCheckMs(one.outcome, inARow, stage.recheck, { ...at, factor: (at.factor ?? 1) * factorOf(one.subject) }),
    one,
    at.nowMs,
  );
  const common = {
    subjectId: one.subject.id,
    inARow,
    inputFingerprint: one.subject.fingerprint,
    priority: one.subject.priority,
    ...(next === undefined ? {} : { nextCheckAt: new Date(next) }),
  };
  switch (one.outcome) {
    case 'found':
      return [
        { ...common, outcome: one.outcome, method: one.method, confidence: one.confidence, evidence: one.evidence },
      ];
    case 'not_found':
    case 'ambiguous':
      return [
        {
          ...common,
          outcome: one.outcome,
          evidence: one.evidence,
          errorMessage: redactText(one.message),
          ...(one.alternatives === undefined ? {} : { alternatives: one.alternatives }),
        },
      ];
    default: {
      const { code, message } = one.failure;
      return [{ ...common, outcome: one.outcome, errorCode: code, errorMessage: redactText(message) }];
    }
  }
}

/** Trouble that names its own end is not tried again before. */
function notBefore(next: number | undefined, one: SettledSubject, nowMs: number): number | undefined {
  const seconds = one.outcome === 'retry_later' ? retryAfterSecondsOf(one.failure) : undefined;
  return next === undefined || seconds === undefined ? next : Math.max(next, nowMs + seconds * 1000);
}

/** Catalogues fill up late: what was released lately is looked at twice as often. */
function factorOf(subject: Subject): number {
  return subject.isYoung === true ? 0.5 : 1;
}
