/** Q06 to Q08: were the drawn households found, and were they the drawn ones? */
import { responseRates } from '../../fieldwork/rates.ts';
import type { Light } from '../light.ts';
import type { QualityIndicator } from '../indicator.ts';
import type { WorkedCase } from '../input.ts';
import { countsOf } from '../outcome-counts.ts';
import { percent, shareTooHigh, shareTooLow } from '../share.ts';
import { poissonAtMost } from '../statistics/chance.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const responseLimits = { low: { green: 0.85, red: 0.7 } };

export const response: QualityIndicator = {
  id: 'Q06',
  title: 'Response',
  meaning:
    'Households that answered, among all that could have. With refusals and those nobody met.',
  formula: 'RR2 = (complete + partial) / all finished cases that are not known to be ineligible',
  limits: responseLimits,
  levels: ['survey', 'team', 'class', 'interviewer'],
  fewest: 10,
  measure: ({ cases }, level) =>
    [...subjectsOf(cases, level)].map(([subject, rows]) => {
      const counts = countsOf(rows);
      const { ref1, con1 } = responseRates(counts);
      const answered = counts.complete + counts.partial;
      const eligible =
        answered +
        counts.refused +
        counts.notContacted +
        counts.otherNonInterview +
        counts.unknownEligibility;
      const notMet = con1 === undefined ? undefined : 1 - con1;
      const sentence = `${String(answered)} of ${String(eligible)} households answered; ${percent(ref1)} refused, ${percent(notMet)} were not met.`;
      return { subject, ...shareTooLow(answered, eligible, responseLimits.low), sentence };
    }),
};

/** Visits before a household may be called not contacted. */
const visitsBeforeGivingUp = 3;
/** Visits a case, where all is well. */
const usualVisits = 1.3;

export const visits: QualityIndicator = {
  id: 'Q07',
  title: 'Visits',
  meaning:
    'Whether households that were not at home were looked for again, at another time of day. Nobody may be given up before the third visit.',
  formula:
    'visits / finished cases; red where two or more, amber where one household was given up before the third visit; amber where visits are fewer than 1.3 a case. Evening is from 18:00.',
  limits: { low: { green: usualVisits, red: 1 } },
  levels: ['interviewer', 'team'],
  fewest: 8,
  measure: ({ cases, weekend }, level) => {
    const ended = cases.filter(({ disposition }) => disposition !== undefined);
    return [...subjectsOf(ended, level)].map(([subject, rows]) => {
      const all = rows.flatMap((one) => one.visits);
      const late = all.filter((visit) => isEveningOrWeekend(visit, weekend)).length;
      const givenUp = rows.filter(isGivenUpEarly).length;
      const value = all.length / rows.length;
      const chance = poissonAtMost(all.length - rows.length, (usualVisits - 1) * rows.length);
      const sentence = `${String(all.length)} visits to ${String(rows.length)} households, ${percent(late / Math.max(1, all.length))} of them in the evening or at the weekend; ${String(givenUp)} given up before the third visit.`;
      const measurement = { subject, value, n: rows.length, chance, sentence };
      const decided: Light | undefined = givenUp > 1 ? 'red' : givenUp === 1 ? 'amber' : undefined;
      return decided === undefined ? measurement : { ...measurement, decided };
    });
  },
};

function isGivenUpEarly(one: WorkedCase): boolean {
  return one.disposition === 'notContacted' && one.visits.length < visitsBeforeGivingUp;
}

function isEveningOrWeekend(visit: string, weekend: readonly number[]): boolean {
  const hour = Number(visit.slice(11, 13));
  const day = new Date(`${visit.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return hour >= 18 || weekend.includes(day);
}

const substitutionLimits = { high: { green: 0, red: 0.05 } };

export const substitution: QualityIndicator = {
  id: 'Q08',
  title: 'Substitution',
  meaning:
    'Interviews of households that were not drawn. They have no probability; above 5 % nothing is released.',
  formula: 'substitutes / interviews',
  limits: substitutionLimits,
  levels: ['survey', 'team', 'interviewer'],
  fewest: 1,
  measure: (input, level) =>
    [...subjectsOf(interviewed(input), level)].map(([subject, rows]) => {
      const count = rows.filter(({ substitute }) => substitute).length;
      const sentence = `${String(count)} of ${String(rows.length)} interviews are of a household that was not drawn.`;
      return { subject, ...shareTooHigh(count, rows.length, substitutionLimits.high), sentence };
    }),
};
