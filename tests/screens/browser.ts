import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where pictures of the screens are kept, to be looked at. */
export const PICTURES = join(import.meta.dirname, '..', '..', 'dist', 'screens');

/** A telephone, a tablet, a desk; in the usual tests the telephone alone, all of them by `npm run screens`. */
const WIDTHS = process.env['SOJOURN_SCREENS'] ? [360, 768, 1280] : [360];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A real browser, from npm alone. */
export async function openBrowser(): Promise<Browser> {
  // Told that it is on Lambda, it unpacks the libraries that it carries: a bare machine has none.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: carried } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await carried.executablePath(), args: carried.args });
}

/** A page that is watched: what a person would never see, but must not happen, is kept under `faults`. */
export interface Watched {
  page: Page;
  /** Scripts that failed, what the policy forbade, requests to anybody else. */
  faults: string[];
}

export async function watchedPage(context: BrowserContext, origin: string): Promise<Watched> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) faults.push(text);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) {
      faults.push(`asked somebody else: ${url.origin}`);
    }
  });
  return { page, faults };
}

/**
 * Looks at a screen as it stands: keeps its picture at each width in light and one in dark, and has axe look for what
 * shuts people out, on the telephone in light and at the widest in the dark. A screen that must be scrolled sideways is a
 * fault too.
 */
export async function look({ page, faults }: Watched, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await page.screenshot({ path: join(PICTURES, `${name}-${String(width)}.png`), fullPage: true });
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect.soft(over, `${name} at ${String(width)} px is wider than the screen by`).toBeLessThan(1);
    if (width === WIDTHS[0]) expect.soft(await axeFindings(page), name).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  if (WIDTHS.length > 1)
    await page.screenshot({ path: join(PICTURES, `${name}-dark.png`), fullPage: true });
  expect.soft(await axeFindings(page), `${name} in the dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
  expect.soft(faults, name).toEqual([]);
}

/** WCAG 2.2 A and AA, one line a finding. */
async function axeFindings(page: Page): Promise<string[]> {
  // The page's own policy forbids it to take in a script; the tester's evaluation is not the page's.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
       violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) })))`,
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map((html) => html.slice(0, 160)).join(' | ')}`,
  );
}

interface Violation {
  id: string;
  help: string;
  nodes: string[];
}
