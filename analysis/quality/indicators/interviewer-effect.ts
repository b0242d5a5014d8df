/** Q18: do answers depend on who asks? */
import { grouped } from '../grouped.ts';
import type { QualityIndicator } from '../indicator.ts';
import { percent } from '../share.ts';
import { intraclassWithinAreas } from '../statistics/intraclass.ts';
import { interviewed } from '../subjects.ts';

export const interviewerEffect: QualityIndicator = {
  id: 'Q18',
  title: 'Effect of the interviewer',
  meaning:
    'How much of what differs between households of one area is a difference between interviewers. With 0.05, fifty interviews by one interviewer say as much as fifteen.',
  formula:
    'intraclass correlation of interviewers within areas, by measure (one-way analysis of variance)',
  limits: { high: { green: 0.02, red: 0.05 } },
  levels: ['question'],
  fewest: 50,
  needs: 'measures',
  measure: (input) => {
    const values = interviewed(input).flatMap(({ area, interviewer, interview }) =>
      Object.entries(interview.measures).map(([measure, value]) => {
        return { measure, area, interviewer, value };
      }),
    );
    return [...grouped(values, ({ measure }) => measure)].flatMap(([subject, rows]) => {
      const found = intraclassWithinAreas(rows);
      if (found === undefined) return [];
      const { correlation, n, chance } = found;
      const sentence = `${percent(Math.max(0, correlation))} of the variance of ${subject} within areas lies between interviewers.`;
      return [{ subject, value: correlation, n, chance, sentence }];
    });
  },
};
