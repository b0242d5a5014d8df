/** A day of somebody who leads the fieldwork, in a real browser: sees what falls short, and does something about it. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Board } from '../../functions/fieldwork/board.ts';
import { collectSettings } from '../../functions/devices/collect-settings.ts';
import { qrPath } from '../../web/fieldwork/devices/qr-path.ts';
import { bringUp, PASSWORD, type Platform } from '../end-to-end/platform.ts';
import { look, openBrowser, type Watched, watchedPage } from './browser.ts';
import { answersOf, beginLakes, lakes, lakesStaff, submission } from './lakes-fieldwork.ts';
import { lakesSurvey } from './lakes-survey.ts';

let platform: Platform;
let browser: Browser;
let watched: Watched;
let page: Page;
let ask: ReturnType<typeof lakes>;
let origin: string;
/** Kilobytes of script that were asked for, packed as they travel. */
let scripts = 0;

beforeAll(async () => {
  [platform, browser] = await Promise.all([bringUp(lakesStaff), openBrowser()]);
  ask = lakes(platform);
  await beginLakes(platform);
  await platform.cloud.runNextSchedule();
  ({ origin } = new URL(platform.cloud.apiUrl));
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    acceptDownloads: true,
  });
  watched = await watchedPage(context, origin);
  ({ page } = watched);
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    void response.body().then((body) => {
      scripts += gzipSync(body).length / 1000;
    });
  });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await platform.cloud.close();
});

const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name });
const heading = () => page.getByRole('heading', { level: 1 });
const shows = (what: Locator) => what.waitFor({ timeout: 20_000 });
const readBoard = async () => (await ask('manager', 'GET /board')) as unknown as Board;
const lifeOf = (area: string, code: string) =>
  ask('supervisor', `GET /areas/${area}/cases/${code}`);

test('the first line says in words what the board projects', async () => {
  await page.goto(`${origin}/fieldwork/`);
  await page.getByLabel('User name').fill('manager');
  await page.getByLabel('Password').fill(PASSWORD);
  await look(watched, 'board-sign-in');
  await page.keyboard.press('Enter');
  await shows(page.getByRole('heading', { name: 'At this pace' }));
  await shows(page.getByText('Lakes, rural').first());
  await shows(page.locator('.trend svg'));

  const { finish, strata } = await readBoard();
  const wanted = strata
    .flatMap(({ classes }) => Object.values(classes))
    .reduce((sum, { projection }) => sum + (projection.target ?? 0), 0);
  const short = strata.find(({ stratum }) => stratum === 'LA-0')?.classes['A']?.projection;
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  expect(short).toMatchObject({ outlook: 'short' });
  expect(await heading().innerText()).toBe(
    `At this pace ${String(Math.round(finish.expected ?? 0))} of ${String(wanted)} interviews by ` +
      `${day.format(new Date(finish.finishesOn ?? ''))}. Short: Absent migrant in Lakes, rural ` +
      `(${String(Math.round(short?.expected ?? 0))} of ${String(short?.target)}).`,
  );
  expect(scripts).toBeGreaterThan(10);
  expect(scripts).toBeLessThan(60);
  await look(watched, 'board-today');
}, 60_000);

test('every figure says how it is counted, with numbers that come out', async () => {
  await page.getByRole('button', { name: 'How is this counted? Projected' }).click();
  const text = await page.locator('.how-text:popover-open .sum').innerText();
  const [done = 0, open = 0, toCome = 0, rate = 0, expected = 0] = (
    text.match(/[\d.]+/g) ?? []
  ).map(Number);
  // The rate is written in whole percent.
  expect(Math.abs(done + (open + toCome) * (rate / 100) - expected)).toBeLessThan(0.5);
  const { finish } = await readBoard();
  expect(expected).toBeCloseTo(finish.expected ?? 0, 0);
  await page.keyboard.press('Escape');

  await page.getByLabel('Planned end').fill('2027-01-15');
  await shows(page.locator('dt', { hasText: 'Planned by today' }));
}, 30_000);

test('a reserve is opened once it was spelled out what that does', async () => {
  const before = await readBoard();
  const spread = before.strata.find(({ stratum }) => stratum === 'LA-0')?.classes['A']?.projection
    .next.spread;
  await page.getByRole('link', { name: /7 \/ 11/ }).click();
  await shows(page.getByRole('heading', { name: 'Absent migrant in Lakes, rural' }));
  const chances = page.getByRole('region', { name: 'What it does to the chances of households' });
  await shows(chances.getByRole('row').nth(2));
  const row = (await chances.getByRole('row').nth(1).innerText()).replaceAll(/\s+/g, ' ');
  // Four of seven households are worked, then six: each stands for less.
  const [, now = 0, then = 0, standsNow = 0, standsThen = 0] =
    /2 4 then 6 of 7 ([\d.]+)% then ([\d.]+)% ([\d.]+) then ([\d.]+) households/
      .exec(row)
      ?.map(Number) ?? [];
  expect(then / now).toBeCloseTo(6 / 4, 1);
  expect(standsNow / standsThen).toBeCloseTo(6 / 4, 1);
  expect(standsNow).toBeCloseTo(100 / now, 0);
  const grows = `${String(rounded(before.spread.worked))} to ${String(rounded(spread))}`;
  expect(await page.locator('.reserve').innerText()).toContain(grows);
  await look(watched, 'board-cell');

  await page.getByRole('button', { name: 'Open the reserve in 2 areas' }).click();
  expect((await readBoard()).total.opened).toBe(0);
  await shows(page.getByText('This cannot be taken back.'));
  await page.getByRole('button', { name: 'Yes, open it' }).click();
  await shows(page.getByText('Opened in 2 areas.'));
  await vi.waitFor(
    async () => {
      expect((await readBoard()).total.opened).toBe(4);
    },
    { timeout: 20_000 },
  );
  await page.getByRole('link', { name: '‹ Today' }).click();
  // Eleven can be reached now.
  await shows(page.getByRole('heading', { name: /may miss/ }));
}, 90_000);

const rounded = (spread: number | undefined) => Math.round(1000 * (spread ?? 0)) / 1000;

test('an interview is returned with a comment, comes back without a reload, and is accepted', async () => {
  await tab('Cases').click();
  await shows(page.getByText('36 cases'));
  await page.getByLabel('Find').pressSequentially('waits flags chidi', { delay: 5 });
  await shows(page.getByText('1 of 36'));
  await look(watched, 'board-cases');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV: Cases' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  expect(csv).toHaveLength(3);
  expect(csv[0]).toMatch(/^\uFEFFcase,area,stratum,/);

  const code = await page.locator('tbody th a').innerText();
  const [area = ''] = code.split('-');
  expect(csv[1]).toContain(`${code},${area},`);
  await page.getByRole('link', { name: code }).click();
  await shows(page.getByRole('heading', { name: `Case ${code}` }));
  await look(watched, 'board-case');
  await page.getByRole('link', { name: 'Review' }).click();
  await shows(page.getByText('How many rooms does the household use?'));
  await shows(page.getByText('Unusual: More than 12 rooms are rare.'));
  expect(await page.getByText('Tap in the house').count()).toBe(1);
  await page.getByRole('button', { name: 'Comment on: How many rooms' }).click();
  await shows(page.locator('textarea:focus'));
  await page.keyboard.type('Fourteen? Count again, please.');
  await look(watched, 'board-review');
  expect(await page.getByRole('button', { name: 'Accept' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Return with one comment' }).click();
  await shows(page.getByText('was returned to chidi'));
  expect(await lifeOf(area, code)).toMatchObject({
    state: 'returned',
    comments: [{ comments: [{ path: 'c_rooms', text: 'Fourteen? Count again, please.' }] }],
  });

  await page.evaluate('window.isSamePage = true');
  const { counting } = (await lifeOf(area, code)) as { counting: string };
  const corrected = { ...answersOf(7, 'chidi'), c_rooms: 4 };
  await ask(
    'chidi',
    'POST /interviews',
    submission(area, 'household', corrected, { case: code, replaces: counting }),
  );
  await shows(page.getByText('A correction of this interview has come.'));
  await page.getByRole('link', { name: 'Show it' }).click();
  await shows(
    page.locator('.answer', { hasText: 'How many rooms' }).getByText('4', { exact: true }),
  );
  await page.getByRole('button', { name: 'Accept' }).click();
  await shows(page.getByText('The interview is accepted.'));
  expect(await lifeOf(area, code)).toMatchObject({ state: 'accepted' });
  expect(await page.evaluate('window.isSamePage')).toBe(true);
  await page.getByRole('link', { name: `‹ Case ${code}` }).click();
  await shows(page.locator('.time-line').getByText('correction received'));
  expect(await page.locator('.time-line > li').count()).toBe(5);
  await shows(page.getByText('Fourteen? Count again, please.'));
  await look(watched, 'board-life');
}, 120_000);

test('a whole path is gone by keyboard alone', async () => {
  await page.goto(`${origin}/fieldwork/LAKES`);
  await shows(heading());
  await shows(page.locator('.heat td a').first());
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  await tabTo('A', 'Cases', -1);
  await page.keyboard.press('Enter');
  await shows(page.getByText('36 cases'));
  await tabTo('INPUT');
  await page.keyboard.type('waits bakari');
  await shows(page.getByText(/ of 36/));
  await tabTo('A', /-\d+-1$/);
  await page.keyboard.press('Enter');
  await shows(page.getByRole('heading', { name: /^Case/ }));
  await tabTo('A', 'Review');
  await page.keyboard.press('Enter');
  await shows(page.getByText('How did the visit end?'));
  await tabTo('BUTTON', 'Accept');
  await page.keyboard.press('Enter');
  await shows(page.getByText('The interview is accepted.'));
}, 60_000);

/** Presses Tab, or back with -1, until what is focused is such an element with such a text. */
async function tabTo(
  tag: string,
  text: string | RegExp = '',
  direction: 1 | -1 = 1,
): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed++) {
    await page.keyboard.press(direction === 1 ? 'Tab' : 'Shift+Tab');
    const focused = await page.evaluate<{ tag: string; text: string }>(
      '({ tag: document.activeElement.tagName, text: document.activeElement.innerText ?? "" })',
    );
    const isIt = typeof text === 'string' ? focused.text.includes(text) : text.test(focused.text);
    if (focused.tag === tag && isIt) return;
  }
  throw new Error(`By keyboard nobody comes to ${tag} ${String(text)}.`);
}

test.each([
  ['Areas', 'areas', '.tile'],
  ['Quality', 'quality', '.findings'],
  ['People', 'people', '.rates'],
  ['Sample size', 'sample', 'input[type=range]'],
])(
  '%s can be read by everybody',
  async (name, picture, what) => {
    await tab(name).click();
    await shows(page.locator(what).first());
    await look(watched, `board-${picture}`);
  },
  40_000,
);

test('an area is led from its listing to its cases', async () => {
  await tab('Areas').click();
  await page.locator('.tile.stage-listed').click();
  await shows(page.getByRole('heading', { name: /^Area / }));
  await page.getByRole('button', { name: 'Draw its households' }).click();
  await shows(page.locator('tbody th a').first());
  await page.getByLabel('Interviewer').fill('amina');
  await page.getByRole('button', { name: 'Give', exact: true }).click();
  await shows(page.getByText('given to somebody').first());
  await look(watched, 'board-area');
}, 60_000);

test('a device for ODK Collect is made, its code is shown once, and its key taken away again', async () => {
  await tab('Devices').click();
  await shows(page.getByText('No device was made yet.'));
  await page.getByLabel('Name of the device').fill('Tablet 7, blue cover');
  await page.getByLabel('Interviewer').fill('amina');
  await page.getByRole('button', { name: 'Make a device' }).click();
  const code = page.getByRole('img', { name: 'Code for ODK Collect: Tablet 7, blue cover' });
  await shows(code);
  const address = await page.locator('code.address').innerText();
  const { survey } = lakesSurvey;
  const [, key = ''] = /\/v1\/key\/([\w-]{64})\/projects\//.exec(address) ?? [];
  expect(address).toBe(`${origin}/v1/key/${key}/projects/${survey}`);
  const { path } = qrPath(collectSettings(address, survey));
  expect(await code.locator('path').getAttribute('d')).toBe(path);
  await look(watched, 'board-device-made');

  // The device sets itself up, and asks for its forms.
  const listed = () => fetch(`${address}/formList`, { headers: { 'x-openrosa-version': '1.0' } });
  expect((await listed()).status).toBe(200);
  await page.getByRole('button', { name: 'hide the code' }).click();
  await shows(page.getByRole('button', { name: 'Make a device' }));
  expect(await page.content()).not.toContain(key);
  await page.reload();
  const row = page.getByRole('row', { name: /^Tablet 7, blue cover amina/ });
  await shows(row);
  expect(await row.textContent()).not.toContain('never');
  expect(await page.content()).not.toContain(key);

  await row.getByRole('button', { name: 'Revoke Tablet 7' }).click();
  await shows(page.getByText('This cannot be taken back'));
  await look(watched, 'board-devices');
  expect((await listed()).status).toBe(200);
  await page.getByRole('button', { name: 'Yes, revoke it' }).click();
  await shows(row.getByText(/revoked /));
  expect((await listed()).status).toBe(403);
}, 90_000);

test('all of it is said in Arabic too, from right to left', async () => {
  await tab('Today').click();
  await page.getByLabel('Language').selectOption('ar');
  await shows(page.getByRole('heading', { name: 'بهذه الوتيرة' }));
  expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
  await shows(page.locator('.trend svg'));
  await look(watched, 'board-arabic');
  await page.getByLabel('اللغة').selectOption('en');
}, 40_000);

test('without a network the board keeps what it has, and says that it is not new', async () => {
  await page.context().setOffline(true);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await shows(page.getByText('The server was not reached.'));
  await shows(page.getByRole('heading', { name: 'At this pace' }));
  await page.context().setOffline(false);
}, 30_000);
