/** Q28 and Q29: did the right person speak, and of their own will? */
import type { QualityIndicator } from '../indicator.ts';
import { shareTooHigh } from '../share.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const proxyLimits = { high: { green: 0.3, red: 0.5 } };

export const proxies: QualityIndicator = {
  id: 'Q28',
  title: 'Answers by proxy',
  meaning:
    'Returned migrants should speak for themselves, and nobody may speak for the selected adult.',
  formula:
    'rows about returned migrants that somebody else answered / rows; red at any adult’s part that somebody else answered',
  limits: proxyLimits,
  levels: ['interviewer', 'team'],
  fewest: 5,
  needs: 'proxies',
  measure: (input, level) =>
    [...subjectsOf(interviewed(input), level)].map(([subject, done]) => {
      const rows = done.reduce((sum, { interview }) => sum + interview.returned.rows, 0);
      const byProxy = done.reduce((sum, { interview }) => sum + interview.returned.byProxy, 0);
      const adults = done.filter(({ interview }) => interview.adultByProxy).length;
      const sentence = `Somebody else answered for ${String(byProxy)} of ${String(rows)} returned migrants and for ${String(adults)} selected adults.`;
      const measurement = { subject, ...shareTooHigh(byProxy, rows, proxyLimits.high), sentence };
      return adults > 0 ? { ...measurement, decided: 'red' as const } : measurement;
    }),
};

export const consentRecorded: QualityIndicator = {
  id: 'Q29',
  title: 'Consent on record',
  meaning:
    'No interview may be used without the version of the statement that was read and agreed to.',
  formula: 'interviews without a version of the statement of consent / interviews; red at any',
  limits: { high: { green: 0, red: 0 } },
  levels: ['interviewer', 'team', 'survey'],
  fewest: 1,
  needs: 'consent',
  measure: (input, level) =>
    [...subjectsOf(interviewed(input), level)].map(([subject, rows]) => {
      const without = rows.filter(({ interview }) => interview.consent === undefined).length;
      const sentence = `${String(without)} of ${String(rows.length)} interviews have no consent on record.`;
      const n = rows.length;
      return { subject, value: without / n, n, chance: without > 0 ? 0 : 1, sentence };
    }),
};
