/** Pieces of evidence by name, each put between 0 (says nothing) and 1 (says all it can). */
export type Evidence<Name extends string> = Readonly<Record<Name, number>>;

/**
 * The chance that all pieces of evidence together leave, 0 to 1.
 *
 * Shape: logistic; what a piece adds has one sign, so that more agreement never lowers the chance and more contradiction
 * never raises it.
 */
export function chanceOf<Name extends string>(
  table: Readonly<Record<NoInfer<Name> | 'base', number>>,
  evidence: Evidence<Name>,
): number {
  let sum = table.base;
  for (const name in evidence) sum += table[name] * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}

/** The chance as a confidence: what was accepted has at least `even`, and what was not stays just below. */
export function confidenceOf(
  chance: number,
  { accept, even }: { readonly accept: boolean; readonly even: number },
): number {
  return accept ? Math.max(even, chance) : Math.min(even - 0.01, chance);
}

/** A likeness as evidence: names less alike than half say nothing. */
export function likenessEvidence(likeness: number): number {
  return Math.min(1, Math.max(0, likeness - 0.5) * 2);
}
