import type { TrackView } from '../../../operations/track-view-output.ts';

type Link = TrackView['recordings'][number]['link'];

const longest = 60;

/** How a link was made, in a few words: `by isrc · 1.00`. */
export function linkWords({ method, confidence, decided_by, role }: Link): string {
  const who = decided_by === 'person' ? ' · decided by a person' : '';
  return `${role === 'alternate' ? 'alternate · ' : ''}by ${wordsOf(method)} · ${confidence.toFixed(2)}${who}`;
}

/** What speaks for a result, in short words: `title score 0.98 · length difference ms 400`; empty when nothing is told. */
export function evidenceWords(evidence: Readonly<Record<string, unknown>> | null): string {
  return Object.entries(evidence ?? {})
    .flatMap(([name, value]) => {
      const text = valueText(value);
      return text === undefined ? [] : [name === 'reasons' ? text : `${wordsOf(name)} ${text}`];
    })
    .join(' · ');
}

/** A name of the program as words: `titleScore` and `title_score` are `title score`. */
export function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
}

function valueText(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(2);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return shortened(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : shortened(value.map(elementText).join(', '));
  return shortened(JSON.stringify(value));
}

function elementText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
