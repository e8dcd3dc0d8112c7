import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './table.ts';

const command = fileURLToPath(new URL('../bin/tikcue', import.meta.url));
const rounds = 3;

/** Seconds from the start of `tikcue serve` to its first answer, on a new and on an existing embedded store; the best of some. */
export async function benchStartup(): Promise<readonly BenchRow[]> {
  const fresh: number[] = [];
  const existing: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'tikcue-start-'));
    fresh.push(await secondsToAnswer(folder));
    existing.push(await secondsToAnswer(folder));
    rmSync(folder, { recursive: true, force: true });
  }
  return [rowOf('new', Math.min(...fresh), 3), rowOf('existing', Math.min(...existing), 1.5)];
}

function rowOf(store: string, value: number, most: number): BenchRow {
  return {
    name: `start: first answer, ${store} embedded store`,
    value,
    unit: 's',
    target: `≤ ${most}`,
    isMet: value <= most,
  };
}

async function secondsToAnswer(folder: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const server = spawn(command, ['serve'], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), NEON_DATABASE_URL: '', DATABASE_URL: '' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    await untilAnswered(`http://127.0.0.1:${port}/health`);
    return (performance.now() - startedAt) / 1000;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} never answered`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
