import { describe, expect, it } from 'vitest';
import { exampleSurvey } from '../examples/example-survey.ts';
import { faultsOf } from '../examples/broken-survey.ts';
import type { ReportPlan } from '../report-plan.ts';

const share = { indicator: 'AD01', figure: 'share' };
const measure = {
  ...share,
  baseline: { value: 0.2, date: '2024-12-31', source: { en: 'Census' } },
  target: { value: 0.3, date: '2030-12-31' },
  verification: { en: 'This survey' },
};
const monitoring = (different: object): ReportPlan['monitoring'] => ({
  goals: [
    {
      title: { en: 'Goal' },
      outcomes: [
        {
          title: { en: 'Outcome' },
          outputs: [
            {
              title: { en: 'Output' },
              activities: [{ en: 'Activity' }],
              measures: [{ ...measure, ...different }],
            },
          ],
        },
      ],
    },
  ],
});
const right: ReportPlan = {
  breakdowns: ['urban'],
  glance: [share],
  brief: { charts: [{ ...share, breakdowns: ['urban'] }], compared: [share] },
  monitoring: monitoring({}),
};
const ages = {
  name: 'ages',
  label: { en: 'Ages' },
  statistic: 'distribution' as const,
  groups: [
    { code: 'old', label: { en: 'Old' }, expression: '${m_age} > 60' },
    { code: 'others', label: { en: 'Others' }, expression: '${m_age} <= 60' },
  ],
  measure: { en: 'percent' },
};

/** What is said of the example with these reports, and with a distribution beside its share. */
const faults = (different: object) => {
  const survey = exampleSurvey();
  survey.indicators[0]?.figures.push(ages);
  return faultsOf(
    JSON.parse(JSON.stringify({ ...survey, reports: { ...right, ...different } })),
  ).map(({ place, reason, remedy }) => `${place}: ${reason}. ${remedy}`);
};

describe('the plan of the reports', () => {
  it('is taken when right', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ glance: [{ indicator: 'AD01', figure: 'ages', group: 'old' }] })).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    [
      'an indicator that is none',
      { glance: [{ indicator: 'AD02', figure: 'share' }] },
      /^reports\.glance\.AD02\.share: There is no indicator.*Use one of: AD01\.$/,
    ],
    [
      'a figure that is none',
      { glance: [{ indicator: 'AD01', figure: 'total' }] },
      /^reports\.glance\.AD01\.total: AD01 has no figure "total"\. Use one of: share, ages\.$/,
    ],
    [
      'a distribution without a group',
      { glance: [{ indicator: 'AD01', figure: 'ages' }] },
      /one of its groups is meant\. Name one of: old, others\.$/,
    ],
    [
      'a group that is none',
      { glance: [{ indicator: 'AD01', figure: 'ages', group: 'young' }] },
      /"young" is meant\. Name one of: old, others\.$/,
    ],
    [
      'a group of what has none',
      { glance: [{ ...share, group: 'old' }] },
      /has no groups\. Leave the group out\.$/,
    ],
    [
      'a breakdown that is none',
      { breakdowns: ['sex'] },
      /no breakdown "sex"\. Use some of: urban/,
    ],
    [
      'a breakdown of a chart that is none',
      { brief: { ...right.brief, charts: [{ ...share, breakdowns: ['sex'] }] } },
      /^reports\.brief\.charts\.AD01\.share: There is no breakdown "sex"/,
    ],
    [
      'a chart of no figure',
      { brief: { ...right.brief, charts: [{ ...share, figure: 'x', breakdowns: [] }] } },
      /^reports\.brief\.charts\.AD01\.x: AD01 has no figure/,
    ],
    [
      'a target before the baseline',
      { monitoring: monitoring({ target: { value: 0.3, date: '2024-12-31' } }) },
      /^reports\.monitoring\.AD01\.share: The target is not after the baseline/,
    ],
    [
      'a target that is the baseline',
      { monitoring: monitoring({ target: { value: 0.2, date: '2030-12-31' } }) },
      /Baseline and target are the same/,
    ],
    [
      'percent where a share is meant',
      { monitoring: monitoring({ target: { value: 30, date: '2030-12-31' } }) },
      /A share lies from 0 to 1\. Write 0\.25 for 25 percent\.$/,
    ],
    [
      'a day that is none',
      { monitoring: monitoring({ target: { value: 0.3, date: '2030-02-31' } }) },
      /A day, such as 2026-12-31/,
    ],
  ])('of %s is refused', (_what, different, expected) => {
    expect(faults(different)).toEqual([expect.stringMatching(expected)]);
  });

  it('compares only where there is somebody to compare with', () => {
    const survey = exampleSurvey();
    const [first] = survey.indicators;
    if (first) first.comparisons = [];
    expect(faultsOf({ ...survey, reports: right }).map(({ reason }) => reason)).toEqual([
      'The indicator is compared between nobody',
    ]);
  });
});
