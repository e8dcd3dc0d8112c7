import type { TwinAnswer } from '../twin.ts';
import type { FaultCall } from './fault.ts';

/** Just above what a client should accept of this door. Unit: bytes. */
const aboveTheCap = 33 * 1024 * 1024;
/** Rows of a page that has run over. */
const rowsLeft = 10;

/** The right answer with so much air in it that no client should read it to the end. */
export function oversized(call: FaultCall): TwinAnswer {
  const answer = call.answer();
  return { ...answer, body: `${answer.body.slice(0, -1)}${' '.repeat(aboveTheCap)}}` };
}

/** A search page that ends after ten rows although there are more hits; smaller answers pass. */
export function overflow(call: FaultCall): TwinAnswer | undefined {
  const answer = call.answer();
  if (answer.status !== 200) return undefined;
  const body: Record<string, unknown> = JSON.parse(answer.body);
  const key = `${call.door.replace('-search', '')}s`;
  const rows = body[key];
  if (!Array.isArray(rows) || rows.length <= rowsLeft) return undefined;
  return { ...answer, body: JSON.stringify({ ...body, [key]: rows.slice(0, rowsLeft) }) };
}
