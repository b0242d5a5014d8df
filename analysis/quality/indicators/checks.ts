/** Q14 and Q23: what became of answers that do not fit together? */
import type { QualityIndicator } from '../indicator.ts';
import { shareTooHigh } from '../share.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const confirmedLimits = { high: { green: 0.5, red: 0.9 } };

export const checksConfirmed: QualityIndicator = {
  id: 'Q14',
  title: 'Soft checks confirmed',
  meaning:
    'Warnings waved through instead of asked about again. Only of devices that tell how many answers were mended.',
  formula: 'confirmed / (confirmed + open + mended), of soft checks',
  limits: confirmedLimits,
  levels: ['interviewer', 'team', 'week'],
  fewest: 10,
  awaits: 'No tablet tells yet which warnings led to another answer.',
  measure: (input, level) => {
    const telling = interviewed(input).filter(({ interview }) => interview.mended !== undefined);
    return [...subjectsOf(telling, level)].map(([subject, rows]) => {
      const soft = rows
        .flatMap(({ interview }) => interview.violations)
        .filter(({ kind }) => kind === 'soft');
      const confirmed = soft.filter((one) => one.confirmed === true).length;
      const mended = rows.reduce((sum, { interview }) => sum + (interview.mended ?? 0), 0);
      const raised = soft.length + mended;
      const sentence = `${String(confirmed)} of ${String(raised)} warnings were confirmed, ${String(mended)} led to another answer.`;
      return { subject, ...shareTooHigh(confirmed, raised, confirmedLimits.high), sentence };
    });
  },
};

const remittanceLimits = { high: { green: 0.05, red: 0.15 } };

export const remittanceConsistency: QualityIndicator = {
  id: 'Q23',
  title: 'Remittances that do not fit',
  meaning:
    'The amount of a year beside the last amount and how often it came (X12), and beside income and consumption (X13).',
  formula:
    'interviews in which X12 or X13 fails / interviews of households that receive remittances',
  limits: remittanceLimits,
  levels: ['survey', 'interviewer', 'team'],
  fewest: 5,
  needs: 'remittances',
  measure: (input, level) => {
    const receiving = interviewed(input).filter(({ interview }) => interview.receivesRemittances);
    return [...subjectsOf(receiving, level)].map(([subject, rows]) => {
      const count = rows.filter(({ interview }) => interview.remittancesUnfit).length;
      const sentence = `${String(count)} of ${String(rows.length)} households that receive remittances gave amounts that do not fit together.`;
      return { subject, ...shareTooHigh(count, rows.length, remittanceLimits.high), sentence };
    });
  },
};
