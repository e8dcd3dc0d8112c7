import { describe, expect, it } from 'vitest';
import { cascadeStatus } from '../../src/operations/cascade-status.ts';
import { forgetOldCredentials } from '../../src/pipeline/engine/credentials.ts';
import { gateFailure } from '../../src/pipeline/engine/gate.ts';
import type { CascadeScene } from './cascade-scene.ts';
import { type Flow, openFlow } from './flow-kit.ts';

/** A provider's credential, and what it takes for a wrong one. */
interface CredentialPlan {
  readonly provider: string;
  readonly variable: string;
  /** The stage of the status route that goes by it. */
  readonly stage: string;
  /** Reason of the pause after a wrong one. */
  readonly reason: string;
}

/** Shows that a credential that is missing or wrong costs nothing but its own stage, and only until it is put right. */
export function describeCredentials(scene: CascadeScene, plan: CredentialPlan): void {
  const { provider, variable, stage, reason } = plan;
  const openWith = (value: string) =>
    openFlow({ clock: scene.clock, beside: scene.flow, variables: { [variable]: value, LONGEST_WAIT_SECONDS: '3' } });
  const stateOf = async ({ context }: Flow) => {
    const status = await cascadeStatus.run(context, cascadeStatus.input.parse({ handle: '*' }));
    if (!status.ok) throw new Error(status.failure.message);
    return cascadeStatus.output.parse(status.value).extended.stages.find(({ key }) => key === stage);
  };
  const expectOnlyItToWait = async () => {
    const isElsewhere = (row: unknown) => !JSON.stringify(row).includes(`"${stage}"`);
    expect(await scene.outcomes([stage])).toEqual([]);
    expect((await scene.stored())['outcomes']).toEqual(scene.undisturbed['outcomes']?.filter(isElsewhere));
  };

  describe(`${variable}`, () => {
    it('that is missing disables its stage by name; everything else runs', async () => {
      await scene.startOver();
      const bare = await openWith('');
      await bare.work();
      const state = await stateOf(bare);
      const problem = await gateFailure(bare.context, provider);
      await bare.close();

      expect(scene.flow.asked(provider)).toEqual([]);
      expect(state).toMatchObject({ state: 'disabled', disabled_variables: [variable] });
      expect(problem).toMatchObject({ code: 'PROVIDER_DISABLED', message: expect.stringContaining(variable) });
      await expectOnlyItToWait();
      await scene.later(0);
      expect(await scene.stored()).toEqual(scene.undisturbed);
    });

    it('that is wrong is tried once, and the right one at once', async () => {
      await scene.startOver();
      const wrong = await openWith('wrong=canary');
      await forgetOldCredentials(wrong.context);
      await wrong.work();
      const state = await stateOf(wrong);
      const problem = await gateFailure(wrong.context, provider);
      await forgetOldCredentials(wrong.context);
      await wrong.work();
      await wrong.close();

      expect(scene.flow.asked(provider)).toHaveLength(1);
      expect(await scene.resting()).toEqual([{ provider, reason }]);
      expect(state).toMatchObject({ state: 'paused', paused_until: expect.any(String) });
      expect(problem?.message).toMatch(new RegExp(`${variable}|another \\d+ s`));
      await expectOnlyItToWait();

      await forgetOldCredentials(scene.flow.context);
      await scene.later(0);
      expect(await scene.stored()).toEqual(scene.undisturbed);
    });
  });
}
