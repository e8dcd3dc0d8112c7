import { describe, expect, it } from 'vitest';
import { requestFor, firstWorld as world } from '../ask-twin.ts';
import { faults } from '../faults.ts';
import { doorsByProvider } from '../mounts.ts';
import { createFaultControl, type FaultControl } from './switches.ts';

function bodyOf(control: FaultControl, door: string): string {
  const { answer } = control.apply({
    provider: 'tiktok',
    door,
    request: requestFor('/'),
    context: { world, pageBytes: 0, nowMs: () => 0 },
    answer: () => ({ status: 200, headers: {}, body: 'as it should be' }),
    expireTokens: () => undefined,
  });
  return answer.body;
}

describe('the switchboard', () => {
  const board = () => createFaultControl(faults, doorsByProvider());

  it('changes only the door that was named', () => {
    const control = board();

    control.switchOn({ provider: 'tiktok', fault: 'empty-200', door: 'list' });

    expect(bodyOf(control, 'list')).toBe('');
    expect(bodyOf(control, 'profile')).toBe('as it should be');
  });

  it('ends after the number of answers that was said, and keeps count', () => {
    const control = board();

    control.switchOn({ provider: 'tiktok', fault: 'empty-200', times: 2 });
    const bodies = [1, 2, 3].map(() => bodyOf(control, 'list'));

    expect(bodies).toEqual(['', '', 'as it should be']);
    expect(control.active()).toMatchObject([{ fault: 'empty-200', left: 0, changed: 2 }]);
  });

  it('takes the faults that are on in the order of their switching', () => {
    const control = board();

    control.switchOn({ provider: 'tiktok', fault: 'empty-200', times: 1 });
    control.switchOn({ provider: 'tiktok', fault: 'html-instead' });

    expect(bodyOf(control, 'list')).toBe('');
    expect(bodyOf(control, 'list')).toContain('Maintenance');
  });

  it('switches one fault off and leaves the others', () => {
    const control = board();
    control.switchOn({ provider: 'tiktok', fault: 'empty-200' });
    control.switchOn({ provider: 'tiktok', fault: 'html-instead' });

    control.switchOff({ provider: 'tiktok', fault: 'empty-200' });

    expect(control.active().map((row) => row.fault)).toEqual(['html-instead']);
  });

  it.each([
    [{ provider: 'nobody', fault: 'slow' }, '"nobody" is no provider of the sandbox (tiktok, spotify, '],
    [{ provider: 'spotify', fault: 'decoy' }, '"decoy" is no fault of spotify'],
    [{ provider: 'tiktok', fault: 'slow', door: 'window' }, /"window" is no door of tiktok/],
    [{ provider: 'tiktok', fault: 'slow', times: 0 }, /times is 0/],
  ])('refuses %j', (wanted, message) => {
    expect(() => board().switchOn(wanted)).toThrow(message);
  });
});
