import type { ReportPlan } from '../../questionnaire/report-plan.ts';
import { monitoring } from './monitoring-plan.ts';

/** What the reports of the survey show first. */
export const reports: ReportPlan = {
  breakdowns: ['sex', 'age', 'child_age', 'region', 'urban'],
  glance: [
    { indicator: 'MP01', figure: 'share' },
    { indicator: 'MP03', figure: 'rate' },
    { indicator: 'MP07', figure: 'women' },
    { indicator: 'RE01', figure: 'share' },
    { indicator: 'RE03', figure: 'median' },
    { indicator: 'RE06', figure: 'mean' },
    { indicator: 'EC02', figure: 'share' },
    { indicator: 'ED01', figure: 'share' },
    { indicator: 'CH01', figure: 'share' },
    { indicator: 'IN01', figure: 'plan' },
  ],
  brief: {
    charts: [
      { indicator: 'MP01', figure: 'share', breakdowns: ['region', 'urban'] },
      { indicator: 'MP09', figure: 'countries', breakdowns: [] },
      { indicator: 'ED01', figure: 'share', breakdowns: ['sex', 'region'] },
    ],
    compared: [
      { indicator: 'EC02', figure: 'share' },
      { indicator: 'ED01', figure: 'share' },
      { indicator: 'LA03', figure: 'share' },
    ],
  },
  monitoring,
};
