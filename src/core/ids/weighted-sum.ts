/** Sum of the decimal digits of `digits`, each times the weight of its place, counted from 0. */
export function weightedSum(digits: string, weightAt: (place: number) => number): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) sum += Number(digits[place]) * weightAt(place);
  return sum;
}
