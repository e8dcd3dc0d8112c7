import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { upstreams } from '../../sandbox/upstreams/index.ts';
import { bindings } from '../../src/faces/http/bindings.ts';
import { stages } from '../../src/pipeline/stages/index.ts';
import { providers } from '../../src/providers/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('docs/follow-a-handle.md', () => {
  const stops = [...textOf('docs/follow-a-handle.md').matchAll(/^\| *\d+ \| `([^`]+)` \| `([^`]+)` \|/gm)].map(
    (match) => [match[1] ?? '', match[2] ?? ''] as const,
  );

  it('has its stops', () => {
    expect(stops.length).toBeGreaterThan(15);
  });

  it.each(stops)('%s exports %s', (path, name) => {
    expect(textOf(path)).toMatch(new RegExp(`export (?:async )?(?:function|const) ${name}\\b`));
  });
});

describe('links in documents', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const links = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => [page, match[1] ?? ''] as const),
  );

  it.each(links)('%s → %s leads somewhere', (page, target) => {
    expect(existsSync(join(root, dirname(page), target))).toBe(true);
  });
});

describe('the house', () => {
  it.each(providers.map((provider) => provider.name))('provider %s has a README, a test and a twin', (name) => {
    expect(existsSync(join(root, 'src/providers', name, 'README.md'))).toBe(true);
    expect(readdirSync(join(root, 'src/providers', name)).some((file) => file.endsWith('.test.ts'))).toBe(true);
    expect(upstreams.map((twin) => twin.provider)).toContain(name);
  });

  it('documents every route in the README or the API description', () => {
    const description = textOf('docs/openapi.json');

    for (const binding of bindings)
      expect(description).toContain(`"${binding.path.replaceAll(/:([a-z_]+)/g, '{$1}')}"`);
  });

  it.each(stages.map((stage) => [stage.name, stage.after] as const))(
    'stage %s comes after stages that exist',
    (_name, after) => {
      const known = ['creator-videos', ...stages.map((stage) => stage.name)];

      for (const name of after) expect(known).toContain(name);
    },
  );

  it('has no folder whose name says nothing', () => {
    const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });

    expect(names.filter((name) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared|lib)(?:\/|\.ts$)/.test(name))).toEqual(
      [],
    );
  });
});
