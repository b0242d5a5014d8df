/** The country's figures beside those that its design was measured to have, in all three scenarios. */
import { describe, expect, it } from 'vitest';
import { makeCountry } from '../country.ts';
import { gini } from '../truth/gini.ts';
import type { PopulationColumns } from './columns.ts';
import { classes, populationColumns } from './columns.ts';
import type { ScenarioName } from './scenarios.ts';
import { scenarioNames } from './scenarios.ts';

const count = 100;
/** Areas of the country that was measured: its figures have a sampling error of their own. */
const measured = 2400;

type Per = 'households' | 'people' | 'absent' | 'absent households' | 'away';

/** Each a mean over units; figures of scenario low, mid, high, where they were measured. */
const figures: readonly [string, Per, (c: Counter) => number, (number | undefined)[]][] = [
  ['share with an absent migrant', 'households', (c) => c.hasAbsent, [0.052, 0.121, 0.28]],
  ['share with a returnee', 'households', (c) => c.hasReturned, [0.033, 0.119, 0.129]],
  ['class R', 'households', (c) => c.classR, [0.029, 0.096, 0.079]],
  ['class I', 'households', (c) => c.classI, [0.021, 0.018, 0.015]],
  ['class N', 'households', (c) => c.classN, [0.897, 0.765, 0.626]],
  ['residents', 'households', (c) => c.residents, [3.997, 3.922, 3.723]],
  ['men', 'absent', (c) => c.absentMen, [0.62, 0.602, 0.58]],
  ['absent', 'absent households', (c) => c.absent, [1.06, 1.11, 1.25]],
  ['who send', 'absent', (c) => c.sending, [0.61, 0.612, 0.61]],
  ['receiving', 'households', (c) => c.receiving, [0.071, 0.113, 0.218]],
  ['who left with all', 'away', (c) => c.leftAltogether, [0.13, 0.15, 0.2]],
  ['poor', 'people', (c) => c.poor, [0.249, 0.247, 0.252]],
  ['consumption', 'people', (c) => c.consumption, [undefined, 1408, undefined]],
];

interface Counter {
  households: number;
  people: number;
  absent: number;
  'absent households': number;
  away: number;
  hasAbsent: number;
  hasReturned: number;
  classR: number;
  classI: number;
  classN: number;
  residents: number;
  absentMen: number;
  sending: number;
  receiving: number;
  leftAltogether: number;
  poor: number;
  consumption: number;
}

describe.each(scenarioNames)('scenario %s', (scenario) => {
  const columns = populationColumns(
    makeCountry({ seed: 'magnitudes test', areas: count, scenario }),
  );
  const areas = countersOf(columns);
  const place = scenarioNames.indexOf(scenario);

  it.each(figures.filter(([, , , expected]) => expected[place] !== undefined))(
    'has of %s, per %s, what was measured',
    (_, per, of, expected) => {
      const { value, se } = ratioOf(areas, of, per);
      // Rounding of the measured figure, and three standard errors of both countries.
      const wanted = expected[place] ?? NaN;
      const room = 3 * se * Math.sqrt(1 + count / measured) + 0.005 * wanted;
      expect(value).toBeGreaterThan(wanted - room);
      expect(value).toBeLessThan(wanted + room);
      expect(se).toBeLessThan(0.15 * wanted);
    },
  );

  // Between seeds these have standard deviations of about .009 and .028 in countries of this size.
  it('is as unequal, and as alike within areas, as was measured', () => {
    const { people, households } = columns;
    const consumption = Float64Array.from(
      people.household,
      (at) => households.consumption[at] ?? 0,
    );
    const inequality: Record<ScenarioName, number> = { low: 0.38, mid: 0.38, high: 0.39 };
    expect(Math.abs(gini(consumption.sort()) - inequality[scenario])).toBeLessThan(0.034);
    const alike: Record<ScenarioName, number> = { low: 0.33, mid: 0.32, high: 0.31 };
    expect(Math.abs(intraclass(columns) - alike[scenario])).toBeLessThan(0.11);
  });

  it('sends more to the rich: about twice as large a share receives in the top as in the bottom fifth', () => {
    const { wealth, received } = columns.households;
    const order = [...wealth.keys()].sort((a, b) => (wealth[a] ?? 0) - (wealth[b] ?? 0));
    const fifth = Math.floor(order.length / 5);
    const share = (rows: number[]) =>
      rows.filter((at) => (received[at] ?? 0) > 0).length / rows.length;
    const ratio = share(order.slice(-fifth)) / share(order.slice(0, fifth));
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(3.2);
  });
});

function countersOf({ areas, households, leftAltogether }: PopulationColumns): Counter[] {
  return areas.ids.map((_, area) => {
    const rows = [...households.area.keys()].filter((at) => households.area[at] === area);
    const sum = (value: (at: number) => number | undefined) =>
      rows.reduce((total, at) => total + (value(at) ?? NaN), 0);
    const ofClass = (name: (typeof classes)[number]) =>
      sum((at) => Number(households.class[at] === classes.indexOf(name)));
    const residents = (at: number) => households.residents[at] ?? NaN;
    const left = leftAltogether.area.filter((one) => one === area).length;
    const absent = sum((at) => households.absent[at]);
    return {
      households: rows.length,
      people: sum(residents),
      absent,
      'absent households': sum((at) => Number((households.absent[at] ?? 0) > 0)),
      away: absent + left,
      hasAbsent: sum((at) => Number((households.absent[at] ?? 0) > 0)),
      hasReturned: sum((at) => Number((households.returned[at] ?? 0) > 0)),
      classR: ofClass('R'),
      classI: ofClass('I'),
      classN: ofClass('N'),
      residents: sum(residents),
      absentMen: sum((at) => households.absentMen[at]),
      sending: sum((at) => households.absentSending[at]),
      receiving: sum((at) => Number((households.received[at] ?? 0) > 0)),
      leftAltogether: left,
      poor: sum((at) => residents(at) * (households.poor[at] ?? NaN)),
      consumption: sum((at) => residents(at) * (households.consumption[at] ?? NaN)),
    };
  });
}

/** A ratio of totals, and its standard error were the country's areas drawn anew. */
function ratioOf(areas: readonly Counter[], of: (c: Counter) => number, per: Per) {
  const below = areas.reduce((sum, area) => sum + area[per], 0);
  const value = areas.reduce((sum, area) => sum + of(area), 0) / below;
  const squares = areas.reduce((sum, area) => sum + (of(area) - value * area[per]) ** 2, 0);
  return { value, se: Math.sqrt(squares) / below };
}

/** Of the log of consumption in areas, by analysis of variance (Kish 1965, section 5.4). */
function intraclass({ areas, households }: PopulationColumns): number {
  const logs = households.consumption.map(Math.log);
  const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = (values: Float64Array, from: number) =>
    values.reduce((sum, one) => sum + (one - from) ** 2, 0);
  const all = mean(logs);
  const groups = areas.ids.map((_, at) =>
    logs.subarray(areas.firstHousehold[at], areas.firstHousehold[at + 1]),
  );
  const n = logs.length;
  const within =
    groups.reduce((sum, one) => sum + squares(one, mean(one)), 0) / (n - groups.length);
  const between =
    groups.reduce((sum, one) => sum + one.length * (mean(one) - all) ** 2, 0) / (groups.length - 1);
  const size =
    (n - groups.reduce((sum, one) => sum + one.length ** 2, 0) / n) / (groups.length - 1);
  return (between - within) / (between + (size - 1) * within);
}
