import { makeHex } from '../make-ids.ts';
import type { RandomStream } from '../random.ts';

const digits = '0123456789';

/** An MBID. Shape: UUID of version 4, lower case. */
export function makeMbid(stream: RandomStream): string {
  const variant = stream.pick(['8', '9', 'a', 'b']);
  return `${makeHex(8, stream)}-${makeHex(4, stream)}-4${makeHex(3, stream)}-${variant}${makeHex(3, stream)}-${makeHex(12, stream)}`;
}

/** An ISWC in canonical form with its right check digit. Shape: `T8` begins numbers that no society has given out. */
export function makeIswc(stream: RandomStream): string {
  const body = `8${stream.text(digits, 8)}`;
  const sum = [...body].reduce((total, digit, index) => total + (index + 1) * Number(digit), 1);
  return `T${body}${(10 - (sum % 10)) % 10}`;
}

/** An ISNI with its right check character. Shape: the block `000009` is not in use. */
export function makeIsni(stream: RandomStream): string {
  const body = `000009${stream.text(digits, 9)}`;
  const total = [...body].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return `${body}${check === 10 ? 'X' : check}`;
}

/** An IPI name number with its right check digits. Shape: none that is given out begins with 9. */
export function makeIpi(stream: RandomStream): string {
  const body = `9${stream.text(digits, 8)}`;
  const sum = [...body].reduce((total, digit, index) => total + (10 - index) * Number(digit), 0);
  const rest = sum % 101;
  const check = rest === 0 ? 0 : (101 - rest) % 100;
  return `${body}${String(check).padStart(2, '0')}`;
}

/** The same code with a check digit that is wrong: what databases hold after a slip of the hand. */
export function withWrongCheck(code: string): string {
  const last = code.at(-1);
  return `${code.slice(0, -1)}${last === 'X' ? '0' : (Number(last) + 1) % 10}`;
}
