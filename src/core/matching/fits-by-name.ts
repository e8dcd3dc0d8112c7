import type { RecordingComparison } from './recording-sides.ts';
import { weights } from './weights.ts';

const { title, artist } = weights.titleRoute;

/** Whether title, credit and version words agree well enough to link without a code; the length is judged by who knows it. */
export function fitsByName(compared: Pick<RecordingComparison, 'titleScore' | 'artistScore' | 'versions'>): boolean {
  return compared.titleScore >= title && compared.artistScore >= artist && compared.versions !== 'different';
}
