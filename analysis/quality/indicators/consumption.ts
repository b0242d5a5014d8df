/** Q24: is consumption far from what others consume? */
import { grouped } from '../grouped.ts';
import type { QualityIndicator } from '../indicator.ts';
import { shareTooHigh } from '../share.ts';
import { outliers } from '../statistics/outliers.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const limits = { high: { green: 0.02, red: 0.05 } };
/** Median absolute deviations. */
const width = 3;
/** Interviews of a stratum before its own median is used; before that, all strata together. */
const enough = 30;

export const consumptionOutliers: QualityIndicator = {
  id: 'Q24',
  title: 'Outliers of consumption',
  meaning:
    'Households far richer or poorer than the rest of their stratum: an amount, or its unit, is wrong.',
  formula:
    'households whose log consumption per person lies over 3 median absolute deviations from the median of the stratum / households with consumption',
  limits,
  levels: ['survey', 'interviewer', 'team'],
  fewest: 8,
  needs: 'perPerson',
  measure: (input, level) => {
    const known = interviewed(input).flatMap(({ interview: { perPerson }, ...one }) =>
      perPerson !== undefined && perPerson > 0 ? [{ ...one, log: Math.log(perPerson) }] : [],
    );
    const logs = (rows: typeof known) => rows.map(({ log }) => log);
    const everywhere = outliers(logs(known), width);
    const odd = new Set(known.filter((_, at) => everywhere[at]));
    for (const rows of grouped(known, ({ stratum }) => stratum).values()) {
      if (rows.length < enough) continue;
      const found = outliers(logs(rows), width);
      rows.forEach((one, at) => (found[at] ? odd.add(one) : odd.delete(one)));
    }
    return [...subjectsOf(known, level)].map(([subject, rows]) => {
      const count = rows.filter((one) => odd.has(one)).length;
      const sentence = `Consumption per person is far from that of the stratum in ${String(count)} of ${String(rows.length)} households.`;
      return { subject, ...shareTooHigh(count, rows.length, limits.high), sentence };
    });
  },
};
