/**
 * An analyst's day, and what everybody may read, in a real browser: on one platform with a survey whose run is open and whose
 * files were released.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PublishedTable } from '../../analysis/indicators/published-table.ts';
import { sha256 } from '../../functions/stores/bucket.ts';
import type { Run } from '../../functions/stores/runs.ts';
import { PASSWORD } from '../../infra/local/demonstration.ts';
import { bringUpDemonstrated, survey } from '../end-to-end/demonstrated-survey.ts';
import type { Platform } from '../end-to-end/platform.ts';
import { look, openBrowser, type Watched, watchedPage } from './browser.ts';

const RELEASE = `${survey}-2026-PUF-1.0`;
const NOT_EFFECT = 'Difference between groups, not effect of migration.';

const folder = mkdtempSync(join(tmpdir(), 'analyst-'));
let platform: Platform;
let browser: Browser;
let origin: string;
let run: string;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const opened = openBrowser();
  platform = await bringUpDemonstrated(folder);
  origin = platform.cloud.apiUrl;
  const { body } = await platform.ask('manager', `GET /surveys/${survey}/runs`);
  run = (body['runs'] as Run[]).at(-1)?.run ?? '';
  browser = await opened;
}, 600_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await browser.close();
  await platform.cloud.close();
  rmSync(folder, { recursive: true });
});

/** What managers do: the run is opened, and files of single records are built by one and approved by another. */
async function openToEverybody(): Promise<void> {
  const { ask, cloud } = platform;
  await ask('manager', `POST /surveys/${survey}/runs/${run}/release`, {});
  const asked = { tier: 'public', version: '1.0', run, changes: { en: 'First version.' } };
  await ask('manager', `POST /surveys/${survey}/microdata`, asked);
  await cloud.settled();
  const approval = `POST /surveys/${survey}/microdata/${RELEASE}/approval`;
  expect((await ask('second-manager', approval, {})).status).toBe(201);
}

async function reader(): Promise<Watched> {
  const context = await browser.newContext({
    ...{ acceptDownloads: true, locale: 'en', viewport: { width: 1280, height: 900 } },
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  return watchedPage(context, origin);
}
const heading = (page: Page) => page.locator('h1').textContent();
const contentOf = async (download: Download) => readFileSync(await download.path());
async function taken(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return download;
}
/** The chart is drawn when its title is told by its own label. */
const drawn = (page: Page) => page.locator('svg.chart[aria-label]').first().waitFor();

describe('everybody', () => {
  let own: Watched;
  beforeAll(async () => {
    own = await reader();
  });

  test('of a run that is not open, and of a survey that is not there, they see nothing', async () => {
    const { page } = own;
    for (const address of [`${survey}/`, `${survey}/indicator/LA03?run=${run}`, 'NO-SUCH/']) {
      await page.goto(`${origin}/data/${address}`);
      await page.getByText('Nothing has been published here yet.').waitFor();
    }
    await look(own, 'portal-nothing');
    await openToEverybody();
  });

  test('finds an indicator by its words, without an account', async () => {
    const { page } = own;
    await page.goto(`${origin}/`);
    expect(new URL(page.url()).pathname).toBe('/data/');
    await page.getByLabel('Code of the survey').fill(survey);
    await look(own, 'portal-start');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByLabel('Find an indicator').waitFor();
    expect(await heading(page)).toBe('Development on the Move: Synthia');
    await look(own, 'portal-survey');
    await page.getByLabel('Find an indicator').fill('labour force participation');
    await page.getByText('1 indicator', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^Labour force participation/ }).click();
    await drawn(page);
    // Who hears the page is told that it is another one.
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('H1');
    expect(new URL(page.url()).searchParams.get('run')).toBe(run);
  });

  test('chooses by sex, age and region, and reads in table and chart what was published', async () => {
    const { page } = own;
    const { body } = await platform.ask(
      undefined,
      `GET /public/surveys/${survey}/indicators?id=LA03&run=${run}`,
    );
    const table = body as unknown as PublishedTable;
    const cells = table.figures[0]?.cells ?? [];
    await page.getByRole('button', { name: 'Region' }).click();
    for (const name of ['Sex', 'Age', 'Region']) {
      const button = page.getByRole('button', { name, exact: true });
      expect(await button.getAttribute('aria-pressed'), name).toBe('true');
    }
    await drawn(page);
    expect(new URL(page.url()).searchParams.get('by')).toBe('sex,age,region');
    const shown = cells.filter(
      ({ breakdown, side, reasons }) =>
        ['none', 'sex', 'age', 'region'].includes(breakdown) &&
        (side === undefined || side.comparison === 'migrant') &&
        !reasons.includes('no cases'),
    );
    const inTable = await page.locator('table.figures td b').allTextContents();
    const percent = (value: number) => `${(100 * value).toFixed(1)}%`;
    const values = shown.flatMap(({ figures, side }) =>
      typeof figures?.estimate === 'number' && side?.less === undefined
        ? [percent(figures.estimate)]
        : [],
    );
    expect(values.length).toBeGreaterThan(5);
    expect(inTable.filter((text) => text.endsWith('%')).toSorted()).toEqual(values.toSorted());
    // The chart tells the same of each dot, and hatches what the table calls withheld.
    const inChart = await page.locator('svg.chart [data-mark="dot"] title').allTextContents();
    expect(inChart.map((text) => text.split(' ')[0]).toSorted()).toEqual(values.toSorted());
    const withheld = shown.filter(
      ({ figures, side }) => figures === null && side?.less === undefined,
    );
    expect(await page.locator('svg.chart [data-mark="rect"] rect').count()).toBe(withheld.length);
    expect(await page.locator('table.figures td.withheld').count()).toBe(withheld.length);
    // The sentence under the title goes by the published verdict.
    const difference = cells.find(
      ({ breakdown, side }) =>
        breakdown === 'none' && side?.comparison === 'migrant' && side.less !== undefined,
    );
    const said = await page.locator('.sentence').textContent();
    const verdict = difference?.difference?.verdict;
    expect(said?.includes('cannot tell them apart')).toBe(verdict === 'cannot be told apart');
    const alternative = await page.locator('svg.chart').getAttribute('aria-label');
    expect(alternative).toContain(said ?? 'nothing was said');
    await look(own, 'portal-indicator');
  });

  test('a link brings back the very same view, in its language', async () => {
    const { page } = own;
    await page.getByRole('button', { name: 'Largest first' }).click();
    await page.getByRole('button', { name: 'Copy the link to this view' }).click();
    await page.getByText('The link is copied.').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    const rows = () => page.locator('table.figures tbody th').allTextContents();
    const before = await rows();
    const other = await reader();
    await other.page.goto(link);
    await drawn(other.page);
    const after = await other.page.locator('table.figures tbody th').allTextContents();
    expect(after).toEqual(before);
    expect(other.page.url()).toBe(page.url());

    await other.page.getByLabel('Language').selectOption('ar');
    await other.page.locator('html[dir=rtl]').waitFor();
    await drawn(other.page);
    await look(other, 'portal-indicator-arabic');
    const third = await reader();
    await third.page.goto(other.page.url());
    await drawn(third.page);
    expect(await third.page.locator('html').getAttribute('lang')).toBe('ar');
    expect([...other.faults, ...third.faults]).toEqual([]);
  });

  test('takes away table and chart with what must be said with them', async () => {
    const { page } = own;
    const csv = (await contentOf(await taken(page, 'Table (CSV)'))).toString();
    expect(csv.startsWith('\uFEFFindicator,')).toBe(true);
    expect(csv).toContain(NOT_EFFECT);
    expect(csv.split('\r\n').filter((line) => line.startsWith('LA03,')).length).toBeGreaterThan(10);
    expect(csv.split(/\r\n|,/).filter((field) => /^[=+@]/.test(field))).toEqual([]);
    const svg = (await contentOf(await taken(page, 'Chart (SVG)'))).toString();
    for (const text of [NOT_EFFECT, 'Migrant households', run, 'Lines: 95 % intervals.']) {
      expect(svg, text).toContain(text);
    }
    expect(svg).not.toMatch(/var\(|currentColor|<style/);
    const png = await contentOf(await taken(page, 'Chart (PNG)'));
    const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      2 * Number(width),
      2 * Number(height),
    ]);
    expect(await inkAtFoot(page, png)).toBeGreaterThan(500);
  });

  test('sees what changed since earlier rounds: this survey has none, the server’s answer for one is put in', async () => {
    const { page } = own;
    const value = (round: string, estimate: number | null) => ({
      ...{ round, estimate },
      ...{ low: estimate && estimate - 0.04, high: estimate && estimate + 0.05 },
    });
    const change = { before: '2022', after: '2026', estimate: 0.05, se: 0.02, p: 0.02 };
    const lines = [
      {
        ...{ breakdown: 'none', group: 'all' },
        rounds: [value('2018', 0.5), value('2022', 0.58), value('2026', 0.63)],
        changes: [{ ...change, low: -0.01, high: 0.11, verdict: 'cannot be told apart' }],
      },
      {
        ...{ breakdown: 'sex', group: '1' },
        rounds: [value('2018', null), value('2022', 0.7), value('2026', 0.75)],
        changes: [{ ...change, low: 0.01, high: 0.09, verdict: 'higher' }],
      },
    ];
    const figure = { id: 'LA03', figure: 'share', measure: { en: 'percent' }, lines };
    await page.route('**/trends?*', (route) =>
      route.fulfill({
        json: { rounds: [{ round: '2022', survey: 'EARLIER' }], figures: [figure] },
      }),
    );
    await page.goto(`${origin}/data/${survey}/indicator/LA03?by=sex&language=en`);
    await page.getByRole('heading', { name: 'Since earlier rounds' }).waitFor();
    const said = page.locator('.trends table');
    expect(await said.textContent()).toContain('the survey cannot tell whether it changed');
    expect(await said.textContent()).toContain('2022 to 2026: rose by 5.0 points');
    const earlier = await said.getByRole('link', { name: '2022' }).getAttribute('href');
    expect(earlier).toBe('/data/EARLIER/indicator/LA03?by=sex&language=en');
    await page.locator('.trends svg.chart').waitFor();
    // Nothing is drawn across a round that withholds the figure: three dots, and two.
    expect(await page.locator('.trends svg.chart [data-mark="dot"] circle').count()).toBe(5);
    await look(own, 'portal-rounds');
    await page.unroute('**/trends?*');
  });

  test('sees distributions as small multiples, people as corridors and pyramids, and reports', async () => {
    const { page } = own;
    await page.goto(`${origin}/data/${survey}/indicator/MP07?by=sex&language=en`);
    await drawn(page);
    await look(own, 'portal-multiples');
    await page.goto(`${origin}/data/${survey}/people/emigrants?by=sex,ageGroup&language=en`);
    await drawn(page);
    await look(own, 'portal-pyramid');
    await page.getByRole('button', { name: 'region' }).click();
    await page.getByRole('button', { name: 'age' }).click();
    await page.getByRole('button', { name: 'sex' }).click();
    await page.locator('.sentence').waitFor();
    await drawn(page);
    await look(own, 'portal-people');
    await page.getByRole('link', { name: 'Reports' }).click();
    await look(own, 'portal-reports');
    await page.getByRole('link', { name: 'Migration Profile, English' }).click();
    await page.waitForURL(/profile\.en\.html/);
    expect(await page.title()).toContain('Migration Profile');
  });
});

describe('an analyst', () => {
  let own: Watched;
  beforeAll(async () => {
    own = await reader();
  });

  test('reads what a release is, and is asked to sign in before it is given away', async () => {
    const { page } = own;
    await page.goto(`${origin}/data/${survey}/microdata?language=en`);
    await page.getByRole('link', { name: RELEASE }).click();
    await page.getByText('Sign in to download.').waitFor();
    expect(await page.getByRole('button', { name: /^Download/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('User name').fill('analyst');
    await page.getByLabel('Password').fill('not-this-one');
    await page.locator('form.sign-in button').click();
    await page.getByText('This name and password do not go together.').waitFor();
    await page.getByLabel('Password').fill(PASSWORD);
    await page.locator('form.sign-in button').click();
    await page.getByRole('heading', { name: 'What was changed to protect people' }).waitFor();
    await look(own, 'portal-release');
  });

  test('accepts the terms, says what for, and opens the public file', async () => {
    const { page } = own;
    const button = page.getByRole('button', { name: 'Download household.csv' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByLabel(/^I accept these terms/).check();
    await page.getByLabel('What you will use the files for').fill('A test of the way.');
    await page.getByLabel('Your name').fill('A. Nalyst');
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const bytes = await contentOf(download);
    await page.getByText(`Its SHA-256 is ${sha256(bytes)}`).waitFor();
    const [head = '', ...rows] = bytes.toString().trim().split('\r\n');
    const names = head.replace('\uFEFF', '').split(',');
    expect(names).toContain('region');
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) expect(fieldsOf(row)).toHaveLength(names.length);
    const { body } = await platform.ask(
      'manager',
      `GET /surveys/${survey}/microdata/${RELEASE}/downloads`,
    );
    expect(body['downloads']).toMatchObject([
      { file: 'household.csv', purpose: 'A test of the way.', user: 'analyst' },
    ]);
  });

  test('finds a variable in the codebook, and a report of a run that is not open', async () => {
    const { page } = own;
    await page.getByLabel('Find a variable or a question').fill('last birthday');
    await page.getByRole('rowheader', { name: 'c_age' }).waitFor();
    expect(new URL(page.url()).searchParams.get('find')).toBe('last birthday');
    await page.getByRole('link', { name: 'Reports' }).click();
    const brief = page.getByRole('link', { name: 'Country brief, English' }).first();
    await brief.click();
    await page.waitForURL(/brief\.en\.html/);
    expect(await page.locator('h1').first().textContent()).not.toBe('');
    await page.goBack();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(own.faults.filter((fault) => !fault.startsWith('asked somebody else'))).toEqual([]);
  });
});

/** Points that are not paper in the lowest eighth of a picture: its footer is there. */
function inkAtFoot(page: Page, png: Buffer): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const from = Math.floor(image.height * 0.875);
    const { data } = pen.getImageData(0, from, image.width, image.height - from);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 200) dark += 1;
    return dark;
  })()`);
}

/** The fields of one line of CSV without line breaks in them. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, field = '']) => field);
}
