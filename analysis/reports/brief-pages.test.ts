/** Whether the brief prints on two sheets, by what its letters need: as wide as those of a wide font. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { developmentOnTheMove as survey } from '../../survey-defs/development-on-the-move/index.ts';
import { countryBrief } from './brief.ts';
import { briefPaper } from './brief-style.ts';
import { madeUpTable } from './made-up-table.ts';
import { languages } from './messages.ts';
import { wordsOf } from './words.ts';

const { letters, gaps, line } = briefPaper;
const width = briefPaper.width - 2 * briefPaper.side;
const room = briefPaper.height - briefPaper.top - briefPaper.bottom;
const millimetres = 25.4 / 72;

/** Height of a text: letters of DejaVu Sans, among the widest, take 0.54 of their size on average. */
function textHeight(text: string, size: number, across: number, spacing: number = line): number {
  const perLine = across / (0.54 * size * millimetres);
  return Math.ceil(text.trim().length / perLine) * size * millimetres * spacing;
}

const heading = letters.heading * millimetres * 1.25 + 7;
type Parent = ReturnType<typeof parseHTML>['document']['body'];
const textIn = (parent: Parent, selector: string) =>
  [...parent.querySelectorAll(selector)].map((each) => each.textContent ?? '');
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

function chartHeight(figure: Parent, across: number): number {
  const box = figure.querySelector('svg.chart')?.getAttribute('viewBox')?.split(' ').map(Number);
  const [, , wide = 1, high = 0] = box ?? [];
  const caption = sum(
    textIn(figure, 'figcaption').map((text) => textHeight(text, letters.body, across)),
  );
  const notes = sum(textIn(figure, '.note, .key').map(() => letters.body * millimetres * line + 2));
  return caption + notes + (high / wide) * across + 5;
}

/** Of both sheets, in millimetres. */
function heights(definition: SurveyDefinition, language: 'en' | 'fr'): number[] {
  const { reports } = definition;
  if (reports === undefined) throw new Error('The survey plans its reports.');
  const { glance, brief } = reports;
  const named = new Set(
    [...glance, ...brief.charts, ...brief.compared].map((each) => each.indicator),
  );
  const indicators = definition.indicators.filter(({ id }) => named.has(id));
  const table = madeUpTable({ ...definition, indicators });
  const { document } = parseHTML(countryBrief(wordsOf(language), reports, table));
  const [first, second] = document.querySelectorAll('.sheet') as unknown as Parent[];
  if (!first || !second) throw new Error('A brief has two sheets.');
  const column = (width - 4 * gaps.figures) / 5;
  const figures = [...first.querySelectorAll('.glance li')].map(
    (entry) =>
      letters.value * millimetres * 1.15 +
      sum(textIn(entry, '.range').map((each) => textHeight(each, letters.range, column))) +
      sum(textIn(entry, '.what').map((each) => textHeight(each, letters.what, column, 1.25))) +
      3,
  );
  const rows = [0, 5].map((at) => Math.max(...figures.slice(at, at + 5)));
  const one =
    sum(textIn(first, 'h1').map((each) => textHeight(each, letters.title, width, 1.2))) +
    sum(textIn(first, 'header p').map((each) => textHeight(each, letters.body, width) + 1)) +
    heading +
    sum(rows) +
    4 +
    sum(
      [...first.querySelectorAll('figure')].map((each) =>
        chartHeight(each as Parent, briefPaper.firstChart),
      ),
    );
  const half = (width - gaps.charts) / 2;
  const charts = [...second.querySelectorAll('figure')].map((each) =>
    chartHeight(each as Parent, half),
  );
  const paragraphs = textIn(second, '.compared, .sources, li');
  const two =
    4 * heading +
    Math.max(...charts) +
    sum(paragraphs.map((each) => textHeight(each, letters.body, width) + 1));
  return [one, two];
}

describe('the country brief', () => {
  it.each(languages)('prints on two sheets of A4 in %s', (language) => {
    const [one = Infinity, two = Infinity] = heights(survey, language);
    expect(one).toBeLessThan(room);
    expect(two).toBeLessThan(room);
    // And is no leaflet either.
    expect(Math.min(one, two)).toBeGreaterThan(0.55 * room);
  });

  it('would be seen to need a third sheet', () => {
    const long = { en: 'Nobody in camps. '.repeat(60) };
    const wordy = { ...survey, sampling: { ...survey.sampling, frameLimits: long } };
    expect(heights(wordy, 'en')[1]).toBeGreaterThan(room);
  });
});
