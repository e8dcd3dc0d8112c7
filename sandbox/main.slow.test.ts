import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('./main.ts', import.meta.url));

/** What the twins ask for. */
const credentials = [
  'SPOTIFY_CLIENT_ID',
  'SPOTIFY_CLIENT_SECRET',
  'GENIUS_API_KEY',
  'MUSICBRAINZ_CONTACT',
  'QUANSIC_SESSION_COOKIE',
  'OPENROUTER_API_KEY',
];

function start(environment: Readonly<Record<string, string>>): ChildProcess {
  return fork(command, { env: { SANDBOX_PORT: '0', ...environment }, silent: true, execArgv: [] });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  const parts: string[] = [];
  if (stream !== null) for await (const part of stream) parts.push(String(part));
  return parts.join('');
}

describe.concurrent('npm run sandbox', () => {
  it('tells its parent its addresses and ends when the channel closes', async () => {
    const child = start({ SANDBOX_FAULTS: 'tiktok:empty-200@profile*1' });
    const output = textOf(child.stdout);
    const [message] = await once(child, 'message');

    expect(message).toMatchObject({
      ready: true,
      baseUrls: { TIKTOK_BASE_URL: `${message.origin}/tiktok` },
      variables: { TIKTOK_BASE_URL: `${message.origin}/tiktok`, SPOTIFY_CLIENT_ID: 'sandbox-client' },
    });
    expect(await (await fetch(`${message.origin}/tiktok/@gioscottii`)).text()).toBe('');

    child.disconnect();

    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await output).toBe('');
  });

  it('prints the settings without a parent to tell, and ends cleanly on SIGTERM', async () => {
    const child = spawn(process.execPath, [command], { env: { SANDBOX_PORT: '0' } });
    const exit = once(child, 'exit');
    const [printed] = await once(child.stdout, 'data');

    child.kill('SIGTERM');

    expect(String(printed)).toMatch(/^TIKTOK_BASE_URL=http:\/\/127\.0\.0\.1:[0-9]+\/tiktok\n/);
    const names = String(printed).matchAll(/^([A-Z_]+)=\S+$/gm);
    expect([...names].map((match) => match[1])).toEqual(expect.arrayContaining(credentials));
    expect(await exit).toEqual([0, null]);
  });

  it('says in one line what is wrong', async () => {
    const child = start({ SANDBOX_FAULTS: 'tiktok:nope' });
    const [error, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);

    expect(error).toBe('sandbox: "nope" is no fault of tiktok\n');
    expect(code).toBe(1);
  });
});
