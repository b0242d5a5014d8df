/** A day of somebody who interviews, in a real browser: with a network, without one, and with one again. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import type { Answers } from '../../questionnaire/record.ts';
import {
  away,
  emigrant,
  incomes,
  interview,
  remits,
  spending,
} from '../../survey-defs/development-on-the-move/example-household.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { bringUp, PASSWORD, type Platform } from '../end-to-end/platform.ts';
import { awayFrom, conduct, next, placeOf, say, touchTwice } from './answering.ts';
import { look, openBrowser, type Watched, watchedPage } from './browser.ts';
import { twoLanguageSurvey } from './two-language-survey.ts';

const { survey } = twoLanguageSurvey;
const long = developmentOnTheMove.survey;
const AREA = '014';
const FAR = '020';

const areaOf = (area: string, households: number, more: Partial<SampledArea['cases'][number]>) => ({
  area,
  stratum: 'one',
  region: 'R1',
  urban: false,
  measure: 100,
  probability: 0.5,
  segmentProbability: 1,
  listed: { [more.listClass ?? 'N']: 4 * households },
  cases: Array.from({ length: households }, (_, at) => ({
    case: `${area}-0${String(at + 1)}`,
    listClass: 'N',
    replicate: 0,
    probability: 0.25,
    ...more,
  })),
});

let platform: Platform;
let browser: Browser;
let context: BrowserContext;
let watched: Watched;
let address: string;

// Every screen is looked at in four ways: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  [platform, browser] = await Promise.all([
    bringUp({
      ann: [`${survey}:enumerator`, `${long}:enumerator`],
      manager: [`${survey}:manager`, `${long}:manager`],
    }),
    openBrowser(),
  ]);
  await prepare(survey, twoLanguageSurvey, areaOf(AREA, 4, { given: { list_class: 1 } }));
  const given = { list_class: 'A', adult_seed: 0.375 };
  await prepare(long, developmentOnTheMove, areaOf(FAR, 1, { listClass: 'A', given }));
  context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    geolocation: { latitude: 4.1755, longitude: 73.5093, accuracy: 8 },
    permissions: ['geolocation'],
    locale: 'en-GB',
  });
  const { origin } = new URL(platform.cloud.apiUrl);
  address = `${origin}/interview/`;
  watched = await watchedPage(context, origin);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await platform.cloud.close();
});

async function prepare(of: string, definition: unknown, area: SampledArea) {
  await done('manager', `POST /surveys/${of}/definitions`, definition);
  await done('manager', `POST /surveys/${of}/areas`, area);
  await done('manager', `POST /surveys/${of}/areas/${area.area}/assignments`, { to: 'ann' });
}

async function done(user: string, route: string, body?: unknown) {
  const { status, text, body: answer } = await platform.ask(user, route, body);
  if (status !== 200 && status !== 201) throw new Error(`${route}: ${String(status)} ${text}`);
  return answer;
}

const people: Answers[] = [
  { name: 'Amara Okoye', relation: '1', sex: '2', born: '1990-02', age: 36, works: '1' },
  { name: 'Benedikt Okoye', relation: '3', sex: '1', age: 9 },
];
/** What people could be known by, in their own letters and as bytes tell them. */
const NAMES = ['Amara', 'Benedikt', 'Okoye', 'مريم', 'orphan'];
const family: Answers = { consent: '1', members: people, respondent: 1, outcome: '110' };

async function enter(page: Page): Promise<void> {
  await page.locator('[name=user]').fill('ann');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('.sign-in .first').click();
  await page.getByRole('button', { name: `${AREA}-01` }).waitFor();
}

async function begin(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: code }).click();
  await touchTwice(page.locator('main .close'));
  await page.locator('.sitting').waitFor();
}

async function close(page: Page): Promise<void> {
  await touchTwice(page.locator('.end .close'));
  await page.locator('.home').waitFor();
}

test('signs in, is given cases, and the next time needs no network', async () => {
  const { page } = watched;
  await page.goto(address);
  await look(watched, 'interview-entrance');
  await enter(page);
  await page.getByRole('button', { name: `${FAR}-01` }).waitFor();
  await look(watched, 'interview-home');
  // The first visit was for fetching; the second has the screens on the device.
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await context.setOffline(true);
  await page.reload();
  await enter(page);
  await page.getByText('offline').first().waitFor();
});

test('holds an interview, with what contradicts itself and what is unusual', async () => {
  const { page } = watched;
  await begin(page, `${AREA}-01`);
  await look(watched, 'interview-consent');
  await conduct(page, family, 'place');
  await page.getByRole('button', { name: 'Take the position' }).click();
  await page.getByText('± 8 m').waitFor();
  await next(page);
  await conduct(page, family, 'members[1].age');
  await say(page, 12);
  await page.getByText('The head is under 15').waitFor();
  await look(watched, 'interview-soft-check');
  await page.getByLabel('Why is it right?').fill('Amara is an orphan');
  await page.getByRole('button', { name: 'It is right', exact: true }).click();
  await page.getByText('Looked at, and right').waitFor();
  await next(page);
  await look(watched, 'interview-roster');
  const [amara = {}, benedikt = {}] = people;
  const married = { ...family, members: [amara, { ...benedikt, relation: '2' }] };
  await conduct(page, married, 'members[2].age');
  await say(page, 9);
  await page.getByText('A spouse under 10').waitFor();
  await look(watched, 'interview-hard-check');
  // Both answers can be touched: one leads to the other.
  await page.locator('.parties button').last().click();
  await awayFrom(page, 'members[2].age');
  expect(await placeOf(page)).toBe('members[2].relation');
  await conduct(page, family, 'respondent');
  await conduct(page, family);
  await look(watched, 'interview-end');
  await close(page);
  await page.getByText('closed, waits to be sent').waitFor();
});

test('holds another in Arabic, screens and questions', async () => {
  const { page } = watched;
  await lendArabicLetters(page);
  await page.locator('.looks summary').click();
  await page.getByLabel('Language', { exact: true }).selectOption('ar');
  await begin(page, `${AREA}-02`);
  expect(await page.locator('h1').innerText()).toContain('المشاركة اختيارية');
  const arabic = [{ ...people[0], name: 'مريم العلي', wage: { amount: 1200, currency: 'QSD' } }];
  await conduct(page, { ...family, members: arabic }, 'members[1].wage');
  await look(watched, 'interview-arabic');
  await conduct(page, { ...family, members: arabic });
  await close(page);
  await page.locator('.looks summary').click();
  await page.locator('.language').selectOption('en');
});

test('loses nothing when the tab is killed, and goes on at the same question', async () => {
  await begin(watched.page, `${AREA}-03`);
  await conduct(watched.page, family, 'members[2].sex');
  await say(watched.page, '1');
  await next(watched.page);
  await watched.page.close({ runBeforeUnload: false });

  watched = await watchedPage(context, new URL(address).origin);
  const { page } = watched;
  await page.goto(address);
  await enter(page);
  await look(watched, 'interview-begun');
  await begin(page, `${AREA}-03`);
  expect(await placeOf(page)).toBe('members[2].born');
  await page.getByText('2 of 2: Benedikt Okoye').waitFor();
  await page.locator('.sitting-foot button').first().click();
  await awayFrom(page, 'members[2].born');
  expect(await page.locator('.choice input:checked').getAttribute('value')).toBe('1');
  await page.locator('.sitting-foot .plain').click();
  await look(watched, 'interview-open');
});

test('stops where the device keeps nothing more, says what to do, and goes on', async () => {
  const { page } = watched;
  await page.getByText('When was Benedikt Okoye born?').waitFor({ state: 'detached' });
  await page.locator('.stops button').first().click();
  await awayFrom(page, 'open');
  const place = await placeOf(page);
  await page.evaluate(`
    globalThis.realPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  `);
  await page.getByRole('button', { name: 'Take the position' }).click();
  await page.getByText('This device is full').waitFor();
  await page.locator('.sitting-foot .first').click();
  expect(await placeOf(page)).toBe(place);
  await look(watched, 'interview-not-kept');
  // What is nowhere else is not left either, by the button or by the browser's own way back.
  await page.getByRole('button', { name: 'To the list' }).click();
  await page.goBack();
  await page.getByText('This device is full').waitFor();
  expect(await placeOf(page)).toBe(place);
  await page.evaluate('IDBObjectStore.prototype.put = globalThis.realPut');
  await page.getByRole('button', { name: 'Keep it now' }).click();
  await page.getByText('This device is full').waitFor({ state: 'detached' });
  await conduct(page, family);
  await close(page);
});

test('follows the real instrument from its first question to its last', async () => {
  const { page } = watched;
  await begin(page, `${FAR}-01`);
  const answers = interview({
    ...away(emigrant()),
    ...remits,
    ...spending,
    ...incomes,
  });
  const begun = performance.now();
  await conduct(page, answers);
  const seconds = (performance.now() - begun) / 1000;
  await look(watched, 'interview-long-end');
  process.stdout.write(`The real instrument was followed in ${seconds.toFixed(1)} s.\n`);
  // It went faster than people talk, and the form says so.
  await page.getByText('The interview was shorter').waitFor();
  await page.getByLabel('Why is it right?').fill('Asked by a program');
  await page.getByRole('button', { name: 'It is right', exact: true }).click();
  await close(page);
});

test('notes a visit at which nobody was met', async () => {
  const { page } = watched;
  await page.getByRole('button', { name: `${AREA}-04` }).click();
  await page.getByText('No interview this time').click();
  await page.getByText('Nobody at home').click();
  await page.getByText('It can end so after 2 visits').waitFor();
  await look(watched, 'interview-visit');
  await touchTwice(page.getByRole('button', { name: 'Note the visit' }));
  await page.getByText('visit 2').waitFor();
  await page.getByRole('button', { name: '5 to send' }).click();
  await look(watched, 'interview-outbox');
  await page.getByRole('button', { name: 'To the list' }).click();
});

test('what waits is sealed on the device', async () => {
  const raw = await watched.page.evaluate<string>(RAW);
  // The search reads what lies there: the definition, and whose parcels there are.
  expect(raw.includes('How old is (NAME)?')).toBe(true);
  expect(kindsIn(raw)).toContain('parcel');
  expect(NAMES.filter((name) => raw.includes(name))).toEqual([]);
});

test('all is received once when the network is back, and no name is left on the device', async () => {
  const { page } = watched;
  await context.setOffline(false);
  await page.getByRole('button', { name: '0 to send' }).waitFor({ timeout: 60_000 });
  for (const [of, complete] of [
    [survey, 3],
    [long, 1],
  ] as const) {
    await vi.waitFor(
      async () => {
        const { total } = await done('manager', `GET /surveys/${of}/board`);
        expect(JSON.stringify(total)).toContain(`"complete":${String(complete)}`);
      },
      { timeout: 30_000, interval: 500 },
    );
  }
  const raw = await page.evaluate<string>(RAW);
  expect([...kindsIn(raw)].sort()).toEqual(['receipt', 'work']);
  expect(NAMES.filter((name) => raw.includes(name))).toEqual([]);
  await page.getByRole('button', { name: '0 to send' }).click();
  await look(watched, 'interview-received');
});

/** Of what kinds the sealed records are. */
const kindsIn = (raw: string) =>
  new Set([...raw.matchAll(/\nowner\nann\nkind\n(\w+)\n/g)].map(([, kind]) => kind));

/** The interview takes the letters of the device; the browser of the tests has none for Arabic. Before they are drawn. */
async function lendArabicLetters(page: Page): Promise<void> {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  );
  const bytes = readFileSync(file).toString('base64');
  await page.evaluate(`(async () => {
    const font = new FontFace('Lent', Uint8Array.from(atob('${bytes}'), (sign) => sign.charCodeAt(0)));
    document.fonts.add(await font.load());
    document.body.style.fontFamily = 'system-ui, Lent, sans-serif';
  })()`);
}

/** Everything that lies in the browser's databases, as text: bytes by what they would say, and by their numbers. */
const RAW = `(async () => {
  const said = [];
  const tell = (value) => {
    if (value instanceof Uint8Array) said.push(new TextDecoder().decode(value), new TextDecoder('utf-16').decode(value));
    else if (value && typeof value === 'object') Object.entries(value).forEach(([name, each]) => { said.push(name); tell(each); });
    else said.push(String(value));
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => { const opening = indexedDB.open(name); opening.onsuccess = () => resolve(opening.result); });
    for (const store of database.objectStoreNames) {
      const all = await new Promise((resolve) => { const asking = database.transaction(store).objectStore(store).getAll(); asking.onsuccess = () => resolve(asking.result); });
      all.forEach(tell);
    }
    database.close();
  }
  tell({ ...localStorage, ...sessionStorage });
  return said.join('\\n');
})()`;
