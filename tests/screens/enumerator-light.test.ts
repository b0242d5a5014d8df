/** What the interview weighs, how long it keeps people waiting on a slow device, and whether it grows. */
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { areaOf } from '../end-to-end/tiny-fieldwork.ts';
import { bringUp, PASSWORD, type Platform } from '../end-to-end/platform.ts';
import { conduct, next } from './answering.ts';
import { openBrowser } from './browser.ts';

const { survey } = developmentOnTheMove;
/** All JavaScript of the entry, its service worker too, packed with gzip. */
const MOST_KILOBYTES = 120;
const ANSWERS = 500;

let platform: Platform;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let device: CDPSession;
let address: string;
/** Bytes on the line, by address, packed as CloudFront packs them. */
const loaded = new Map<string, number>();

// Every screen is looked at in four ways: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  [platform, browser] = await Promise.all([
    bringUp({ ann: [`${survey}:enumerator`], manager: [`${survey}:manager`] }),
    openBrowser(),
  ]);
  const area = areaOf('020', 1);
  for (const [what, body] of [
    ['definitions', developmentOnTheMove],
    ['areas', area],
    ['areas/020/assignments', { to: 'ann' }],
  ] as const) {
    const { status, text } = await platform.ask('manager', `POST /surveys/${survey}/${what}`, body);
    if (status > 201) throw new Error(text);
  }
  address = `${new URL(platform.cloud.apiUrl).origin}/interview/`;
  context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  context.on('response', (answer) => {
    void answer
      .body()
      .then((bytes) => loaded.set(new URL(answer.url()).pathname, gzipSync(bytes).length))
      .catch(() => undefined);
  });
  page = await context.newPage();
  device = await context.newCDPSession(page);
  await device.send('Emulation.setCPUThrottlingRate', { rate: 6 });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await platform.cloud.close();
});

const told = (text: string) => process.stdout.write(`${text}\n`);

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  told(`${what}: ${seconds.toFixed(2)} s`);
  return seconds;
}

async function toFirstQuestion(visit: string): Promise<void> {
  await timed(`${visit}: until one can sign in`, async () => {
    await page.goto(address);
    await page.locator('[name=password]').waitFor();
  });
  await page.locator('[name=user]').fill('ann');
  await page.locator('[name=password]').fill(PASSWORD);
  await timed(`${visit}: until the cases show`, async () => {
    await page.locator('.sign-in .first').click();
    await page.getByRole('button', { name: '020-1' }).waitFor();
  });
  await page.getByRole('button', { name: '020-1' }).click();
  await timed(`${visit}: until the first answer can be given`, async () => {
    await page.locator('main .close').click();
    await page.locator('.choice input').first().waitFor();
  });
}

test('is light, and opens on a slow device', async () => {
  await toFirstQuestion('first visit, processor slowed by 6');
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const worker = await (await fetch(`${address}service-worker.js`)).text();
  const scripts = [...loaded].filter(([path]) => path.endsWith('.js'));
  const bytes = scripts
    .filter(([path]) => !path.endsWith('service-worker.js'))
    .reduce((sum, [, each]) => sum + each, gzipSync(worker).length);
  told(
    `JavaScript of the interview: ${(bytes / 1024).toFixed(1)} KB in ${String(scripts.length)} files`,
  );
  const all = [...loaded.values()].reduce((sum, each) => sum + each, 0);
  // What a line of 400 kbit/s takes for it, beside the processor's time.
  told(
    `All that was loaded: ${(all / 1024).toFixed(1)} KB, ${((all * 8) / 400_000).toFixed(1)} s at 400 kbit/s`,
  );
  expect(bytes).toBeGreaterThan(20 * 1024);
  expect(bytes).toBeLessThan(MOST_KILOBYTES * 1024);
  await context.setOffline(true);
  await toFirstQuestion('second visit, without a network');
});

test('does not grow with what is answered', async () => {
  await device.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await conduct(page, { a_found: '1', a_resp_type: '1', a_consent: '1' }, 'a_gps_ok');
  const answerOften = (times: number) =>
    page.evaluate(`(async () => {
      const [yes, no] = document.querySelectorAll('.choice input');
      for (let count = 0; count < ${String(times)}; count += 1) {
        (count % 2 ? no : yes).click();
        await new Promise((after) => setTimeout(after, 5));
      }
    })()`);
  await answerOften(50);
  const before = await heap();
  await answerOften(ANSWERS);
  const after = await heap();
  told(`Memory: ${mega(before)} before, ${mega(after)} after ${String(ANSWERS)} answers`);
  expect(after - before).toBeLessThan(2_000_000);
  await next(page);
});

const mega = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;

async function heap(): Promise<number> {
  await device.send('HeapProfiler.enable');
  await device.send('HeapProfiler.collectGarbage');
  await device.send('HeapProfiler.collectGarbage');
  const { usedSize } = await device.send('Runtime.getHeapUsage');
  return usedSize;
}
