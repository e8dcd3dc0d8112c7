import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';
import { weightedSum } from './weighted-sum.ts';

declare const ipiBaseBrand: unique symbol;

/** An IPI base number in canonical form: `I-001068130-6`. Names a natural or legal person. */
export type IpiBase = string & { readonly [ipiBaseBrand]: true };

const shape = /^[A-Z]-[0-9]{9}-[0-9]$/;

/**
 * The IPI base number that `input` spells; its check digit may still be wrong.
 *
 * Shape of input: hyphens, dots and blanks anywhere or none, lower case. A header letter other than `I` is warned of as
 * `no_check_rule`. Source: identifier facts, section 5.
 */
export function parseIpiBase(input: string): ParsedId<IpiBase> {
  const plain = plainIdText(input);
  const parts = /^([A-Z])([0-9]{9})([0-9])$/i.exec(plain.replace(/[\s.-]/g, ''));
  const canonical = parts === null ? '' : `${parts[1]?.toUpperCase()}-${parts[2]}-${parts[3]}`;
  if (!isIpiBase(canonical)) return refusalOf(plain);
  return { ok: true, canonical, warnings: canonical.startsWith('I') ? [] : ['no_check_rule'] };
}

function isIpiBase(text: string): text is IpiBase {
  return shape.test(text);
}

/** Whether the last digit follows from the nine before it; undefined = no rule is known for this header letter. */
export function ipiBaseCheckOk(ipiBase: IpiBase): boolean | undefined {
  if (!ipiBase.startsWith('I')) return undefined;
  const sum = 2 + weightedSum(ipiBase.slice(2, 11), (place) => place + 1);
  return Number(ipiBase[12]) === (10 - (sum % 10)) % 10;
}
