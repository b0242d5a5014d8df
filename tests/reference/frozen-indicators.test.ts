/**
 * All sixty indicators on the frozen country: what the platform says of the sample's interviews beside what is true of
 * all households, worked out by formulas that share nothing with it (simulation/truth/indicators).
 *
 * In the frozen country everybody who answers tells the truth, so two things can be held to it.
 * 1. Unit by unit, what the platform takes from an interview is what is true of that household: exactly.
 * 2. What it estimates of all households from 276 interviews in 26 areas is as far from the truth as its errors say: every
 *    national figure within 4 standard errors (of shares and counts: within 4 times the larger of the standard error and
 *    the error by the truth, for of what is rare a sample finds nobody, and an error of 0); and of the 95 percent
 *    intervals of all that may be published so many hold the truth as SIMULATOR asks of a small country, 0.89 to 0.99.
 *
 * Two things no honest answer can mend, and estimates are not held to them: who left with the whole household nobody
 * tells of (the test says by how much absent migrants are more), and in real fieldwork receivers tell of .85 of what they
 * are sent (layer 5 of `npm run simulate -- --study`).
 * Here the national figures are printed; all lines by sex, age, region and group are by `npm run simulate -- --frozen`.
 */
import { describe, expect, it } from 'vitest';
import { publishFigures } from '../../analysis/indicators/publish-figures.ts';
import type { Indicator } from '../../questionnaire/definition.ts';
import { frozenSurvey, toldBy } from '../../simulation/frozen/frozen-indicators.ts';
import { columnsOf, type BesideTruth } from './beside-truth.ts';
import type { Truth } from '../../simulation/truth/truth.ts';
import { frozenCells } from './frozen-cells.ts';
import { frozenFile } from './frozen-sample.ts';
import { digits, errorsOff, holds, nationalTable } from './truth-table.ts';
import { compareUnits, type ToldCase } from './unit-by-unit.ts';

const { country, sample, survey, estimates, cells } = frozenCells();

/** Of an indicator, what it says and what it could wrongly say. */
const planted: readonly (readonly [id: string, right: string, wrong: string])[] = [
  ['MP04', 'c_age} >= 15', 'c_age} > 15'],
  ['MP14', 'c_age} >= 25', 'c_age} >= 26'],
  ['LA07', '<= 36', '<= 24'],
  ['LA09', "'2 3'", "'2 3 4'"],
  ['RE02', 'abs_ok} = 1', 'e_age} > 20'],
  ['RE08', "'5 6 7 9'", "'5 6 7'"],
  ['EC05', ' div ${hhsize}', ''],
  ['HE02', "d_care} != '0'", "d_care} = '1'"],
  ['CH01', "k_mother} = '3' and", "k_mother} = '3' or"],
  ['IN01', "n_wish} = '1' and ${n_plan", "n_wish} != '' and ${n_plan"],
];

const shareHolding = (of: readonly BesideTruth[]): number => of.filter(holds).length / of.length;

const tell = toldBy(country);
const told = new Map(
  survey.interviews.flatMap(({ case: code, record: { values } }): [string, ToldCase][] => {
    const household = sample.households.get(code);
    // Who broke off told less than all.
    if (!household || values['a_outcome'] !== '110') return [];
    const adult = values['a_adult_result'] === '1' && Number(values['adult_line']);
    return [[code, { household: tell(household), ...(adult && { adultLine: adult }) }]];
  }),
);

describe('sixty indicators on the frozen country', () => {
  it('are asked of each unit as the truth is', () => {
    const { values, differences } = compareUnits(frozenSurvey, estimates.columns, told);
    expect(differences).toEqual([]);
    expect(told.size).toBe(274);
    // 137 figures that are asked of units (one is made of two others), and how each kind of unit is split and compared.
    expect([...values.keys()].filter((name) => name.includes('.'))).toHaveLength(137);
    expect([...values.values()].reduce((sum, many) => sum + many, 0)).toBeGreaterThan(100_000);
    expect(Math.min(...values.values())).toBeGreaterThan(50);
  });

  it('lie as near to the truth as a sample allows, nationally', () => {
    const national = cells.filter(({ line }) => line === 'none all');
    print(nationalTable(cells));
    const names = new Set(national.map(({ figure }) => figure));
    expect(names.size).toBe(138);
    expect(new Set([...names].map((name) => name.split('.')[0])).size).toBe(60 + 1);
    expect(national.filter((cell) => !(errorsOff(cell) <= 4)).map(said)).toEqual([]);
  });

  it('cannot know of those who left with their whole household', () => {
    const { estimands } = JSON.parse(frozenFile('truth.json')) as Truth;
    const { value = NaN, withLeftAltogether = NaN } =
      estimands.find(({ id }) => id === 'MP03')?.domains.all?.['all'] ?? {};
    const told = cells.find(({ figure, line }) => figure === 'MP03.total' && line === 'none all');
    print([
      `MP03.total: ${String(value)} left a household that is still here, ${String(withLeftAltogether)} with all who left`,
    ]);
    expect(told?.truth).toBe(value);
    expect(withLeftAltogether / value).toBeGreaterThan(1.1);
    expect(withLeftAltogether / value).toBeLessThan(1.3);
  });

  it('have intervals that hold the truth as often as they say: by sex, age, region and group', () => {
    const shown = cells.filter(({ shown: is, se }) => is && se > 0);
    const kinds: [string, BesideTruth[]][] = ['none', 'sex', 'age', 'region', 'urban'].map((by) => [
      by,
      shown.filter(({ line }) => line.split(' ')[0] === by),
    ]);
    const groups = shown.filter(({ line }) => isComparison(line) && !line.includes('less'));
    const differences = shown.filter(({ line }) => line.includes('less'));
    // Of 26 areas few regions have the ten that the rules ask for.
    const inRegions = cells.filter(
      ({ line, n, se }) => line.startsWith('region') && n >= 25 && se > 0,
    );
    kinds.push(['groups compared', groups], ['differences', differences], ['all', shown]);
    kinds.push(['region, shown or not', inRegions]);
    print(
      kinds.map(
        ([by, of]) => `${by}: ${shareHolding(of).toFixed(3)} of ${String(of.length)} hold it`,
      ),
    );
    expect(shown.length).toBeGreaterThan(1000);
    expect(shareHolding(shown)).toBeGreaterThan(0.89);
    expect(shareHolding(shown)).toBeLessThan(0.99);
    for (const [by, of] of kinds) {
      // The cells of one kind hang together, so that fewer than there are tell something: a third of them.
      const band = 3 * Math.sqrt((0.05 * 0.95) / (of.length / 3));
      expect(shareHolding(of), by).toBeGreaterThan(0.95 - band);
    }
  });

  it('are seen to be wrong where one of their expressions is', () => {
    const definition = {
      ...frozenSurvey,
      indicators: planted.map(([id, right, wrong]): Indicator => {
        const indicator = frozenSurvey.indicators.find((one) => one.id === id);
        const text = JSON.stringify(indicator);
        expect(text).toContain(right);
        return JSON.parse(text.replaceAll(right, wrong)) as Indicator;
      }),
    };
    const { columns } = columnsOf(definition, survey);
    const { differences } = compareUnits(definition, columns, told);
    const seen = new Set(differences.map((one) => one.slice(0, 4)));
    expect([...seen].sort()).toEqual(planted.map(([id]) => id).sort());
  });

  it('are said to be tried against the truth', () => {
    const untried = frozenSurvey.indicators.filter(({ tested }) => tested !== 'against truth');
    expect(untried.map(({ id }) => id)).toEqual([]);
  });

  it('keep their headlines: what must be hidden for the sake of few people is found in lesser cells', () => {
    const { figures, audit } = publishFigures(frozenSurvey, estimates.figures);
    expect(audit.findable).toEqual([]);
    const national = figures.flatMap(({ id, figure, rule, cells: own }) =>
      own
        .filter(({ breakdown, side }) => breakdown === 'none' && side === undefined)
        .map((cell) => ({ figure: `${id}.${figure}`, rule, ...cell })),
    );
    const headlines = frozenSurvey.reports?.glance.map((own) => `${own.indicator}.${own.figure}`);
    const withheld = national.filter((cell) => cell.figures === null).map((cell) => cell.figure);
    expect(headlines?.filter((figure) => withheld.includes(figure))).toEqual([]);
    const forCompany = national.filter(
      ({ rule, reasons }) => rule === 'M1' && reasons.includes('protects another cell'),
    );
    expect(forCompany.length).toBeLessThan(0.02 * national.length);
  });
});

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function isComparison(line: string): boolean {
  const [by] = line.split(' ');
  return frozenSurvey.comparisons.some(({ name }) => name === by);
}

function said(cell: BesideTruth): string {
  const { figure, category, line, estimate, truth: true_, n } = cell;
  const off = `${errorsOff(cell).toFixed(1)} errors off, n ${String(n)}`;
  return `${figure} ${category} ${line}: ${digits(estimate)} for ${digits(true_)}, ${off}`;
}
