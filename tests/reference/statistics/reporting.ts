import { dhsRule, nchsRule, statcanRule } from '../../../analysis/estimation/reliability.ts';
import { surveyProportion } from '../../../analysis/estimation/statistics/proportion-interval.ts';
import type { Row } from '../case.ts';
import { numbersOf } from '../columns.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

/** The rules for showing three shares by region and kind of household. */
export const reporting: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const crossed = { ...wanted, stat: { name: 'reporting', by: ['region', 'mig_type'] } };
  const rows = ['poor', 'food_insecure', 'internet'].flatMap((name) =>
    domainsOf(crossed, columns, design.rows).flatMap(({ rows: domain, by }): Row[] => {
      const own = surveyProportion(design, numbersOf(columns, name), 'beta', domain);
      const { value: p, se, n, df } = own;
      if (p === null || se === null) return [];
      const { verdict, effective, low, high } = nchsRule({ p, se, n, df });
      const width = low === null || high === null ? null : high - low;
      const relative = width === null || p === 0 ? null : width / p;
      const figures = { n, est: p, se, df, neff: effective, lo: low, hi: high, width };
      const rules = { nchs: verdict, dhs: dhsRule(n), statcanCV: statcanRule(own.cv), cv: own.cv };
      return [{ by: { var: name, ...by }, ...figures, relWidth: relative, ...rules }];
    }),
  );
  return { estimates: rows };
};
