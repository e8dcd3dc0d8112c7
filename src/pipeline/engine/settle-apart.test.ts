import { describe, expect, it } from 'vitest';
import { keepingLog } from '../../../test/help/logs.ts';
import type { PipelineContext } from '../context.ts';
import { neverAborted } from './never-aborted.ts';
import { settleApart } from './settle-apart.ts';
import { defineStage, type Stage, type Subject } from './stage.ts';

const subjects: readonly Subject[] = ['a', 'b', 'c'].map((id) => ({ id, priority: 1, fingerprint: 'v1' }));

function stageThat(fails: (ids: readonly string[]) => unknown, saved: string[] = []): Stage {
  return defineStage<Subject, string>({
    name: 'made',
    key: 'made',
    after: [],
    provider: 'made',
    batch: 10,
    recheck: { missDays: 7 },
    findDue: async () => subjects,
    enrich: async (_context, mine) => {
      const cause = fails(mine.map((subject) => subject.id));
      if (cause !== undefined) throw cause;
      return mine.map((subject) => ({
        subject,
        outcome: 'found' as const,
        value: subject.id,
        method: 'made',
        confidence: 1,
        evidence: {},
      }));
    },
    save: async (_tx, values) => {
      saved.push(...values);
    },
  });
}

async function settle(stage: Stage) {
  const { log, records } = keepingLog();
  const mine = await stage.findDue({} as never, { at: new Date(0), limit: 9 });
  const batch = await settleApart({ log } as unknown as PipelineContext, stage, mine, neverAborted);
  return { batch, records };
}

describe('a batch', () => {
  it('is settled in one go when nothing goes wrong', async () => {
    const calls: (readonly string[])[] = [];
    const { batch } = await settle(stageThat((ids) => void calls.push(ids)));

    expect(batch.settled.map((one) => one.outcome)).toEqual(['found', 'found', 'found']);
    expect(calls).toEqual([['a', 'b', 'c']]);
  });

  it('that trips over one subject settles the others, and names the one', async () => {
    const saved: string[] = [];
    const stage = stageThat((ids) => (ids.includes('b') ? new TypeError('our fault') : undefined), saved);
    const { batch, records } = await settle(stage);
    await batch.save({} as never, batch.settled.slice(0, 1), new Date(0));

    expect(batch.settled.map((one) => [one.subject.id, one.outcome])).toEqual([
      ['a', 'found'],
      ['b', 'failed'],
      ['c', 'found'],
    ]);
    expect(saved).toEqual(['a']);
    expect(records.length).toBeGreaterThan(0);
  });

  it('is left as it is when the store is lost', async () => {
    const lost = Object.assign(new Error('terminating connection'), { code: '57P01' });

    await expect(settle(stageThat(() => lost))).rejects.toBe(lost);
  });
});
