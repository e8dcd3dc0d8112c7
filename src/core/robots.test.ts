import { describe, expect, it } from 'vitest';
import { isAllowedByRobots } from './robots.ts';

describe('isAllowedByRobots', () => {
  const rules = [
    'User-agent: *',
    'Disallow: /private',
    'Allow: /private/open',
    'Disallow: /*.json$',
    '',
    'User-agent: Other',
    'User-agent: Third',
    'Disallow: /',
  ].join('\r\n');
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['Tikcue', '/@name', true],
    ['Tikcue', '/private', false],
    ['Tikcue', '/private/open/door', true],
    ['Tikcue', '/a/b.json', false],
    ['Tikcue', '/a/b.json?x=1', true],
    ['Other', '/@name', false],
    ['third', '/@name', false],
  ];

  it.each(cases)('lets %s read %s: %s', (agent, path, expected) => {
    expect(isAllowedByRobots(rules, agent, path)).toBe(expected);
  });

  it.each(['', '<!doctype html><html></html>', 'Disallow: /', 'User-agent: *\nDisallow:'])(
    'forbids nothing by %j',
    (text) => {
      expect(isAllowedByRobots(text, 'Tikcue', '/@name')).toBe(true);
    },
  );
});
