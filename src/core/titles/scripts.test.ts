import { expect, it } from 'vitest';
import { normaliseTitle } from './normalise-title.ts';

it.each<[string, readonly string[] | undefined]>([
  ['Sarà perché ti amo', undefined],
  ['夜に駆ける (Live)', ['Hani', 'Hira']],
  ['Кино - Группа крови', ['Cyrl']],
  ['봄날 feat. Someone', ['Hang']],
  ['الأطلال', ['Arab']],
])('%s is noted as written in %j', (title, scripts) => {
  expect(normaliseTitle(title).scripts).toEqual(scripts);
});
