import { describe, expect, it } from 'vitest';

import { makeDesign } from '../estimation/design.ts';
import type { LonelyPsu } from '../estimation/design.ts';
import { normalQuantile } from '../estimation/normal.ts';
import { surveyMean } from '../estimation/statistics/mean.ts';
import { surveyRatio } from '../estimation/statistics/ratio.ts';
import { surveyTotal } from '../estimation/statistics/total.ts';
import { surveyDesign } from '../estimation/survey-design.ts';
import { randomStream } from '../sampling/random.ts';
import { changeBetweenRounds } from './change-between-rounds.ts';
import { pooledRounds } from './pooled-rounds.ts';
import { roundFigure } from './round-figure.ts';
import type { RoundStatistic } from './round-figure.ts';
import { roundSums } from './round-sums.ts';

interface Row {
  stratum: string;
  psu: string;
  weight: number;
  y: number;
  x: number;
}

const column = (rows: readonly Row[], of: (row: Row) => number) => Float64Array.from(rows, of);

function sumsOf(
  round: string,
  rows: readonly Row[],
  statistic: RoundStatistic = 'mean',
  lonelyPsu: LonelyPsu = 'fail',
) {
  const design = makeDesign(
    {
      stratum: rows.map(({ stratum }) => stratum),
      psu: rows.map(({ psu }) => psu),
      weight: rows.map(({ weight }) => weight),
    },
    { lonelyPsu },
  );
  const y = column(rows, (row) => row.y);
  const x = column(rows, (row) => row.x);
  return roundSums(round, design, statistic === 'ratio' ? { y, x } : { y });
}

/** Rows of a round: areas `from` to `to` of each of two strata, what an area is like being its own in every round. */
function roundOf(round: number, from: number, to: number, seed = 1): Row[] {
  const stream = randomStream(seed, 'rows', round);
  return ['hill', 'coast'].flatMap((stratum, h) =>
    Array.from({ length: to - from }, (_, k) => from + k).flatMap((area) =>
      [0, 1, 2].map((row) => {
        const at = h * 1000 + area;
        const own = randomStream(seed, 'area')(at);
        const u = (index: number) => stream(at, 10 * row + index);
        return {
          stratum,
          psu: `${stratum}-${area}`,
          weight: 1 + 4 * u(0),
          y: 10 * own + 2 * u(1) + 3 * h + round,
          x: 1 + own + u(2),
        };
      }),
    ),
  );
}

const valueOf = (rows: readonly Row[], statistic: RoundStatistic): number => {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  const y = sum((row) => row.weight * row.y);
  if (statistic === 'total') return y;
  return y / sum((row) => row.weight * (statistic === 'ratio' ? row.x : 1));
};

/**
 * The jackknife over the union of areas: one leaves every round it is in, the others of its stratum stand for it. With a
 * step far below 1 it leaves by that part alone, so that the curve of a ratio has no say (infinitesimal jackknife).
 */
function jackknife(
  rounds: readonly Row[][],
  value: (rounds: readonly Row[][]) => number,
  step = 1,
): number {
  const areas = new Map(rounds.flat().map(({ psu, stratum }) => [psu, stratum]));
  const full = value(rounds);
  const drawn = (rows: readonly Row[], stratum: string) =>
    new Set(rows.filter((row) => row.stratum === stratum).map(({ psu }) => psu)).size;
  let variance = 0;
  for (const [psu, stratum] of areas) {
    const n = drawn(rounds[0] ?? [], stratum);
    const without = rounds.map((rows) => {
      if (!rows.some((row) => row.psu === psu)) return rows;
      return rows.map((row) => {
        if (row.psu === psu) return { ...row, weight: row.weight * (1 - step) };
        return row.stratum === stratum
          ? { ...row, weight: row.weight * (1 + step / (n - 1)) }
          : row;
      });
    });
    variance += ((n - 1) / n) * ((value(without) - full) / step) ** 2;
  }
  return variance;
}

const statistics = ['mean', 'total', 'ratio'] as const;

describe('one round', () => {
  it.each(['fail', 'certainty', 'adjust', 'average'] as const)(
    'is estimated as by the full design, missing answers and strata of one area included: %s',
    (lonelyPsu) => {
      const lone = { stratum: 'island', psu: 'island-1', weight: 7, y: 30, x: 2 };
      const gap = { stratum: 'hill', psu: 'hill-99', weight: 2, y: NaN, x: 1 };
      const rows = [...roundOf(1, 0, 6), ...roundOf(1, 3, 5, 2), lone, gap];
      const design = surveyDesign({
        psu: [rows.map(({ psu }) => psu)],
        strata: [rows.map(({ stratum }) => stratum)],
        weights: rows.map(({ weight }) => weight),
        lonelyPsu,
      });
      const [y, x] = [column(rows, (row) => row.y), column(rows, (row) => row.x)];
      const df = { df: 12 - 2 };
      const expected = {
        mean: surveyMean(design, [y], undefined, df).estimates[0],
        total: surveyTotal(design, [y], undefined, df).estimates[0],
        ratio: surveyRatio(design, { y, x }, undefined, df),
      };
      for (const statistic of statistics) {
        const { estimate } = roundFigure(sumsOf('1', rows, statistic, lonelyPsu), statistic);
        const own = expected[statistic];
        expect(estimate.estimate).toBeCloseTo(own?.value ?? NaN, 9);
        expect([estimate.n, estimate.psus, estimate.df]).toEqual([own?.n, 13, 10]);
        if (lonelyPsu === 'fail') {
          expect([estimate.se, estimate.status]).toEqual([null, 'lonely psu']);
        } else {
          expect((estimate.se ?? NaN) / (own?.se ?? NaN)).toBeCloseTo(1, 10);
          expect(estimate.low).toBeCloseTo(own?.low ?? NaN, 8);
        }
      }
    },
  );
});

describe('a change between rounds', () => {
  const before = roundOf(1, 0, 8);

  it.each([
    ['all areas stay', roundOf(2, 0, 8), 16, 16 - 2],
    ['half of them do', roundOf(2, 4, 12), 8, 24 - 2],
    ['one in each stratum does', roundOf(2, 7, 15), 2, 30 - 2],
    ['none does', roundOf(2, 8, 16), 0, 32 - 4],
  ] as const)('is the jackknife over the union of areas: %s', (_, after, shared, df) => {
    for (const statistic of statistics) {
      const change = changeBetweenRounds(
        { before: sumsOf('2024', before, statistic), after: sumsOf('2026', after, statistic) },
        statistic,
      );
      const difference = ([first = [], second = []]: readonly Row[][]) =>
        valueOf(second, statistic) - valueOf(first, statistic);
      expect(change.estimate).toBeCloseTo(difference([before, after]), 8);
      const variance = (change.se ?? NaN) ** 2;
      const whole = variance / jackknife([before, after], difference);
      // A total is linear, and so the same; a ratio is as near as its curve lets it be.
      if (statistic === 'total') expect(whole).toBeCloseTo(1, 9);
      else expect(Math.abs(whole - 1)).toBeLessThan(0.15);
      expect(variance / jackknife([before, after], difference, 1e-5)).toBeCloseTo(1, 3);
      expect(change.overlap).toEqual({ shared, before: 16, after: 16, moved: [] });
      expect([change.df, change.status]).toEqual([df - 1, 'ok']);
      const [a, b] = [change.a.se ?? NaN, change.b.se ?? NaN];
      const parts = a ** 2 + b ** 2 - 2 * (change.covariance ?? NaN);
      expect((change.se ?? NaN) ** 2 / parts).toBeCloseTo(1, 9);
      if (shared === 0) expect([change.covariance, change.correlation]).toEqual([0, 0]);
      if (shared > 2) expect(change.correlation).toBeGreaterThan(0.1);
    }
  });

  it('is exact where nothing but the level has moved', () => {
    const after = before.map((row) => ({ ...row, y: row.y + 2 }));
    const change = changeBetweenRounds(
      { before: sumsOf('2024', before), after: sumsOf('2026', after) },
      'mean',
    );
    expect(change.estimate).toBeCloseTo(2, 12);
    expect([change.se, change.status, change.t, change.p]).toEqual([0, 'constant', null, null]);
    expect(change.correlation).toBeCloseTo(1, 12);
  });

  it('takes a code in another stratum for another area, and says so', () => {
    const after = roundOf(2, 0, 8).map((row) =>
      row.psu === 'hill-3' ? { ...row, stratum: 'coast' } : row,
    );
    const { overlap } = changeBetweenRounds(
      { before: sumsOf('2024', before), after: sumsOf('2026', after) },
      'mean',
    );
    expect(overlap).toEqual({ shared: 15, before: 16, after: 16, moved: ['hill-3'] });
  });

  it('works where strata are new, of one round alone or unequally drawn', () => {
    const after = [
      ...roundOf(2, 2, 5),
      ...roundOf(2, 0, 3).map((row) => ({ ...row, stratum: 'new', psu: `new ${row.psu}` })),
    ];
    const change = changeBetweenRounds(
      { before: sumsOf('2024', before), after: sumsOf('2026', after) },
      'mean',
    );
    // 8 + 8 areas, 3 of them again in each of the old strata, 6 of the new one; three strata.
    expect([change.psus, change.strata, change.df]).toEqual([22, 3, 22 - 3 - 1]);
    expect(change.overlap.shared).toBe(6);
    expect(change.status).toBe('ok');
  });

  it('names what it cannot tell', () => {
    const some = sumsOf('2024', before);
    const changeTo = (rows: readonly Row[], lonelyPsu?: LonelyPsu) =>
      changeBetweenRounds({ before: some, after: sumsOf('2026', rows, 'mean', lonelyPsu) }, 'mean');
    const empty = changeTo(before.map((row) => ({ ...row, y: NaN })));
    expect([empty.status, empty.estimate, empty.se, empty.p]).toEqual(['empty', null, null, null]);
    expect(empty.b.estimate).not.toBeNull();
    const lonely = changeTo(before.filter(({ psu }) => /coast|hill-1/.test(psu)));
    expect([lonely.status, lonely.se, lonely.low]).toEqual(['lonely psu', null, null]);
    expect(lonely.estimate).not.toBeNull();
    const none = changeBetweenRounds(
      {
        before: sumsOf('2024', before, 'ratio'),
        after: sumsOf(
          '2026',
          before.map((row) => ({ ...row, x: 0 })),
          'ratio',
        ),
      },
      'ratio',
    );
    expect(none.status).toBe('zero denominator');
    expect(() => changeBetweenRounds({ before: some, after: some }, 'mean')).toThrow(
      'A change needs two rounds',
    );
  });
});

/** Two rounds of 2 strata of 10 areas, drawn from areas without end; half of those of the first are in the second. */
function drawnTwice(survey: number) {
  const stream = randomStream(11, 'survey', survey);
  const draw = (round: number): Row[] =>
    [0, 1].flatMap((h) =>
      Array.from({ length: 10 }, (_, k) => {
        const area = k + 5 * round;
        const normal = (index: number) => normalQuantile(stream(100 * h + area, index));
        const y = 20 * h + 0.9 ** 0.5 * normal(0) + 0.1 ** 0.5 * normal(1 + round);
        return { stratum: String(h), psu: `${h}-${area}`, weight: 1, y, x: 1 };
      }),
    );
  return { before: sumsOf('1', draw(0)), after: sumsOf('2', draw(1)) };
}

describe('over 600 surveys with half of the areas kept', () => {
  const surveys = Array.from({ length: 600 }, (_, survey) => drawnTwice(survey));
  const spread = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  it('the error of a change is right, and far too large without the covariance', () => {
    const changes = surveys.map((rounds) => changeBetweenRounds(rounds, 'mean'));
    const truth = spread(changes.map(({ estimate }) => estimate ?? NaN));
    const told = meanOf(changes.map(({ se }) => (se ?? NaN) ** 2));
    const forgotten = meanOf(changes.map(({ a, b }) => (a.se ?? NaN) ** 2 + (b.se ?? NaN) ** 2));
    // (2 - 2 · 0.9 · ½) / 20 is the truth; of the covariance, 1 - (1 - m/n)/(n - 1) is found, 17/18 of it.
    expect(Math.abs(truth / 0.055 - 1)).toBeLessThan(0.15);
    expect(Math.abs(told / ((2 - 0.9 * (17 / 18)) / 20) - 1)).toBeLessThan(0.03);
    expect(told / truth).toBeGreaterThan(0.9);
    expect(told / truth).toBeLessThan(1.15);
    expect(forgotten / truth).toBeGreaterThan(1.55);
    const covered = changes.filter(({ low, high }) => (low ?? 1) < 0 && (high ?? -1) > 0).length;
    expect(covered / surveys.length).toBeGreaterThan(0.94);
    expect(covered / surveys.length).toBeLessThan(0.97);
  });

  it('the error of pooled rounds is right, and too small without the covariance', () => {
    const pooled = surveys.map(({ before, after }) =>
      pooledRounds([before, after], 'mean', { weighting: 'equal' }),
    );
    const truth = spread(pooled.map(({ estimate }) => (estimate ?? NaN) - 10));
    const told = meanOf(pooled.map(({ se }) => (se ?? NaN) ** 2));
    expect(told / truth).toBeGreaterThan(0.9);
    expect(told / truth).toBeLessThan(1.1);
    expect(0.5 / 20 / truth).toBeLessThan(0.75);
  });
});

describe('pooled rounds', () => {
  const [first, second] = [roundOf(1, 0, 8), roundOf(2, 4, 12)];

  it.each(['equal', 'effective n'] as const)(
    'are the rows of all with weights scaled to the shares of rounds, and their jackknife: %s',
    (weighting) => {
      const effective = [first, second].map((rows) => {
        const sum = rows.reduce((all, row) => all + row.weight, 0);
        return sum ** 2 / rows.reduce((all, row) => all + row.weight ** 2, 0);
      });
      const total = (effective[0] ?? NaN) + (effective[1] ?? NaN);
      const shares = weighting === 'equal' ? [0.5, 0.5] : effective.map((own) => own / total);
      for (const statistic of statistics) {
        const value = (rounds: readonly Row[][]) => {
          if (statistic === 'total') {
            return rounds.reduce(
              (sum, rows, r) => sum + (shares[r] ?? NaN) * valueOf(rows, 'total'),
              0,
            );
          }
          const scaled = rounds.flatMap((rows, r) => {
            const sum = rows.reduce((all, row) => all + row.weight, 0);
            return rows.map((row) => ({ ...row, weight: (row.weight * (shares[r] ?? NaN)) / sum }));
          });
          return valueOf(scaled, statistic);
        };
        const sums = [sumsOf('2024', first, statistic), sumsOf('2026', second, statistic)];
        const pooled = pooledRounds(sums, statistic, { weighting });
        expect(pooled.estimate).toBeCloseTo(value([first, second]), 8);
        // The shares stay as they are while the weights move.
        const brute = jackknife([first, second], value, 1e-5);
        expect((pooled.se ?? NaN) ** 2 / brute).toBeCloseTo(1, 3);
        expect([pooled.df, pooled.n, pooled.status]).toEqual([22, 96, 'ok']);
        expect(pooled.rounds.map(({ round, n }) => [round, n])).toEqual([
          ['2024', 48],
          ['2026', 48],
        ]);
        pooled.rounds.forEach(({ share }, r) => expect(share).toBeCloseTo(shares[r] ?? NaN, 12));
      }
    },
  );

  it('say in which rounds nobody of the domain was met', () => {
    const nobody = sumsOf(
      '2025',
      first.map((row) => ({ ...row, y: NaN })),
    );
    const some = sumsOf('2024', first);
    const pooled = pooledRounds([some, nobody], 'mean', { weighting: 'effective n' });
    expect(pooled.without).toEqual(['2025']);
    expect(pooled.rounds).toEqual([{ round: '2024', share: 1, n: 48 }]);
    expect(pooled.se).toBeCloseTo(roundFigure(some, 'mean').estimate.se ?? NaN, 12);
    const none = pooledRounds([nobody, { ...nobody, round: '2027' }], 'mean', {
      weighting: 'equal',
    });
    expect([none.status, none.estimate, none.rounds]).toEqual(['empty', null, []]);
  });

  it('keep the interval of a proportion within 0 and 1', () => {
    const yes = (rows: readonly Row[]) =>
      rows.map((row, at) => ({ ...row, y: at % 40 === 0 ? 1 : 0 }));
    const pooled = pooledRounds([sumsOf('1', yes(first)), sumsOf('2', yes(second))], 'proportion', {
      weighting: 'equal',
      interval: 'logit',
    });
    expect(pooled.low).toBeGreaterThan(0);
    expect(pooled.low).toBeLessThan(pooled.estimate ?? NaN);
  });

  it('refuse one round, and a round twice', () => {
    const one = sumsOf('2024', first);
    const pool = (rounds: (typeof one)[]) => pooledRounds(rounds, 'mean', { weighting: 'equal' });
    expect(() => pool([one])).toThrow('two or more');
    expect(() => pool([one, one])).toThrow('Round 2024 is given twice');
  });
});
