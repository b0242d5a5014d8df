import { beforeAll, describe, expect, it } from 'vitest';

import { makeCountry } from '../../simulation/country.ts';
import { populationColumns } from '../../simulation/population/columns.ts';
import { truthOfColumns, type Truth } from '../../simulation/truth/truth.ts';
import { checksOf } from './checks.ts';
import { conductOf, richRefuse, type Conduct, type Layer } from './conduct.ts';
import { estimandsOf, truthOf } from './estimands.ts';
import { rightReckoning, type Reckoning } from './estimates.ts';
import { exactChecks } from './exact.ts';
import type { Plan } from './fieldwork.ts';
import { mistakeOf, under, type MistakeName } from './mistakes.ts';
import { studyPopulation, type StudyPopulation } from './population.ts';
import { studies, study, type Study } from './study.ts';

/** A country small enough to be surveyed a hundred times in every test run. */
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

describe('a hundred surveys of one country', () => {
  it(
    'are right on average, know their errors, and their intervals hold the truth',
    () => {
      const found = study(country, { surveys: 100, seed: 'study', layer: 3, plan });
      expect(checksOf(found).filter((check) => !check.holds)).toEqual([]);
      expect(found.rows).toHaveLength(21);
      expect(found.interviews).toBeGreaterThan(380);
      expect(found.interviews).toBeLessThan(450);
    },
    patience,
  );

  it('are the same again from the same seed, and others from another', () => {
    const figures = (seed: string) =>
      study(country, { surveys: 2, seed, layer: 3, plan }).rows.map((row) => row.mean);
    expect(figures('again')).toEqual(figures('again'));
    expect(figures('again')).not.toEqual(figures('other'));
  });
});

describe('the truth', () => {
  it('is the one that the country tells of itself', () => {
    const own = new Map(estimandsOf(country).map((one) => [one.id, truthOf(country, one)]));
    const domain = (id: string, name: 'all' | 'type', group: string) =>
      truth.estimands.find((one) => one.id === id)?.domains[name]?.[group]?.value;
    for (const id of ['MP01', 'MP02', 'MP03', 'EC01', 'EC02', 'EC03', 'RE01', 'RE02', 'RE03'])
      expect(own.get(id), id).toBeCloseTo(domain(id, 'all', 'all') ?? NaN, 6);
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

describe('layers of error', () => {
  it(
    'show where they should: what receivers keep to themselves in their amounts, the rich who refuse in consumption',
    () => {
      const ids = ['RE01', 'RE04', 'EC01'];
      const estimands = estimandsOf(country).filter(({ id }) => ids.includes(id));
      const means = (layer: Layer) => {
        const options = { surveys: 30, seed: 'layers', plan, estimands, conduct: conductOf(layer) };
        const { right } = studies(country, options, { right: rightReckoning });
        return Object.fromEntries(right.rows.map(({ id, mean }) => [id, mean]));
      };
      // The same samples with and without: chance is on both sides.
      const usual = means(3);
      const kept = means(5);
      expect((kept['RE04'] ?? NaN) / (usual['RE04'] ?? NaN)).toBeCloseTo(0.85, 2);
      expect([kept['RE01'], kept['EC01']]).toEqual([usual['RE01'], usual['EC01']]);
      const refused = means(4);
      expect((refused['EC01'] ?? NaN) / (usual['EC01'] ?? NaN)).toBeLessThan(0.985);
    },
    patience,
  );
});

describe('one survey', () => {
  it('gives exactly what its design fixes', () => {
    for (const seed of ['one', 'two', 'three'])
      expect(exactChecks(country, plan, rightReckoning, seed).filter((one) => !one.holds)).toEqual(
        [],
      );
  });
});

describe('a mistake is seen', () => {
  /** So few that only what is grave goes beyond chance; and the figures that show it. */
  const surveys = 40;
  const shown = ['MP01', 'MP03', 'EC01', 'RE04', 'households', 'adult age'];

  /** The figures of a study that are out of their limits, by reckoning. */
  function outOf<Name extends string>(
    conduct: Conduct,
    reckonings: Readonly<Record<Name, Reckoning>>,
  ): Record<Name, string[]> {
    const estimands = estimandsOf(country).filter(({ id }) => shown.includes(id));
    const options = { surveys, seed: 'mistakes', conduct, plan, estimands };
    const found = Object.entries<Study>(studies(country, options, reckonings));
    const out = found.map(([name, one]) => [
      name,
      checksOf(one).flatMap(({ holds, what, id }) => (holds ? [] : [`${what} of ${id}`])),
    ]);
    return Object.fromEntries(out) as Record<Name, string[]>;
  }
  const wrong = (name: MistakeName) => under(mistakeOf(name)).reckoning;

  it(
    'in the weights and the factor of the adult',
    () => {
      const out = outOf(conductOf(3), {
        right: rightReckoning,
        'no weights': wrong('no weights'),
        'area weight only': wrong('area weight only'),
        'no adjustment': wrong('no adjustment'),
        'census size': wrong('census size'),
        'adult factor': wrong('adult factor'),
      });
      expect(out.right).toEqual([]);
      expect(out['no weights']).toContain('bias of MP01');
      expect(out['area weight only']).toContain('bias of MP01');
      expect(out['no adjustment']).toContain('bias of households');
      expect(out['census size']).toContain('bias of households');
      expect(out['adult factor']).toContain('bias of adult age');
    },
    patience,
  );

  it(
    'where the class that the interview finds has a say in the weights',
    () => {
      const { conduct } = under(mistakeOf('class found'));
      expect(under(mistakeOf('changed dropped')).conduct).toEqual(conduct);
      const out = outOf(conduct, {
        right: rightReckoning,
        found: wrong('class found'),
        dropped: wrong('changed dropped'),
      });
      expect(out.right).toEqual([]);
      expect(out.found).toContain('bias of MP03');
      expect(out.dropped).toContain('bias of MP03');
    },
    patience,
  );

  it(
    'where a reserve is opened and the probability of its class stands',
    () => {
      const { conduct, reckoning } = under(mistakeOf('reserve forgotten'));
      const out = outOf(conduct, { right: rightReckoning, reckoning });
      expect(out.right).toEqual([]);
      expect(out.reckoning).toContain('bias of households');
    },
    patience,
  );

  it(
    'where interviewing stops at the quota, or the rich refuse',
    () => {
      const { conduct } = under(mistakeOf('quota stop'));
      expect(outOf(conduct, { right: rightReckoning }).right).toContain('bias of EC01');
      // Three times as much as in the whole study: of so few surveys, each a third of the size, less is not told from chance.
      const refused = { ...conductOf(3), answers: richRefuse(0.15) };
      expect(outOf(refused, { right: rightReckoning }).right).toContain('bias of EC01');
    },
    patience,
  );

  it.each([
    ['no weights', ['census', 'standard error of the census']],
    ['area weight only', ['census', 'standard error of the census']],
    ['census size', ['census', 'standard error of the census']],
    ['clusters ignored', ['standard error of the census', 'standard error of the difference']],
    ['strata ignored', ['standard error of the census']],
    ['domain cut out', ['standard error in every second area']],
    ['independent samples', ['standard error of the difference']],
  ] as const)('%s: in figures that the design fixes', (name, figures) => {
    const checks = exactChecks(country, plan, wrong(name), 'one');
    const out = checks.filter((one) => !one.holds).map(({ id }) => id);
    expect(out).toEqual(expect.arrayContaining([...figures]));
  });
});
