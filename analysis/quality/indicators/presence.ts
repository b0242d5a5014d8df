/** Q20 to Q22: was the interviewer there? */
import type { QualityIndicator } from '../indicator.ts';
import { percent, shareTooHigh } from '../share.ts';
import { binomialAtLeast } from '../statistics/chance.ts';
import { median } from '../statistics/summaries.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const placeLimits = { high: { green: 0.05, red: 0.15 } };
/** Metres from the dwelling that was listed: beyond the first somebody looks, beyond the second it is another place. */
const distance = { look: 100, elsewhere: 500 };

export const position: QualityIndicator = {
  id: 'Q20',
  title: 'Position',
  meaning: 'Interviews made far from the dwelling that was listed, or outside the area.',
  formula:
    'interviews over 500 m from the listed dwelling, or outside the area / interviews with a position; those over 100 m are told besides',
  limits: placeLimits,
  levels: ['interviewer', 'team'],
  fewest: 5,
  awaits:
    'Where a dwelling lies is a direct identifier: it is kept apart, sealed, and in no record.',
  measure: (input, level) => {
    const placed = interviewed(input).flatMap(({ interview, ...one }) =>
      interview.place ? [{ ...one, place: interview.place }] : [],
    );
    return [...subjectsOf(placed, level)].map(([subject, rows]) => {
      const beyond = (metres: number) => rows.filter(({ place }) => place.metres > metres).length;
      const away = rows.filter(
        ({ place }) => place.metres > distance.elsewhere || !place.inArea,
      ).length;
      const sentence = `${String(away)} of ${String(rows.length)} interviews lie more than 500 m from the listed dwelling or outside the area, ${String(beyond(distance.look))} more than 100 m; half lie within ${String(Math.round(median(rows.map(({ place }) => place.metres))))} m.`;
      return { subject, ...shareTooHigh(away, rows.length, placeLimits.high), sentence };
    });
  },
};

const delayLimits = { high: { green: 24, red: 72 } };

export const syncDelay: QualityIndicator = {
  id: 'Q21',
  title: 'Delay of sending',
  meaning:
    'Hours from closing an interview to its arrival. What comes late cannot be checked while the team is still in the area. By the device’s clock, which may be wrong.',
  formula: 'median hours from closing to receipt; the chance is that of the sign test',
  limits: delayLimits,
  levels: ['interviewer', 'team', 'week'],
  fewest: 5,
  measure: (input, level) =>
    [...subjectsOf(interviewed(input), level)].map(([subject, rows]) => {
      const hours = rows.map(({ interview }) => interview.hoursToServer);
      const late = hours.filter((each) => each > delayLimits.high.green).length;
      const value = median(hours);
      const chance = binomialAtLeast(late, rows.length, 0.5);
      const sentence = `Half of ${String(rows.length)} interviews arrived within ${value.toFixed(0)} hours; ${String(late)} took more than a day.`;
      return { subject, value, n: rows.length, chance, sentence };
    }),
};

const mismatchLimits = { high: { green: 0.05, red: 0.1 } };

export const backCheckMismatch: QualityIndicator = {
  id: 'Q22',
  title: 'Back-checks',
  meaning:
    'Answers that should not change, and are another when somebody else asks again. One invented interview: all of that interviewer’s cases are done again.',
  formula: 'stable answers that differ / stable answers compared; red at any invented interview',
  limits: mismatchLimits,
  levels: ['interviewer', 'team', 'week'],
  fewest: 20,
  awaits: 'No household has been visited a second time.',
  measure: ({ backChecks }, level) =>
    [...subjectsOf(backChecks, level)].map(([subject, rows]) => {
      const compared = rows.reduce((sum, one) => sum + one.compared, 0);
      const mismatched = rows.reduce((sum, one) => sum + one.mismatched, 0);
      const invented = rows.filter((one) => one.invented).length;
      const sentence = `${String(mismatched)} of ${String(compared)} answers differ in ${String(rows.length)} back-checks (${percent(mismatched / Math.max(1, compared))}); ${String(invented)} interviews never took place.`;
      const measurement = {
        subject,
        ...shareTooHigh(mismatched, compared, mismatchLimits.high),
        sentence,
      };
      return invented > 0 && level === 'interviewer'
        ? { ...measurement, decided: 'red' as const }
        : measurement;
    }),
};
