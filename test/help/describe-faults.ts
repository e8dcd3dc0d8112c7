import { describe, expect, it } from 'vitest';
import type { FaultSwitch } from '../../sandbox/faults/switches.ts';
import { faults } from '../../sandbox/faults.ts';
import type { CascadeScene } from './cascade-scene.ts';

/** A fault as it is switched on, and how much time passes until all is well again. */
type Passing = [fault: string, wanted: Omit<FaultSwitch, 'provider' | 'fault'>, laterMs?: number];

/** A fault that stays on, and the reason for which the lane rests; undefined = it may take more of them for a rest. */
type Refusal = [fault: string, wanted: Omit<FaultSwitch, 'provider' | 'fault'>, reason: string | undefined];

/** What a provider's faults have to leave behind. */
interface FaultPlan {
  readonly provider: string;
  /** Stages that go by this provider. */
  readonly own: readonly string[];
  /** Stages that cannot go on without those; they may stay as they are. */
  readonly behind?: readonly string[];
  readonly passing: readonly Passing[];
  readonly refusals: readonly Refusal[];
  /** The fault that begins after some requests, and after how many; absent = one request answers all. */
  readonly dying?: { readonly fault: string; readonly after: number };
  /** Faults of the provider that other tests show. */
  readonly elsewhere?: readonly string[];
}

/** Shows that every fault of a provider passes without a trace, or leaves everything as it was until it is over. */
export function describeFaults(scene: CascadeScene, plan: FaultPlan): void {
  const { provider, own, behind = [], dying } = plan;
  const expectOthersToBeDone = async (): Promise<void> => {
    const isElsewhere = (row: unknown) => ![...own, ...behind].map(shown).includes(stageOf(row));
    const before = scene.undisturbed['outcomes'] ?? [];
    const after = (await scene.stored())['outcomes'] ?? [];
    expect(after.filter(isElsewhere)).toEqual(before.filter(isElsewhere));
  };
  const expectToCatchUp = async (): Promise<void> => {
    await scene.endTrouble();
    await scene.later(0);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  };

  it(`every fault of ${provider} is shown`, () => {
    const shownHere = [...plan.passing, ...plan.refusals].map(([fault]) => fault);
    const named = faults.filter((fault) => fault.providers.includes(provider)).map((fault) => fault.name);
    expect([...new Set([...shownHere, ...(plan.elsewhere ?? [])])].sort()).toEqual(named.sort());
  });

  describe(`trouble of ${provider} that passes`, () => {
    it.each<Passing>(plan.passing)(
      '%s %j leaves the rows of an undisturbed run',
      async (fault, wanted, laterMs = 0) => {
        await scene.forget([...own, ...behind]);
        scene.switchOn({ provider, fault, ...wanted });
        await scene.flow.work();
        const [active] = scene.flow.sandbox.faults.active();

        if (laterMs > 0) {
          await scene.flow.rows('DELETE FROM lanes');
          await scene.later(laterMs);
        }

        expect(active?.changed).toBeGreaterThan(0);
        expect(await scene.stored()).toEqual(scene.undisturbed);
      },
    );
  });

  describe(`a refusal of ${provider}`, () => {
    it.each<Refusal>(plan.refusals)(
      '%s %j leaves its subjects as they were; the others run on',
      async (fault, wanted, reason) => {
        await scene.startOver();
        scene.switchOn({ provider, fault, ...wanted });
        await scene.flow.work();

        expect(await scene.outcomes(own)).toEqual([]);
        if (reason !== undefined) expect(await scene.resting()).toEqual([{ provider, reason }]);
        await expectOthersToBeDone();
        await expectToCatchUp();
      },
    );

    if (dying === undefined) return;
    it('that begins in the middle keeps what was settled before it', async () => {
      await scene.startOver();
      scene.afterRequest(provider, dying.after, () => scene.switchOn({ provider, fault: dying.fault }));
      await scene.flow.work();

      const all = (scene.undisturbed['outcomes'] ?? []).filter((row) => own.map(shown).includes(stageOf(row)));
      const settled = await scene.outcomes(own);
      expect(settled.length).toBeGreaterThan(0);
      expect(settled.length).toBeLessThan(all.length);
      expect(settled.every((one) => one.attempts === 1)).toBe(true);
      await expectOthersToBeDone();
      await expectToCatchUp();
    });
  });
}

/** Stages that read artists count as one where rows are compared. */
function shown(stage: string): string {
  return stage.endsWith('_identifiers') ? 'identifiers' : stage;
}

function stageOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'stage' in row ? String(row.stage) : '';
}
