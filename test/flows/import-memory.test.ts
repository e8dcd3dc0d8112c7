import { createReadStream, createWriteStream, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeHar } from '../help/large-har.ts';
import { makeFolder, type Running, runTikcue, startTikcue } from '../help/tikcue.ts';

// What an import costs the whole process, the embedded database included: a file may be larger than the memory.

const fileBytes = 200_000_000;
const mostBytes = 300_000_000;
const hasProc = existsSync('/proc/self/status');
const folder = makeFolder('tikcue-memory-');
afterAll(() => folder.remove());

interface Answer {
  readonly file: { readonly format: string; readonly bytes: number };
  readonly imported: { readonly items: number; readonly videos: number; readonly new: number };
  readonly problem_count: number;
  readonly complete: boolean;
  readonly stopped: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
}

it('says whether memory can be measured here', () => {
  if (!hasProc) console.warn('the memory of imports was NOT measured: this system has no /proc');

  expect(hasProc).toBe(existsSync('/proc/self/status'));
});

describe.runIf(hasProc)('an import of 200 MB stays below 300 MB', () => {
  const path = join(folder.path, 'large.har');
  beforeAll(() => writeHar(path, fileBytes));

  it('on the command line', async () => {
    const env = { DATA_DIR: join(folder.path, 'by command') };
    const running = startTikcue(['import', path, '--json'], { cwd: folder.path, env });

    const peak = await peakOf(running);

    const ended = await running.ended;
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expectWhole(JSON.parse(ended.stdout), path);
    console.info(`import of 200 MB on the command line: peak ${peak} bytes`);
    expect(peak).toBeLessThan(mostBytes);
  });

  it('as an upload in chunks', async () => {
    const env = { DATA_DIR: join(folder.path, 'by upload'), PORT: '0', TIKTOK_LIVE: 'off' };
    const server = startTikcue(['serve'], { cwd: folder.path, env });
    const [address = ''] = await server.until(/http:\/\/127\.0\.0\.1:\d+/);

    const answer = await upload(`${address}/import`, path);

    const peak = peakBytes(server.child.pid ?? 0) ?? 0;
    server.child.kill('SIGINT');
    await server.ended;
    expectWhole(answer, path);
    console.info(`import of 200 MB over HTTP: peak ${peak} bytes`);
    expect(peak).toBeGreaterThan(0);
    expect(peak).toBeLessThan(mostBytes);
  });
});

describe('a HAR that was cut in half', () => {
  it('is stored as far as it goes, says where it ends, and goes on with the whole file', async () => {
    const path = join(folder.path, 'cut.har');
    await writeHar(path, 10_000_000);
    const half = Math.floor(statSync(path).size / 2);
    truncateSync(path, half);
    const run = () => runTikcue(['import', path, '--json', '--no-enrich'], { cwd: folder.path });

    const cut = await run();
    await writeHar(path, 10_000_000);
    const whole = await run();

    const first: Answer = JSON.parse(cut.stdout);
    const second: Answer = JSON.parse(whole.stdout);
    expect([cut.code, whole.code]).toEqual([2, 0]);
    expect(first).toMatchObject({
      file: { format: 'har', bytes: half },
      complete: false,
      stopped: { code: 'VALIDATION_ERROR', details: { reason: 'truncated' } },
    });
    expect(first.imported.new).toBeGreaterThan(second.imported.videos / 3);
    expect(first.imported.new).toBeLessThan(second.imported.videos);
    expect(second.imported.new).toBe(second.imported.videos - first.imported.new);
    expect(second).toMatchObject({ complete: true, stopped: null, problem_count: 0 });
  });
});

function expectWhole(answer: Answer, path: string): void {
  expect(answer).toMatchObject({
    file: { format: 'har', bytes: statSync(path).size },
    problem_count: 0,
    complete: true,
    stopped: null,
  });
  expect(answer.imported.videos).toBeGreaterThan(5_000);
  expect(answer.imported).toMatchObject({ items: answer.imported.videos, new: answer.imported.videos });
}

function writeHar(path: string, bytes: number): Promise<void> {
  return pipeline(largeHar(bytes), createWriteStream(path));
}

/** Sends a file without saying how long it is, as `curl -T -` does. */
async function upload(url: string, path: string): Promise<Answer> {
  const outgoing = request(url, { method: 'POST', headers: { 'content-type': 'application/har+json' } });
  const answered = new Promise<string>((resolve, reject) => {
    outgoing.on('response', (incoming) => text(incoming).then(resolve, reject));
    outgoing.on('error', reject);
  });
  await pipeline(createReadStream(path), outgoing);
  return JSON.parse(await answered);
}

/** The highest resident memory until the process ends; `bin/tikcue` becomes Node, so one process is the whole of it. */
async function peakOf(running: Running): Promise<number> {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, peakBytes(running.child.pid ?? 0) ?? 0);
  };
  const timer = setInterval(look, 20);
  await running.ended;
  clearInterval(timer);
  return peak;
}

/** VmHWM of a process, in bytes; undefined when it has ended. */
function peakBytes(pid: number): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? undefined : Number(found[1]) * 1024;
  } catch {
    return undefined; // it ended between two looks
  }
}
