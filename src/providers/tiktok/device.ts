import type { Random } from '../../core/runtime.ts';

const lowestDevice = 7_250_000_000_000_000_000n;
const deviceSpan = 75_099_899_999_994_578n; // up to 7325099899999994577
const chunk = 2 ** 30;

/** What the creator list is asked as; random, and thrown away as soon as it is stuck. */
export interface Device {
  readonly deviceId: string;
  readonly verifyFp: string;
}

/** A new device. Source: README.md#creator-list. */
export function newDevice(random: Random): Device {
  const high = BigInt(Math.floor(random() * chunk));
  const low = BigInt(Math.floor(random() * chunk));
  const offset = (((high << 30n) | low) * deviceSpan) >> 60n;
  const hex = Math.floor(random() * 0x1000_0000);
  return { deviceId: String(lowestDevice + offset), verifyFp: `verify_${hex.toString(16).padStart(7, '0')}` };
}
