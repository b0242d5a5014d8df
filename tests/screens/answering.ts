import type { Locator, Page } from 'playwright-core';
import type { Answer, Answers } from '../../questionnaire/record.ts';

/** Where the interview stands: a question's path, 'members', 'open' or 'end'. */
export const placeOf = (page: Page): Promise<string> =>
  page
    .locator('.sitting')
    .getAttribute('data-at')
    .then((at) => at ?? '');

/** Waits until another screen of the form shows. */
export const awayFrom = (page: Page, place: string): Promise<void> =>
  page.locator(`.sitting:not([data-at="${place}"])`).waitFor();

/** Goes on, and waits until the next screen shows. */
export async function next(page: Page): Promise<string> {
  const before = await placeOf(page);
  await page.locator('.sitting-foot .first').click();
  await awayFrom(page, before);
  return placeOf(page);
}

/** Touches a button twice at once, as hands do that shake: the second touch comes before the first is done. */
export const touchTwice = (button: Locator): Promise<void> =>
  button.evaluate((found: { click: () => void }) => {
    found.click();
    found.click();
  });

/** An answer as the form has it, or a button to touch: "Refused". */
export type Said = Answer | { touch: string };

/** Answers the question on the screen as a person does: touches a choice, writes. */
export async function say(page: Page, said: Said): Promise<void> {
  if (typeof said === 'object' && 'touch' in said) {
    await page.getByRole('button', { name: said.touch, exact: true }).click();
    return;
  }
  if ((await page.locator('.choices').count()) > 0) {
    for (const code of [said].flat()) {
      await page.locator(`.choice input[value="${String(code)}"]`).check();
    }
    return;
  }
  if ((await page.locator('.month').count()) > 0) {
    const [year = '', month = ''] = String(said).split('-');
    await page.locator('.month select').selectOption(month);
    await page.locator('.month input').fill(year);
    return;
  }
  const isMoney = typeof said === 'object' && 'currency' in said;
  if (isMoney && (await page.locator('.row select').count()) > 0) {
    await page.locator('.row select').selectOption(said.currency);
  }
  const written = isMoney ? said.amount : said;
  await page.locator('.part .row input, .part textarea, .question > input').fill(String(written));
}

/**
 * Follows what the form asks from where it stands, by what is answered at each place, and leaves open the rest. `until`:
 * a place to stop at. Lists get as many rows as there are answers for.
 */
export async function conduct(page: Page, answers: Answers, until = 'end'): Promise<void> {
  for (let place = await placeOf(page); place !== until; place = await next(page)) {
    const answer = answerAt(answers, place);
    if ((await page.locator('.roster').count()) > 0) {
      const rows = Array.isArray(answer) ? answer.length : 0;
      if ((await page.locator('.rows > li').count()) === rows) continue;
      await page.locator('.add').click();
      await awayFrom(page, place);
      place = await placeOf(page);
      if (place === until) return;
    }
    const said = answerAt(answers, place);
    if (said !== undefined) await say(page, said as Answer);
  }
}

/** 'members[2].c_age' of the answers. */
function answerAt(answers: Answers, path: string): Answers[string] | undefined {
  const [, first = '', row, rest = ''] = /^(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  const found = answers[first];
  if (row === undefined) return found;
  const rows = Array.isArray(found) ? (found as Answers[]) : [];
  const within = rows[Number(row) - 1];
  return within && rest !== '' ? answerAt(within, rest) : undefined;
}
