import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHttp, type TestHttp } from '../help/http.ts';

// The API page in a real browser that can reach this machine only.

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser)
  console.warn(`the API page was NOT tested in a browser: ${executablePath} is missing (apt-get install chromium)`);

describe.runIf(hasBrowser)('/docs in a browser', () => {
  let http: TestHttp;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
    browser = await chromium.launch({
      executablePath,
      // Every name but this machine's leads nowhere.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    page = await browser.newPage({ viewport: { width: 1200, height: 1400 } });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (cause) => complaints.push(String(cause)));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${http.origin}/docs`);
    await page.waitForSelector('.opblock');
  });
  afterAll(async () => {
    await browser.close();
    await http.close();
  });

  it('shows every operation', async () => {
    const shown = await page.locator('.opblock-summary-path').allInnerTexts();
    const { endpoints } = (await http.ask('/')).body as { endpoints: object };

    expect(shown.length).toBe(Object.keys(endpoints).length);
    expect(shown.map((path) => path.replaceAll('\u200b', ''))).toEqual(
      expect.arrayContaining(['/scrape/{handle}', '/import']),
    );
  });

  it('runs a request from the page', async () => {
    await page.locator('#operations-service-health .opblock-summary-control').click();
    await page.locator('#operations-service-health .try-out__btn').click();
    await page.locator('#operations-service-health .execute').click();

    const answer = page.locator('#operations-service-health .live-responses-table .response-col_status').last();
    await answer.waitFor();

    expect(await answer.innerText()).toContain('200');
    await page.screenshot({ path: join(tmpdir(), 'tikcue-docs.png') });
  });

  it('asks nobody else, and the browser has nothing to complain about', () => {
    const strangers = asked.filter((url) => !url.startsWith(`${http.origin}/`) && !url.startsWith('data:'));

    expect([strangers, complaints]).toEqual([[], []]);
  });
});
