import { describe, expect, it } from 'vitest';
import {
  figureValues,
  unitsOfFigure,
  type FigureValue,
} from '../../analysis/indicators/figure-values.ts';
import { measureOf } from '../../analysis/indicators/measure.ts';
import { questionsByName, withoutMissingCodes } from '../../analysis/indicators/missing.ts';
import { inOneCurrency } from '../../analysis/indicators/one-currency.ts';
import { unitsOf, type CountingInterview, type Unit } from '../../analysis/indicators/units.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import { developmentOnTheMove } from './index.ts';
import { twelveHouseholds } from './twelve-households.ts';
import { expected } from './worked-out-by-hand.ts';

/** As a country takes it that asks about the right to stay. */
const survey: SurveyDefinition = {
  ...developmentOnTheMove,
  configuration: { ...developmentOnTheMove.configuration, ask_status: true },
};
const questions = questionsByName(survey);

const areas: SampledArea[] = twelveHouseholds.map(({ code, region, urban }) => ({
  area: code,
  stratum: region,
  region,
  urban,
  measure: 1,
  probability: 1,
  segmentProbability: 1,
  listed: {},
  cases: [],
}));

const interviews: CountingInterview[] = twelveHouseholds.map(({ code, answers, seed }) => {
  const { values, conversions } = runInterview(survey, 'household', answers, {
    today: '2026-03-10',
    given: { adult_seed: seed },
  });
  const record = {
    ...{ survey: survey.survey, version: survey.version, form: 'household', instanceId: code },
    ...{ household: code, area: code, receivedAt: '2026-03-10T12:00:00Z' },
    device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
    ...{ values, conversions, differences: [], violations: [] },
  };
  const known = withoutMissingCodes(questions, inOneCurrency(survey, record));
  return { case: code, record: { ...record, values: known } };
});

const marks: Record<string, string> = { members: '', absent: '~', moves: '#', senders: '$' };
const nameOf = (of: string, { interview, line }: Unit): string =>
  of === 'household' ? interview.case : `${interview.case}${marks[of] ?? '?'}${String(line)}`;

const measures = new Map(
  ['household', ...Object.keys(marks)].map((of) => [of, measureOf(survey, of)]),
);
const units = new Map(
  [...measures.keys()].map((of) => [of, unitsOf(survey, of, interviews, areas)]),
);

const digits = (number: number): string => String(Number(number.toFixed(6)));
function said(value: FigureValue): string {
  if (value === 'missing') return '?';
  if (typeof value === 'number') return digits(value);
  return 'group' in value ? value.group : `${digits(value.y)}|${digits(value.x)}`;
}

/** By unit, what was worked out. */
function read(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('; ').flatMap((part) => {
      const [value = '', list = ''] = part.split(': ');
      const number = Number(value);
      const shown = Number.isNaN(number) || value === '' ? value : digits(number);
      return list.split(' ').map((unit) => [unit, shown]);
    }),
  );
}

const figures = survey.indicators.flatMap((indicator) =>
  indicator.figures.map((figure) => ({ key: `${indicator.id}.${figure.name}`, indicator, figure })),
);
const ofUnits = figures.filter(({ figure }) => figure.statistic !== 'quotient');

describe('the catalogue on twelve households', () => {
  it('has all sixty indicators, and one besides', () => {
    const ids = survey.indicators.map(({ id }) => id);
    const count = { MP: 15, LA: 10, RE: 10, EC: 7, FI: 1, HE: 3, CH: 4, GE: 2, AT: 2, RT: 2 };
    for (const [sector, many] of Object.entries(count)) {
      const own = ids.filter((id) => id.startsWith(sector) && id !== 'LA11');
      expect([sector, own.length]).toEqual([sector, many]);
    }
    expect(ids).toHaveLength(60 + 1);
    expect(ids).toEqual(expect.arrayContaining(['ED01', 'ED03', 'IN01', 'IM01', 'LA11']));
  });

  it('is worked out by hand for every figure', () => {
    expect(Object.keys(expected)).toEqual(ofUnits.map(({ key }) => key));
  });

  it.each(ofUnits)('$key is what was worked out, unit by unit', ({ key, indicator, figure }) => {
    const { of } = unitsOfFigure(survey, figure.unit ?? indicator.unit);
    const valueOf = figureValues(survey, indicator, figure, measures.get(of));
    const found = (units.get(of) ?? []).flatMap((unit) => {
      const value = valueOf(unit);
      return value === undefined ? [] : [[nameOf(of, unit), said(value)]];
    });
    expect(Object.fromEntries(found)).toEqual(read(expected[key] ?? ''));
  });

  it('puts every unit into one group of each breakdown and comparison at most', () => {
    const lists = [
      ...Object.entries(survey.breakdowns).flatMap(([unit, list]) =>
        list.map((each) => ({ unit, ...each })),
      ),
      ...survey.comparisons.map((each) => ({ unit: 'household', ...each })),
    ];
    for (const { unit, name, groups } of lists) {
      const { of } = unitsOfFigure(survey, unit);
      const measure = measures.get(of) ?? expect.fail();
      for (const each of units.get(of) ?? []) {
        const own = groups.filter(({ expression }) => measure.truth(expression, each) === true);
        expect([unit, name, nameOf(of, each), own.length > 1]).toEqual([
          unit,
          name,
          nameOf(of, each),
          false,
        ]);
      }
    }
  });
});
