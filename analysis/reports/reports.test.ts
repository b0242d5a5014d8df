import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { developmentOnTheMove as survey } from '../../survey-defs/development-on-the-move/index.ts';
import { labourForce } from '../../survey-defs/labour-force/index.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { countryBrief } from './brief.ts';
import { monitoringMatrix } from './matrix.ts';
import { madeUpTable } from './made-up-table.ts';
import { migrationProfile } from './profile.ts';
import { reportsOf } from './reports.ts';
import { wordsOf } from './words.ts';
import type { Words } from './words.ts';

const { reports: plan } = survey;
if (plan === undefined) throw new Error('The survey plans its reports.');

/** The first indicators of each sector: enough to hold every kind of section. */
const chosen = 'MP01 MP07 MP09 LA03 RE08 EC01 ED01 GE01'.split(' ');
const indicators = survey.indicators.filter(({ id }) => chosen.includes(id));
const small = { ...survey, indicators };
const table = madeUpTable(small);
const earlier = madeUpTable(small, { seed: 'before', last: '2024-04-18' });
const made = reportsOf(small, table, [earlier]);
const textOf = (name: string) => made.find((each) => each.name === name)?.text ?? '';
const documentOf = (text: string) => parseHTML(text).document;

describe('the reports of a run', () => {
  it('are a profile, a brief and a matrix in each language, and the matrix as CSV', () => {
    expect(made.map(({ name, contentType }) => [name, contentType])).toEqual([
      ...['en', 'fr'].flatMap((language) =>
        ['profile', 'brief', 'matrix'].map((name) => [
          `${name}.${language}.html`,
          'text/html; charset=utf-8',
        ]),
      ),
      ['matrix.csv', 'text/csv; charset=utf-8'],
    ]);
  });

  it('are the same bytes for the same table', () => {
    const copy = JSON.parse(JSON.stringify([table, earlier])) as PublishedTable[];
    const [again, before] = copy;
    expect(again && before && reportsOf(small, again, [before])).toEqual(made);
  });

  it('name one day of fieldwork once', () => {
    const { provenance } = table;
    const day = '2026-03-02';
    const oneDay = { ...table, provenance: { ...provenance, received: { first: day, last: day } } };
    const text = countryBrief(wordsOf('en'), plan, oneDay);
    expect(text.split('2 March 2026')).toHaveLength(2);
  });

  it('are none of a survey that plans none', () => {
    expect(reportsOf(labourForce, table)).toEqual([]);
  });

  it('ask for nothing from elsewhere and run nothing', () => {
    for (const { name, text } of made.filter((each) => each.name.endsWith('.html'))) {
      const document = documentOf(text);
      expect(document.querySelectorAll('script, link, img, iframe, object').length, name).toBe(0);
      const links = [...document.querySelectorAll('[href], [src]')].map(
        (each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '',
      );
      expect(
        links.filter((link) => !link.startsWith('#')),
        name,
      ).toEqual([]);
      expect(text.match(/@import|url\((?!#withheld)/g), name).toBeNull();
    }
  });

  it('can be read by those who do not see them', () => {
    for (const { name, text } of made.filter((each) => each.name.endsWith('.html'))) {
      const document = documentOf(text);
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      expect(document.documentElement.getAttribute('lang')).toBe(name.split('.')[1]);
      const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
      expect(
        levels.filter((level) => level === 1),
        name,
      ).toHaveLength(1);
      const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
      expect(jumps, name).toEqual([]);
      expect(all('table').every((each) => each.querySelector('caption')?.textContent?.trim())).toBe(
        true,
      );
      expect(all('th').every((each) => each.hasAttribute('scope'))).toBe(true);
      const ids = all('[id]').map((each) => each.getAttribute('id') ?? '');
      expect(new Set(ids).size, name).toBe(ids.length);
      for (const link of all('a')) expect(ids).toContain(link.getAttribute('href')?.slice(1));
      for (const picture of all('svg.chart')) {
        expect(picture.getAttribute('role')).toBe('img');
        const named = picture.getAttribute('aria-labelledby')?.split(' ') ?? [];
        expect(
          named.map((id: string) => document.getElementById(id)?.textContent?.length ?? 0),
        ).toEqual([
          expect.toSatisfy((length: number) => length > 5),
          expect.toSatisfy((length: number) => length > 20),
        ]);
      }
    }
    expect(documentOf(textOf('brief.en.html')).querySelectorAll('svg.chart')).toHaveLength(3);
  });

  it('say beside every comparison that a difference is no effect', () => {
    const document = documentOf(textOf('profile.fr.html'));
    for (const sides of document.querySelectorAll('table.sides, table.comparisons')) {
      expect(sides.querySelector('caption')?.textContent).toContain('non effet de la migration');
    }
    for (const key of document.querySelectorAll('.key')) {
      expect(key.parentNode?.textContent).toContain('non effet de la migration');
    }
    expect(document.querySelectorAll('.key').length).toBeGreaterThan(2);
  });

  it('show no number of a withheld cell, and say why it is withheld', () => {
    const everything = {
      ...table,
      figures: table.figures.map((figure) => ({
        ...figure,
        cells: figure.cells.map((cell) => ({
          ...cell,
          ...{ publication: 'withheld' as const, reasons: ['few areas' as const], figures: null },
        })),
      })),
    };
    const [profile, brief, matrix] = reportsOf(small, everything);
    for (const report of [profile, brief, matrix]) {
      const { body } = documentOf(report?.text ?? '');
      for (const one of body.querySelectorAll('td.withheld')) {
        expect(one.textContent).toBe('withheld: few areas');
      }
      expect(body.querySelectorAll('.withheld').length, report?.name).toBeGreaterThan(0);
      expect([...body.querySelectorAll('svg.chart circle, svg.chart path[d*="A"]')]).toEqual([]);
    }
  });
});

describe('every text of the reports', () => {
  it('comes from the catalogue or from the survey', () => {
    const words = bracketed(wordsOf('en'));
    const pages = [
      migrationProfile(words, small, plan, table, [earlier]),
      countryBrief(words, plan, table),
      monitoringMatrix(words, plan, table),
    ];
    for (const text of pages) {
      const document = documentOf(text);
      for (const each of document.querySelectorAll('style, code, .code, a')) each.remove();
      const attributes = [...document.querySelectorAll('[aria-label]')].flatMap((each) =>
        each.closest('svg') ? [] : [each.getAttribute('aria-label') ?? ''],
      );
      const [title, body] = [document.title, document.body.textContent ?? ''];
      const foreign = [title, body, ...attributes].flatMap(
        (said) => withoutBrackets(said).match(/\p{L}{2,}/gu) ?? [],
      );
      // The survey's code, and the months of days.
      const months = ['March', 'April', 'June', 'December'];
      expect(
        [...new Set(foreign)].filter((word) => !['DOTM', 'QSY', ...months].includes(word)),
      ).toEqual([]);
    }
  });
});

/** Words that stand in brackets: what a reader would see without them was written elsewhere. */
function bracketed(words: Words): Words {
  return {
    ...words,
    say: (key, values) => `⟦${words.say(key, values)}⟧`,
    of: (text) => `⟦${words.of(text)}⟧`,
  };
}

function withoutBrackets(text: string): string {
  const shorter = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return shorter === text ? text : withoutBrackets(shorter);
}
