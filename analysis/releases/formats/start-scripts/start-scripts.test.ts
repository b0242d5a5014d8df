import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyDesign } from '../../../estimation/survey-design.ts';
import type { SurveyDesign } from '../../../estimation/survey-design.ts';
import { only } from '../../../estimation/survey-estimate.ts';
import { surveyMean } from '../../../estimation/statistics/mean.ts';
import type { ReleaseVariable } from '../../release-table.ts';
import type { Cell } from '../made-up-table.ts';
import { tableOf } from '../made-up-table.ts';
import { madeUpStudy } from '../made-up-study.ts';
import { needs } from '../other-programs.ts';
import { stataFile } from '../stata/stata.ts';
import { wholeFile } from '../whole-file.ts';
import type { PublicDesign, PublishedFigure } from './script-plan.ts';
import { startScripts } from './start-scripts.ts';

const folder = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

// 120 rows in four strata of three units (the last of one alone), with ten replicate weights.
const rows = Array.from({ length: 120 }, (_, row) => row);
const stratum = rows.map((row) => Math.min(4, 1 + Math.floor(row / 33)));
const unit = rows.map((row) => (row >= 99 ? 1 : 1 + (Math.floor(row / 11) % 3)));
const weight = rows.map((row) => 50 + ((row * 37) % 41));
const replicate = (r: number) =>
  rows.map((row) => Math.round((weight[row] ?? 0) * (0.5 + ((row * 13 + r * 29) % 23) / 22)));
const missing = { missing: 'dont-know' } as const;
const sex = rows.map((row): Cell => (row % 17 === 3 ? missing : 1 + (row % 2)));
const income = rows.map((row): Cell => (row % 19 === 5 ? missing : (row * 71) % 503));
const country = rows.map((row): Cell => (row % 23 === 7 ? missing : row % 3 ? 'FR' : 'DE'));

const label = { en: 'Any' };
const whole = (name: string): ReleaseVariable => ({
  name,
  type: { kind: 'number', digits: 0 },
  label,
});
const table = tableOf(
  [
    [whole('id'), rows],
    [whole('weight'), weight],
    ...([
      [whole('stratum_m'), stratum],
      [whole('psu_m'), unit],
    ] as [ReleaseVariable, Cell[]][]),
    [whole('sex'), sex],
    [whole('income'), income],
    [{ name: 'country', type: { kind: 'text', length: 2 }, label }, country],
    ...Array.from({ length: 10 }, (_, at): [ReleaseVariable, Cell[]] => [
      ...([whole(`repw_${String(at + 1)}`), replicate(at + 1)] as [ReleaseVariable, Cell[]]),
    ]),
  ],
  [70, 50],
);

const figures = (design: SurveyDesign): PublishedFigure[] => {
  const numbers = (cells: readonly Cell[], of: (cell: Cell) => number) =>
    Float64Array.from(cells, (cell) => (typeof cell === 'object' ? NaN : of(cell)));
  const women = Uint8Array.from(sex, (cell) => (cell === 2 ? 1 : 0));
  const french = numbers(country, (cell) => (cell === 'FR' ? 1 : 0));
  const figure = (values: Float64Array, domain?: Uint8Array) => {
    const { value, se } = only(surveyMean(design, [values], domain).estimates);
    return { estimate: value ?? NaN, se: se ?? NaN };
  };
  const where = [{ variable: 'sex', values: [2] }];
  return [
    {
      ...{ name: { en: 'Share "of" $women`' }, table: 'household', where: [] },
      ...{
        share: { variable: 'sex', values: [2] },
        ...figure(numbers(sex, (cell) => (cell === 2 ? 1 : 0))),
      },
    },
    {
      ...{ name: { en: 'Mean income of women' }, table: 'household', where, mean: 'income' },
      ...figure(numbers(income, Number), women),
    },
    {
      ...{ name: { en: 'Share in France' }, table: 'household', where },
      ...{ share: { variable: 'country', values: ['FR', 'BE'] }, ...figure(french, women) },
    },
  ];
};

const byReplicates = { prefix: 'repw_', count: 10 };
const byUnits = { stratum: 'stratum_m', psu: 'psu_m' };

function truth(design: PublicDesign): PublishedFigure[] {
  const replicates = Array.from({ length: 10 }, (_, at) =>
    Float64Array.from(replicate(at + 1), (own, row) => own / (weight[row] ?? 1)),
  );
  const own = { factors: replicates, scale: 0.1, scales: replicates.map(() => 1), mse: true };
  return figures(
    design.stratum === undefined
      ? surveyDesign({ psu: [], weights: weight, lonelyPsu: 'adjust', replicate: own })
      : surveyDesign({
          psu: [unit],
          strata: [stratum],
          weights: weight,
          nest: true,
          lonelyPsu: 'adjust',
        }),
  );
}

const scripts = (design: PublicDesign) =>
  startScripts(madeUpStudy, [table], design, truth(design), 'en');

/** The figures that a script printed: estimate and standard error found, and as published. */
function printed(output: string): number[][] {
  const lines = output.split('\n').filter((line) => line.includes('; published '));
  return lines.map((line) =>
    [
      ...line
        .slice(line.lastIndexOf(':', line.indexOf('; published')))
        .matchAll(/[\d.]+(e[-+]\d+)?/g),
    ].map(([number]) => Number(number)),
  );
}

function expectPublished(output: string, design: PublicDesign): void {
  const found = printed(output);
  const expected = truth(design);
  expect(found).toHaveLength(expected.length);
  for (const [at, { estimate, se }] of expected.entries()) {
    const [value = NaN, own = NaN, published = NaN, , apart] = found[at] ?? [];
    expect(value / estimate).toBeCloseTo(1, 4);
    expect(own / se).toBeCloseTo(1, 4);
    expect(published / estimate).toBeCloseTo(1, 4);
    expect(apart).toBe(0);
  }
}

describe('start scripts', () => {
  beforeAll(async () => {
    const at = new Date('2026-03-03T09:05:07Z');
    writeFileSync(
      join(folder, 'household.dta'),
      await wholeFile(stataFile(table, { language: 'en', at })),
    );
  });

  const run = (command: string, name: string, script: string) => {
    writeFileSync(join(folder, name), script);
    return execFileSync(command, [name], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  };

  it('in Python give what was published', ({ skip }) => {
    needs(skip, 'Python with pandas');
    const [one, other] = [scripts(byReplicates).python, scripts(byUnits).python];
    const output = run('/usr/bin/python3', 'start.py', `${one}\nprint("-----")\n${other}`).split(
      '-----',
    );
    expectPublished(output[0] ?? '', byReplicates);
    expectPublished(output[1] ?? '', byUnits);
  });

  it('in R give what was published', ({ skip }) => {
    needs(skip, 'R with haven and survey');
    const [one, other] = [scripts(byReplicates).r, scripts(byUnits).r];
    const output = run('Rscript', 'start.R', `${one}\ncat("-----\\n")\n${other}`).split('-----');
    expectPublished(output[0] ?? '', byReplicates);
    expectPublished(output[1] ?? '', byUnits);
  });

  it('in Stata set the design, and guard texts', () => {
    expect(scripts(byReplicates).stata).toContain(
      'svyset [pweight = weight], bsrweight(repw_*) vce(bootstrap) mse\n',
    );
    const { stata } = scripts(byUnits);
    expect(stata).toContain(
      'svyset psu_m [pweight = weight], strata(stratum_m) singleunit(centered)\n',
    );
    expect(stata).toContain(
      [
        'generate double figure_3 = (country == "FR" | country == "BE") if !missing(country)',
        'generate byte rows_3 = !missing(country) & (sex == 2)',
        'svy, subpop(rows_3): mean figure_3\n',
      ].join('\n'),
    );
    expect(stata).toContain('display "Share of women: "');
    expect(stata.split('\n').filter((line) => (line.match(/"/g) ?? []).length % 2 === 1)).toEqual(
      [],
    );
  });

  it('refuse a design or a figure that the files do not have', () => {
    const make = (design: PublicDesign, own: PublishedFigure[]) => () =>
      startScripts(madeUpStudy, [table], design, own, 'en');
    expect(make({ prefix: 'repw_', count: 11 }, [])).toThrow(/“repw_11”/);
    expect(make({ stratum: 'stratum_m', psu: 'area' }, [])).toThrow(/“area”/);
    const [figure] = truth(byUnits);
    if (figure === undefined) throw new Error('There is no figure.');
    const where = [{ variable: 'age', values: [1] }];
    expect(make(byUnits, [{ ...figure, where }])).toThrow(/needs “age” of “household”/);
    expect(make(byUnits, [{ ...figure, table: 'member' }])).toThrow(/“member”/);
    expect(make(byUnits, [{ ...figure, se: NaN }])).toThrow(/no estimate with a standard error/);
  });
});
