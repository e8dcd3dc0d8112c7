import { dottedIswc, parseIswc } from '../../../core/ids/iswc.ts';
import type { TrackView } from '../../../operations/track-view-output.ts';
import { evidenceWords, linkWords } from './evidence-words.ts';
import type { Branch } from './tree.ts';

type Recording = TrackView['recordings'][number];
type Work = Recording['works'][number];
type Contributor = Work['contributors'][number];
type Code = NonNullable<Contributor['ipi']>;

/** A recording with why it is believed to be the track, its works and their writers. */
export function recordingBranch(recording: Recording): Branch {
  const { title, disambiguation, link, disagreements, works, asked_isrc: asked } = recording;
  const remark = disambiguation === null || disambiguation === '' ? '' : ` (${disambiguation})`;
  const how = asked === null ? linkWords(link) : `${linkWords(link)} · asked for ${asked}`;
  const evidence = evidenceWords(link.evidence);
  return {
    text: `recording ${title ?? 'without a title'}${remark} · ${how}`,
    branches: [
      { text: factsOf(recording) },
      ...(evidence === '' ? [] : [{ text: `because: ${evidence}` }]),
      ...disagreements.map((one) => ({ text: `but: ${one}` })),
      ...works.map(workBranch),
    ],
  };
}

/** Minutes and seconds of a length in ms; null for an unknown one. */
export function lengthText(ms: number | null): string | null {
  if (ms === null) return null;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The verdict on a code where there is something to say. */
export function codeText(name: string, { value, check_ok: isRight }: Code): string {
  return isRight === false ? `${name} ${value} (wrong check digit)` : `${name} ${value}`;
}

function factsOf({ recording_mbid, length_ms, length_difference_ms, first_release_date }: Recording): string {
  const apart = length_difference_ms === null ? '' : `, ${(Math.abs(length_difference_ms) / 1000).toFixed(1)} s apart`;
  const length = lengthText(length_ms);
  return [
    recording_mbid,
    length === null ? null : `${length}${apart}`,
    first_release_date === null ? null : `first released ${first_release_date}`,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

function workBranch(work: Work): Branch {
  const { title, type, performance, society_numbers: numbers, contributors } = work;
  const codes = work.iswcs.length === 0 ? 'no ISWC' : work.iswcs.map(iswcText).join(', ');
  const kind = performance === null ? 'kind of performance unknown' : performance.join(', ');
  const societies = numbers === null ? 'society numbers unknown' : numbers.map((one) => `${one.type} ${one.value}`);
  return {
    text: `work ${title} · ${codes}`,
    branches: [
      { text: [work.work_mbid, type, kind].filter((fact) => fact !== null && fact !== '').join(' · ') },
      ...(societies.length === 0 ? [] : [{ text: typeof societies === 'string' ? societies : societies.join(' · ') }]),
      ...(contributors.length === 0 ? [{ text: 'no writer is named' }] : contributors.map(writerBranch)),
    ],
  };
}

function iswcText(code: Code): string {
  const parsed = parseIswc(code.value);
  return codeText('ISWC', parsed.ok ? { ...code, value: dottedIswc(parsed.canonical) } : code);
}

function writerBranch({ role, name, source, ipi, isni, share }: Contributor): Branch {
  const facts = [
    `${role} ${name}`,
    ipi === null ? null : codeText('IPI', ipi),
    isni === null ? null : codeText('ISNI', isni),
    share === null ? null : `${share}%`,
    source === 'musicbrainz' ? null : `says ${source}`,
  ];
  return { text: facts.filter((fact) => fact !== null).join(' · ') };
}
