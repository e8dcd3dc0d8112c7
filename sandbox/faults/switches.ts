import type { TwinAnswer } from '../twin.ts';
import type { Fault, FaultCall } from './fault.ts';

/** What to switch on, and for how long. */
export interface FaultSwitch {
  readonly provider: string;
  readonly fault: string;
  /** Answers that it changes; absent = what the fault's row says, else until it is switched off. */
  readonly times?: number;
  /** Only answers of this door. */
  readonly door?: string;
  /** Retry-After or delay. Unit: seconds. */
  readonly seconds?: number;
}

/** A fault that is switched on. */
export interface ActiveFault extends FaultSwitch {
  /** Answers that it will still change; undefined = no end. */
  readonly left: number | undefined;
  /** Answers that it has changed. */
  readonly changed: number;
}

/** The switchboard of one sandbox. */
export interface FaultControl {
  /** Switches a fault on. Fails: throws with a one-line message when there is no such provider, fault or door. */
  readonly switchOn: (wanted: FaultSwitch) => void;
  /** Switches everything off, or one fault of one provider. */
  readonly switchOff: (which?: { readonly provider: string; readonly fault: string }) => void;
  readonly active: () => readonly ActiveFault[];
  /** The answer after the first fault that applies, and its name. */
  readonly apply: (call: Omit<FaultCall, 'memory' | 'seconds'>) => {
    readonly answer: TwinAnswer;
    readonly fault?: string;
  };
}

interface Entry {
  readonly wanted: FaultSwitch;
  readonly fault: Fault;
  readonly memory: Map<string, unknown>;
  left: number | undefined;
  changed: number;
}

/** A switchboard over the table `faults` for the providers and doors in `doors`. */
export function createFaultControl(
  faults: readonly Fault[],
  doors: ReadonlyMap<string, readonly string[]>,
): FaultControl {
  let entries: Entry[] = [];
  return {
    switchOn: (wanted) => {
      const fault = checked(faults, doors, wanted);
      entries.push({ wanted, fault, memory: new Map(), left: wanted.times ?? fault.times, changed: 0 });
    },
    switchOff: (which) => {
      entries = which === undefined ? [] : entries.filter(({ wanted }) => !isSame(wanted, which));
    },
    active: () => entries.map(({ wanted, left, changed }) => ({ ...wanted, left, changed })),
    apply: (call) => {
      for (const entry of entries.filter((candidate) => isFor(candidate, call))) {
        const answer = entry.fault.change({ ...call, memory: entry.memory, seconds: entry.wanted.seconds });
        if (answer === undefined) continue;
        count(entry);
        return { answer, fault: entry.fault.name };
      }
      return { answer: call.answer() };
    },
  };
}

function checked(faults: readonly Fault[], doors: ReadonlyMap<string, readonly string[]>, wanted: FaultSwitch): Fault {
  const known = doors.get(wanted.provider);
  if (known === undefined)
    throw new Error(`"${wanted.provider}" is no provider of the sandbox (${[...doors.keys()].join(', ')})`);
  const fault = faults.find((row) => row.name === wanted.fault && row.providers.includes(wanted.provider));
  if (fault === undefined) throw new Error(`"${wanted.fault}" is no fault of ${wanted.provider}`);
  if (wanted.door !== undefined && !known.includes(wanted.door)) {
    throw new Error(`"${wanted.door}" is no door of ${wanted.provider} (${known.join(', ')})`);
  }
  if (wanted.times !== undefined && !(Number.isInteger(wanted.times) && wanted.times >= 1)) {
    throw new Error(`times is ${wanted.times}: expected a whole number from 1`);
  }
  return fault;
}

function isFor(entry: Entry, call: { readonly provider: string; readonly door: string }): boolean {
  const { wanted, fault, left } = entry;
  if (wanted.provider !== call.provider || left === 0) return false;
  if (wanted.door !== undefined && wanted.door !== call.door) return false;
  return fault.doors === undefined || fault.doors.includes(call.door);
}

function count(entry: Entry): void {
  entry.changed += 1;
  if (entry.left !== undefined) entry.left -= 1;
}

function isSame(wanted: FaultSwitch, which: { readonly provider: string; readonly fault: string }): boolean {
  return wanted.provider === which.provider && wanted.fault === which.fault;
}
