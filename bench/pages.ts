import { startSandbox } from '../sandbox/server.ts';
import type { TiktokId } from '../src/core/ids/tiktok-id.ts';
import { tiktok } from '../src/providers/tiktok/provider.ts';
import { postPageOf } from '../src/providers/tiktok/request.ts';
import type { BenchRow } from './table.ts';

const rounds = 300;

/** Post pages classified, checked and converted per second, beside a bare JSON.parse of the script inside. */
export async function benchPages(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [size, pageBytes] of [
    ['small', 30_000],
    ['real size (300 KB)', 300_000],
  ] as const) {
    const { html, id } = await onePage(pageBytes);
    const script = html.slice(html.indexOf('>{') + 1, html.lastIndexOf('}</script>') + 1);
    const bare = perSecond(() => JSON.parse(script));
    const read = perSecond(() => readPage(html, id));
    rows.push({ name: `pages: read, ${size}`, value: read, unit: 'pages/s' });
    rows.push({ name: `pages: bare JSON.parse of the same, ${size}`, value: bare, unit: 'pages/s' });
  }
  return rows;
}

function readPage(html: string, id: TiktokId): void {
  const request = postPageOf({ id, nowMs: Date.now() }, 'chrome');
  const answer = { status: 200, headers: {}, body: html, url: 'https://www.tiktok.com/', bytes: html.length };
  const verdict = tiktok.classify(answer, request, Date.now());
  const read = verdict.kind === 'read' ? request.read(html, answer) : undefined;
  if (read?.ok !== true) throw new Error('the bench page was not read');
}

function perSecond(run: () => void): number {
  for (let n = 0; n < 20; n += 1) run();
  const startedAt = performance.now();
  for (let n = 0; n < rounds; n += 1) run();
  return (rounds * 1000) / (performance.now() - startedAt);
}

async function onePage(pageBytes: number): Promise<{ readonly html: string; readonly id: TiktokId }> {
  const sandbox = await startSandbox({ port: 0, pageBytes });
  try {
    const creator = sandbox.world.creatorByHandle.get('gioscottii');
    const video = sandbox.world.videos.find((one) => one.userId === creator?.userId && one.refusal === undefined);
    if (video === undefined) throw new Error('the world has no post for the bench');
    const answer = await fetch(`${sandbox.baseUrls['TIKTOK_BASE_URL']}/@gioscottii/video/${video.videoId}`);
    return { html: await answer.text(), id: video.videoId as TiktokId };
  } finally {
    await sandbox.close();
  }
}
