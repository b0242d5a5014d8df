/** What becomes of an interviewer's work when things go wrong: passwords, tabs, sign-ins that end, devices that are lost. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Answers } from '../../questionnaire/record.ts';
import { areaOf } from '../end-to-end/tiny-fieldwork.ts';
import { bringUp, PASSWORD, type Platform } from '../end-to-end/platform.ts';
import { awayFrom, conduct, placeOf, touchTwice } from './answering.ts';
import { look, openBrowser, type Watched, watchedPage } from './browser.ts';
import { twoLanguageSurvey } from './two-language-survey.ts';

const { survey } = twoLanguageSurvey;
const family: Answers = {
  consent: '1',
  members: [{ name: 'Amara Okoye', relation: '1', sex: '2', age: 36, works: '0' }],
  respondent: 1,
  outcome: '110',
};

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
      ann: [`${survey}:enumerator`],
      manager: [`${survey}:manager`],
    }),
    openBrowser(),
  ]);
  await done('manager', 'POST /definitions', twoLanguageSurvey);
  await done('manager', 'POST /areas', areaOf('014', 3));
  await done('manager', 'POST /areas/014/assignments', { to: 'ann' });
  address = `${new URL(platform.cloud.apiUrl).origin}/interview/`;
  context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en-GB' });
  watched = await watchedPage(context, new URL(address).origin);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await platform.cloud.close();
});

async function done(user: string, route: string, body?: unknown) {
  const [method = '', path = ''] = route.split(' ');
  const {
    status,
    text,
    body: answer,
  } = await platform.ask(user, `${method} /surveys/${survey}${path}`, body);
  if (status > 201) throw new Error(`${route}: ${String(status)} ${text}`);
  return answer;
}

async function enter(page: Page, password = PASSWORD): Promise<void> {
  await page.locator('[name=user]').fill('ann');
  await page.locator('[name=password]').fill(password);
  await page.locator('.sign-in .first').click();
}

const caseLine = (page: Page, number: number) =>
  page.getByRole('button', { name: `014-${String(number)}` });

async function begin(page: Page, number: number): Promise<void> {
  await caseLine(page, number).click();
  await touchTwice(page.locator('main .close'));
  await page.locator('.sitting').waitFor();
}

test('a wrong password is told from a device that nobody worked on', async () => {
  const { page } = watched;
  await page.goto(address);
  await enter(page, 'Another-password-1');
  await page.getByText('do not go together').waitFor();
  await enter(page);
  await caseLine(page, 1).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await context.setOffline(true);
  await page.reload();
  await enter(page, 'Another-password-1');
  await page.getByText('does not open what lies on this device').waitFor();
  await page.locator('[name=user]').fill('bob');
  await page.locator('.sign-in .first').click();
  await page.getByText('Nobody of this name has worked on this device').waitFor();
  await enter(page);
  await caseLine(page, 1).waitFor();
});

test('a second tab leaves the work to the first', async () => {
  const second = await context.newPage();
  await second.goto(address);
  await second.getByText('open in another tab').waitFor();
  await second.close();
});

test('a backup says nothing to others, and brings the work back on another device', async () => {
  const { page } = watched;
  await begin(page, 1);
  await conduct(page, family, 'members[1].sex');
  await page.getByRole('button', { name: 'To the list' }).click();
  await page.getByRole('button', { name: 'Kept on this device' }).click();
  await look(watched, 'interview-device');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make a backup' }).click(),
  ]);
  const file = await download.path();
  expect(readFileSync(file, 'utf8')).not.toContain('Amara');

  // The other device has not seen the version in which it was begun.
  await done('manager', 'POST /definitions', { ...twoLanguageSurvey, version: '2' });
  const other = await openBrowser();
  const elsewhere = await other.newPage({ viewport: { width: 390, height: 800 } });
  await elsewhere.goto(address);
  await enter(elsewhere);
  await caseLine(elsewhere, 1).waitFor();
  await elsewhere.getByRole('button', { name: 'Kept on this device' }).click();
  await elsewhere.getByText('Read a backup').first().click();
  await elsewhere.getByLabel('File').setInputFiles(file);
  const reading = elsewhere.getByRole('button', { name: 'Read a backup' });
  await elsewhere.getByLabel('Password at the time').fill('Another-password-1');
  await reading.click();
  await elsewhere.getByText('does not open the backup').waitFor();
  await elsewhere.getByLabel('Password at the time').fill(PASSWORD);
  await reading.click();
  await elsewhere.getByText('1 record was put back').waitFor();
  await elsewhere.getByRole('button', { name: 'To the list' }).click();
  await elsewhere.getByText('in touch with the server').waitFor();
  await begin(elsewhere, 1);
  expect(await placeOf(elsewhere)).toBe('members[1].sex');
  await elsewhere.getByText('Is Amara Okoye male or female?').waitFor();
  await other.close();
});

test('a sign-in that ended with unsent work is the one thing to do', async () => {
  const { page } = watched;
  await page.getByRole('button', { name: 'To the list' }).click();
  await begin(page, 1);
  await conduct(page, family);
  await touchTwice(page.locator('.end .close'));
  await page.getByText('closed, waits to be sent').waitFor();
  // Weeks go by.
  await context.clearCookies();
  await context.setOffline(false);
  await page.getByText('Your sign-in has ended').waitFor();
  await look(watched, 'interview-signed-out');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('.sign-in .first').click();
  await page.getByRole('button', { name: '0 to send' }).waitFor({ timeout: 30_000 });
});

test('an interview is held by the keyboard alone', async () => {
  const { page } = watched;
  const { keyboard } = page;
  /** From the heading, which has the focus, to what answers; then on by Enter. */
  const keys = async (...pressed: string[]) => {
    const before = await placeOf(page);
    for (const key of pressed) {
      if (key.length === 1 || /^(Tab|Enter|Space|Arrow)/.test(key)) await keyboard.press(key);
      else await keyboard.type(key);
    }
    await awayFrom(page, before);
    return placeOf(page);
  };
  const toButton = async (name: RegExp) => {
    const words = 'document.activeElement?.textContent';
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if (name.test((await page.evaluate<string | null>(words)) ?? '')) break;
      await keyboard.press('Tab');
    }
    return keys('Enter');
  };
  await caseLine(page, 2).focus();
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: '014-2' }).waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.locator('.sitting').waitFor();
  expect(await keys('Tab', 'Space', 'Enter')).toBe('place');
  expect(await toButton(/^Next/)).toBe('members');
  expect(await toButton(/^\+ Add/)).toBe('members[1].name');
  expect(await keys('Tab', 'Lina', 'Enter')).toBe('members[1].relation');
  expect(await keys('Tab', 'Space', 'Enter')).toBe('members[1].sex');
  expect(await keys('Tab', 'Space', 'ArrowDown', 'Enter')).toBe('members[1].born');
  expect(await keys('Tab', 'Tab', '1990', 'Enter')).toBe('members[1].age');
  expect(await keys('Tab', '36', 'Enter')).toBe('members');
  await page.getByText('Head · Female · 36').waitFor();
  expect(await toButton(/^Next/)).toBe('members[1].works');
  await page.getByRole('button', { name: 'To the list' }).focus();
  await keyboard.press('Enter');
  await page.locator('.home').waitFor();
});

test('an interview that was returned is corrected, with what was said of it at its question', async () => {
  const { page } = watched;
  const life = () => done('manager', 'GET /areas/014/cases/014-1');
  let interview: unknown;
  await vi.waitFor(
    async () => {
      const { state, counting } = await life();
      expect(state).toBe('received');
      interview = counting;
    },
    { timeout: 30_000, interval: 300 },
  );
  const { nextNumber: number } = await life();
  await done('manager', 'POST /areas/014/cases/014-1/decisions', {
    number,
    decision: { kind: 'return', interview },
    comments: [{ path: 'members[1].age', text: 'Is she really 36?' }],
  });
  await page.getByRole('button', { name: 'Last asked' }).click();
  await page.getByText('returned: 1 comment').waitFor();
  await caseLine(page, 1).click();
  await page.getByText('Is she really 36?').waitFor();
  await look(watched, 'interview-returned');
  await page.locator('main .close').click();
  await conduct(page, family, 'members[1].age');
  await page.getByText('Is she really 36?').waitFor();
  // Who goes back while still writing finds what was written.
  await page.locator('[name="members[1].age"]').fill('35');
  await page.goBack();
  await begin(page, 1);
  expect(await page.locator('[name="members[1].age"]').inputValue()).toBe('35');
  // Who likes it has all questions about a person on one screen.
  await page.locator('.looks summary').click();
  await page.getByLabel('Several questions on a screen').check();
  await page.locator('.looks summary').click();
  await page.getByText('When was Amara Okoye born?').waitFor();
  await look(watched, 'interview-several');
  await page.locator('.sitting-foot .first').click();
  await awayFrom(page, 'members[1].age');
  expect(await placeOf(page)).toBe('members');
  await page.locator('.looks summary').click();
  await page.getByLabel('Several questions on a screen').uncheck();
  await page.locator('.looks summary').click();
  await conduct(page, family);
  await page.locator('.end .close').click();
  await vi.waitFor(
    async () => {
      const { state, counting, versions } = await life();
      expect({ state, versions }).toMatchObject({
        state: 'received',
        versions: [{ standing: 'corrected' }, { standing: 'counts' }],
      });
      expect(counting).not.toBe(interview);
    },
    { timeout: 30_000, interval: 300 },
  );
});
