import {
  betaQuantile,
  upperTailOfChiSquare,
  upperTailOfF,
} from '../../../analysis/estimation/beta.ts';
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  holm,
} from '../../../analysis/estimation/multiple-tests.ts';
import { normalQuantile } from '../../../analysis/estimation/normal.ts';
import { criticalT, twoSidedP } from '../../../analysis/estimation/student-t.ts';
import { NotImplemented } from '../case.ts';
import type { Statistic } from '../statistic.ts';

export const pure: Statistic = ({ stat }) => {
  const {
    p = [],
    x = [],
    df = 0,
    d1 = 0,
    d2 = 0,
    a = 0,
    b = 0,
  } = stat as unknown as Partial<
    Record<'p' | 'x', number[]> & Record<'df' | 'd1' | 'd2' | 'a' | 'b', number>
  >;
  switch (stat['fn']) {
    case 'tquantile':
      return { values: p.map((share) => criticalT(2 * share - 1, df)) };
    case 'tcdf':
      return {
        values: x.map((t) => (t < 0 ? twoSidedP(t, df) / 2 : 1 - twoSidedP(t, df) / 2)),
      };
    case 'fcdf':
      return { values: x.map((f) => upperTailOfF(f, d1, d2)) };
    case 'chisqcdf':
      return { values: x.map((square) => upperTailOfChiSquare(square, df)) };
    case 'betaquantile':
      return { values: p.map((share) => betaQuantile(share, a, b)) };
    case 'normquantile':
      return { values: p.map(normalQuantile) };
    case 'bh':
      return { values: benjaminiHochberg(p) };
    case 'by':
      return { values: benjaminiYekutieli(p) };
    case 'holm':
      return { values: holm(p) };
    default:
      throw new NotImplemented(`pure ${String(stat['fn'])}`);
  }
};
