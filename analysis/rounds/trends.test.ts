import { describe, expect, it } from 'vitest';

import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { wealthFifths } from '../indicators/known-answers.ts';
import { measureUnits } from '../indicators/measure-units.ts';
import { areas, definitionOf, indicator, interviewOf } from '../indicators/small-survey.ts';
import { tabulate } from '../indicators/tabulate.ts';
import { householdWeights } from '../weights/household-weights.ts';
import { comparableTable } from './figure-rules.ts';
import { trendsOf, type TrendRound } from './trends.ts';

const base = definitionOf([
  indicator('ED', { universe: '${age} <= 17', value: "${school} = '1'" }),
  indicator('SP', { value: '${spent}', statistic: 'mean', unit: 'household', breakdowns: [] }),
]);

/** A round: each of 48 households has a child; whether it goes to school hangs on its area and place. */
function roundOf(
  round: string,
  attends: (area: number, place: number) => boolean,
  { definition = base, girls = (_area: number, place: number) => place < 2 } = {},
): TrendRound {
  const answers = (area: number, place: number): Answers => ({
    migrant: place === 0 ? '1' : '0',
    spent: { amount: 100 * (1 + area) + (round === '2026' ? 50 : 0), currency: 'XXX' },
    members: [
      { sex: girls(area, place) ? '2' : '1', age: 10, school: attends(area, place) ? '1' : '0' },
    ],
  });
  const interviews = areas.flatMap((area, index) =>
    [0, 1, 2, 3].map((place) => interviewOf(area, place, answers(index, place))),
  );
  const finals = Object.fromEntries(interviews.map((one) => [one.case, '110']));
  const interviewed = new Set(interviews.map((one) => one.case));
  const weighting = householdWeights({ areas, outcomes: finals, interviewed });
  const { weights } = weighting;
  const wealth = wealthFifths(definition, interviews, weights);
  const columns = measureUnits(definition, { areas, interviews, weights, wealth });
  const counted = interviews.map(({ record }) => record);
  const { table } = tabulate(definition, columns, {
    ...{ areas, interviews: counted, finals, weighting },
  });
  const strata = [...weights.values()].map((own): [string, string] => [own.area, own.stratum]);
  return { round, definition, table, columns, areas: new Map(strata) };
}

const half = roundOf('2024', (area, place) => (area + place) % 2 === 0);
const more = roundOf('2026', (area, place) => (area + place) % 2 === 0 || place === 3);

function lineOf(rounds: TrendRound[], id: string, breakdown = 'none', group = 'all') {
  const figure = trendsOf(rounds).figures.find((own) => own.id === id);
  return figure?.lines.find((own) => own.breakdown === breakdown && own.group === group);
}

describe('trends', () => {
  it('tell each round as it was published, and how far the later is from the earlier', () => {
    const line = lineOf([half, more], 'ED');
    const [before, after] = [half, more].map(
      ({ table }) => table.figures[0]?.cells[0]?.figures?.estimate ?? NaN,
    );
    expect(line?.rounds.map(({ estimate }) => estimate)).toEqual([before, after]);
    const [change] = line?.changes ?? [];
    expect(change).toMatchObject({ before: '2024', after: '2026', sharedAreas: 12 });
    expect(change?.estimate).toBeCloseTo((after ?? NaN) - (before ?? NaN), 12);
    expect(change?.detectable).toBeGreaterThan(change?.se ?? NaN);
  });

  it('leave a change that all areas share without any error', () => {
    // Every household spends 50 more: the areas differ as before, and none differs in its change.
    const [change] = lineOf([half, more], 'SP')?.changes ?? [];
    expect(change?.estimate).toBeCloseTo(50, 9);
    expect(change?.se).toBeLessThan(1e-9);
    const alone = half.table.figures.find(({ id }) => id === 'SP')?.cells[0]?.figures?.se ?? 0;
    expect(alone).toBeGreaterThan(20);
  });

  it('leave out a figure that was asked otherwise', () => {
    const definition: SurveyDefinition = {
      ...base,
      indicators: base.indicators.map((own) =>
        own.id === 'ED' ? { ...own, universe: '${age} <= 16' } : own,
      ),
    };
    const other = roundOf('2024', () => true, { definition });
    expect(trendsOf([other, more]).figures.map(({ id }) => id)).toEqual(['SP']);
    expect(comparableTable(other, more.definition).figures.map(({ id }) => id)).toEqual(['SP']);
    expect(comparableTable(half, more.definition)).toEqual(half.table);
  });

  it('tell no change of a line that a round withholds, and nothing of what it withholds', () => {
    // One girl in 2024.
    const few = roundOf('2024', () => true, { girls: (area, place) => area + place === 0 });
    const line = lineOf([few, more], 'ED', 'sex', '2');
    expect(line?.rounds[0]).toEqual({ round: '2024', estimate: null, low: null, high: null });
    expect(line?.changes).toEqual([]);
    expect(line?.pooled).toBeUndefined();
  });

  it('pool what is withheld for its few cases, but no sensitive figure: that asks for more', () => {
    const pooledUnder = (rule: 'M1' | 'M3') => {
      const definition: SurveyDefinition = {
        ...base,
        publication: { ...base.publication, withholdUnder: 90 },
        indicators: base.indicators.map((own) => ({ ...own, rule })),
      };
      const attends = (area: number, place: number) => (area + place) % 2 === 0;
      const rounds = ['2024', '2026'].map((round) => roundOf(round, attends, { definition }));
      return lineOf(rounds, 'ED')?.pooled;
    };
    expect(pooledUnder('M1')).toMatchObject({ n: 96 });
    expect(pooledUnder('M3')).toBeUndefined();
  });

  it('take two rounds at least', () => {
    expect(() => trendsOf([half])).toThrow('two rounds');
  });
});
