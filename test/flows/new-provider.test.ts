import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The recipe of CONTRIBUTING.md, tried: a provider is one folder and one line, its twin one folder and one line.

const root = fileURLToPath(new URL('../..', import.meta.url));

const provider = `
import { fail, ok } from '../../core/result.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { notJson } from '../../send/changed-answer.ts';
import type { ProviderDefinition, ProviderRequest } from '../../send/exchange.ts';

export const acme: ProviderDefinition = {
  name: 'acme',
  title: 'Acme',
  hosts: { acme: 'https://api.acme.example' },
  credentials: [{ name: 'acme-key', summary: 'Key of your Acme account' }],
  pace: { default: { minMs: 0, maxMs: 0 } },
  parallel: 1,
  firstByteTimeoutMs: 1_000,
  timeoutMs: 2_000,
  maxBytes: 10_000,
  redirectHosts: [],
  circuit: { restAfter: 5, restMs: 1_000, openAfter: 10, openMs: 1_000 },
  classify: (answer) => (answer.status === 404 ? { kind: 'absent', reason: 'no such tune' } : { kind: 'read' }),
};

export function tuneOf(id: string): ProviderRequest<string> {
  return {
    provider: 'acme',
    door: 'tune',
    key: \`tune/\${id}\`,
    path: \`/tunes/\${id}\`,
    read: (body) => {
      const value = parseJson(body);
      return typeof value === 'string' ? ok(value) : fail(notJson('acme'));
    },
  };
}
`;

const twin = `
import { jsonAnswer, type TwinDefinition } from '../../twin.ts';

export const acmeTwin: TwinDefinition = {
  provider: 'acme',
  hosts: [{ host: 'acme', variable: 'ACME_BASE_URL', prefix: '/acme', origin: 'https://api.acme.example' }],
  doors: ['tune'],
  create: () => ({
    doorOf: () => 'tune',
    answer: (_door, request) => (request.path === '/tunes/1' ? jsonAnswer('a made tune') : jsonAnswer(null, 404)),
  }),
};
`;

/** Asks the new provider through the whole way out, and prints what came. */
const driver = `
import { startSandbox } from './sandbox/server.ts';
import { openWire } from './src/boot/node/wire.ts';
import { allSettings, readSettings } from './src/boot/settings/read-settings.ts';
import { systemClock } from './src/boot/node/clock.ts';
import { createEgressPool } from './src/send/egress-pool.ts';
import { createLanesInMemory } from './src/send/lanes-in-memory.ts';
import { createTokens } from './src/send/tokens-in-memory.ts';
import { send } from './src/send/send.ts';
import { tuneOf } from './src/providers/acme/provider.ts';

const sandbox = await startSandbox({ port: 0 });
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const wire = openWire({ exemptHosts: new Set(['127.0.0.1']), proxies: new Map(), connectionsPerHost: 2, connectTimeoutMs: 1000 });
const contextOf = (variables: Record<string, string>) => {
  const settings = readSettings({ ...sandbox.baseUrls, ...variables });
  if (!settings.ok) throw new Error(settings.failure.message);
  return {
    clock: systemClock, random: Math.random, log: quiet, wire: wire.send, lanes: createLanesInMemory(systemClock),
    egress: createEgressPool({ proxyIds: [], proxiedProviders: [] }, systemClock), tokens: createTokens(systemClock),
    answers: { find: async () => undefined, keep: async () => undefined }, requests: { write: async () => undefined },
    providers: settings.value.providers, sendSettings: { attempts: 1, longestWaitMs: 0, obeysRobots: false },
  };
};
const enabled = contextOf({ ACME_KEY: 'k' });
console.log(JSON.stringify({
  found: await send(enabled, tuneOf('1')),
  absent: await send(enabled, tuneOf('2')),
  disabled: await send(contextOf({}), tuneOf('1')),
  variables: allSettings().map((setting) => setting.variable).filter((name) => name.startsWith('ACME')),
}));
await wire.close();
await sandbox.close();
`;

describe('a new provider', () => {
  let copy: string;
  let printed: Record<string, unknown>;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'tikcue-recipe-'));
    for (const name of ['src', 'sandbox', 'types', 'package.json', 'tsconfig.base.json', 'tsconfig.core.json']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    write('src/providers/acme/provider.ts', provider);
    write('sandbox/upstreams/acme/twin.ts', twin);
    addRow('src/providers/index.ts', "import { acme } from './acme/provider.ts';", 'acme');
    addRow('sandbox/upstreams/index.ts', "import { acmeTwin } from './acme/twin.ts';", 'acmeTwin');
    write('driver.ts', driver);
    printed = JSON.parse(execFileSync('node', ['driver.ts'], { cwd: copy, encoding: 'utf8' })) as Record<
      string,
      unknown
    >;
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  };
  /** One line in the list, and its import. */
  const addRow = (path: string, imported: string, name: string): void => {
    const text = readFileSync(join(copy, path), 'utf8');
    writeFileSync(join(copy, path), `${imported}\n${text.replace(/\[([^\][]+?),?\s*\];\s*$/, `[$1, ${name}];\n`)}`);
  };

  it('compiles alone with core', () => {
    expect(() =>
      execFileSync('node', ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.core.json'], { cwd: copy }),
    ).not.toThrow();
  });

  it('is asked through the whole way out, and answered by its twin', () => {
    expect(printed['found']).toMatchObject({ ok: true, value: { value: 'a made tune' } });
    expect(printed['absent']).toMatchObject({ ok: true, value: { absence: 'no such tune' } });
  });

  it('is disabled by name without its credential', () => {
    expect(printed['disabled']).toMatchObject({
      ok: false,
      failure: { code: 'PROVIDER_DISABLED', details: { variables: ['ACME_KEY'] } },
    });
  });

  it('brings its variables along', () => {
    expect(printed['variables']).toEqual(['ACME_BASE_URL', 'ACME_KEY', 'ACME_LIVE', 'ACME_CIRCUIT', 'ACME_GAP_MS']);
  });
});
