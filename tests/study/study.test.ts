import { beforeAll, describe, expect, it } from 'vitest';

import { makeCountry } from '../../simulation/country.ts';
import { populationColumns } from '../../simulation/population/columns.ts';
import { truthOfColumns, type Truth } from '../../simulation/truth/truth.ts';
import { checksOf } from './checks.ts';
import { conductOf, richRefuse } from './conduct.ts';
import { estimandsOf, truthOf } from './estimands.ts';
import { rightReckoning } from './estimates.ts';
import { exactChecks, exactFieldwork } from './exact.ts';
import type { Fieldwork } from './fieldwork.ts';
import type { Plan } from './draw.ts';
import { under } from './mistakes.ts';
import { studyPopulation, type StudyPopulation } from './population.ts';
import { studies, study, type Study, type Way } from './study.ts';

/** A country small enough to be surveyed fifty times in every test run; `npm run simulate -- --study` does thousands. */
const plan: Plan = { areas: 40, takes: { A: 5, R: 2, I: 1, N: 4 } };
/** Milliseconds: seconds of work, on a machine that may be busy with other tests. */
const patience = 300_000;
let country: StudyPopulation;
let truth: Truth;
beforeAll(() => {
  const synthia = makeCountry({ seed: 'Synthia', areas: 250 });
  const columns = populationColumns(synthia);
  country = studyPopulation(columns);
  truth = truthOfColumns(synthia, columns);
}, patience);

describe('fifty surveys of one country', () => {
  it(
    'are right on average, know their errors, and their intervals hold the truth',
    () => {
      const found = study(country, { surveys: 50, seed: 'study', layer: 3, plan });
      expect(checksOf(found).filter((check) => !check.holds)).toEqual([]);
      expect(found.rows).toHaveLength(37);
      expect(found.interviews).toBeGreaterThan(380);
      expect(found.interviews).toBeLessThan(450);
    },
    patience,
  );

  it(
    'are the same again from the same seed, and others from another',
    () => {
      const figures = (seed: string) =>
        study(country, { surveys: 1, seed, layer: 3, plan }).rows.map((row) => row.mean);
      const once = figures('again');
      expect(figures('again')).toEqual(once);
      expect(figures('other')).not.toEqual(once);
    },
    patience,
  );
});

describe('the truth', () => {
  it('is the one that the country tells of itself', () => {
    const own = new Map(estimandsOf(country).map((one) => [one.id, truthOf(country, one)]));
    const domain = (id: string, name: 'all' | 'type', group: string) =>
      truth.estimands.find((one) => one.id === id)?.domains[name]?.[group]?.value;
    for (const id of ['MP01', 'MP02', 'MP03', 'EC01', 'EC02', 'EC03', 'RE01', 'RE02', 'RE03'])
      expect(own.get(id), id).toBeCloseTo(domain(id, 'all', 'all') ?? NaN, 6);
    for (const [id, told] of [
      ['EC01 median', 'EC01-median'],
      ['EC01 p10', 'EC01-p10'],
      ['EC01 p90', 'EC01-p90'],
      ['EC01 variance', 'EC01-log-variance'],
      ['EC02 relative', 'EC02-relative'],
      ['EC03 squared', 'EC03-squared'],
      ['EC04', 'EC04'],
      ['EC04 Theil', 'EC04-theil'],
      ['EC04 fifths', 'EC04-fifths'],
      ['RE03 median', 'RE03-median'],
    ] as const)
      expect(own.get(id), id).toBeCloseTo(domain(told, 'all', 'all') ?? NaN, 9);
    expect(own.get('EC04 A')).toBeCloseTo(domain('EC04', 'type', 'A') ?? NaN, 9);
    expect(own.get('EC01 median A')).toBe(domain('EC01-median', 'type', 'A'));
    for (const id of ['RE04', 'MP07', 'households', 'persons'])
      expect((own.get(id) ?? NaN) / (domain(id, 'all', 'all') ?? NaN), id).toBeCloseTo(1, 9);
    expect(own.get('adults')).toBeCloseTo(domain('wishes', 'all', 'all') ?? NaN, 9);
    expect(own.get('ED01')).toBeCloseTo(domain('ED01', 'type', 'A') ?? NaN, 9);
    expect(own.get('EC01 I')).toBeCloseTo(domain('EC01', 'type', 'I') ?? NaN, 6);
    const differences = Object.fromEntries(truth.differences.map(({ id, value }) => [id, value]));
    expect(own.get('ED01 a-b')).toBeCloseTo(differences['ED01'] ?? NaN, 9);
    expect(own.get('EC01 a-b')).toBeCloseTo(differences['EC01-log'] ?? NaN, 9);
  });
});

describe('measurement error', () => {
  it(
    'is in the figures that it is in, and in no other',
    () => {
      const ids = ['RE01', 'RE04', 'EC01'];
      const estimands = estimandsOf(country).filter(({ id }) => ids.includes(id));
      const right = rightReckoning;
      const { told, untold } = studies(
        country,
        { surveys: 10, seed: 'measurement', plan, estimands },
        {
          told: { conduct: conductOf(3), reckoning: right },
          untold: { conduct: conductOf(5), reckoning: right },
        },
      );
      // Receivers tell 85 in 100 of what they received; the same samples are on both sides.
      const [consumption, share, amount] = estimands.map(
        (_, at) => (untold.rows[at]?.mean ?? NaN) / (told.rows[at]?.mean ?? NaN),
      );
      expect(estimands.map(({ id }) => id)).toEqual(['EC01', 'RE01', 'RE04']);
      expect([consumption, share]).toEqual([1, 1]);
      expect(amount).toBeGreaterThan(0.83);
      expect(amount).toBeLessThan(0.87);
    },
    patience,
  );
});

describe('one survey', () => {
  it('gives exactly what its design fixes', () => {
    for (const seed of ['one', 'two', 'three'])
      expect(
        exactChecks(country, exactFieldwork(country, plan, seed), rightReckoning).filter(
          (one) => !one.holds,
        ),
      ).toEqual([]);
  });
});

describe('a mistake is seen', () => {
  const right = rightReckoning;
  /** The mistakes that a few surveys show, and in what. */
  const planted = [
    ['no weights', 'bias of MP01'],
    ['area weight only', 'bias of MP01'],
    ['class found', 'bias of MP03'],
    ['changed dropped', 'bias of MP03'],
    ['no adjustment', 'bias of households'],
    ['census size', 'bias of households'],
    ['adult factor', 'bias of adult age'],
    ['unweighted median', 'bias of EC01 median'],
    ['unweighted Gini', 'bias of RE04 Gini'],
    ['quantile without Woodruff', 'standard error of EC01 median'],
    ['quantile without Woodruff', 'coverage of EC01 median'],
    ['reserve forgotten', 'bias of households'],
    ['quota stop', 'bias of EC01'],
  ] as const;
  /** The way of a mistake, for the figures that it shows in alone: without mistakes all of them are worked out. */
  const wrong = (name: (typeof planted)[number][0]): Way => ({
    ...under(name),
    figures: planted.flatMap(([of, what]) => (of === name ? [what.split(' of ')[1] ?? ''] : [])),
  });
  const usual = under('no weights').conduct;
  /** Without a mistake, in the fieldworks in which mistakes are planted. */
  const rightWays = {
    usual: { conduct: usual, reckoning: right },
    'one-sided listing': { conduct: under('class found').conduct, reckoning: right },
    'opened reserves': { conduct: under('reserve forgotten').conduct, reckoning: right },
  };
  const ways: Record<keyof typeof rightWays | (typeof planted)[number][0] | 'rich refuse', Way> = {
    ...rightWays,
    'no weights': wrong('no weights'),
    'area weight only': wrong('area weight only'),
    'class found': wrong('class found'),
    'changed dropped': wrong('changed dropped'),
    'no adjustment': wrong('no adjustment'),
    'census size': wrong('census size'),
    'adult factor': wrong('adult factor'),
    'unweighted median': wrong('unweighted median'),
    'unweighted Gini': wrong('unweighted Gini'),
    'quantile without Woodruff': wrong('quantile without Woodruff'),
    'reserve forgotten': wrong('reserve forgotten'),
    'quota stop': wrong('quota stop'),
    // Three times as much as in the whole study: less is not told from chance by so few surveys of a third of the size.
    'rich refuse': {
      conduct: { ...usual, answers: richRefuse(0.15) },
      reckoning: right,
      figures: ['EC01'],
    },
  };
  /** The figures that are out of their limits, by way. */
  let out: Record<keyof typeof ways, string[]>;
  /** In which the design fixes figures. */
  let survey: Fieldwork;

  beforeAll(() => {
    survey = exactFieldwork(country, plan, 'one');
    // So few that only what is grave goes beyond chance, and of the figures those that show it.
    const shown = ['MP01', 'MP03', 'EC01', 'RE04', 'households', 'adult age'];
    const spread = ['EC01 median', 'RE04 Gini'];
    const estimands = estimandsOf(country).filter(({ id }) => [...shown, ...spread].includes(id));
    const options = { surveys: 40, seed: 'mistakes', plan, estimands };
    const found = Object.entries<Study>(studies(country, options, ways));
    out = Object.fromEntries(
      found.map(([name, one]) => [
        name,
        checksOf(one).flatMap(({ holds, what, id }) => (holds ? [] : [`${what} of ${id}`])),
      ]),
    ) as typeof out;
  }, patience);

  it.each(Object.keys(rightWays) as (keyof typeof rightWays)[])(
    'but nothing where none is made: %s',
    (way) => {
      expect(out[way]).toEqual([]);
    },
  );

  it.each([...planted, ['rich refuse', 'bias of EC01'] as const])('%s: %s', (name, figure) => {
    expect(out[name]).toContain(figure);
  });

  it.each([
    ['no weights', ['census', 'standard error of the census']],
    ['area weight only', ['census', 'standard error of the census']],
    ['census size', ['census', 'standard error of the census']],
    ['clusters ignored', ['standard error of the census', 'standard error of the difference']],
    [
      'strata ignored',
      ['standard error of the census', 'standard error of the census by influence'],
    ],
    [
      'domain cut out',
      ['standard error in every second area', 'standard error in every second area by influence'],
    ],
    [
      'lonely area dropped',
      [
        'standard error with an area alone in its stratum',
        'standard error with an area alone by influence',
      ],
    ],
    ['residuals forgotten', ['standard error of residents by calibration']],
    ['independent samples', ['standard error of the difference']],
  ] as const)('%s: by figures that the design fixes', (name, figures) => {
    const checks = exactChecks(country, survey, under(name).reckoning);
    const found = checks.filter((one) => !one.holds).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining([...figures]));
  });
});
