import { describe, expect, it } from 'vitest';
import type { QualityInput } from './input.ts';
import { madeUpCase, nothingYet } from './made-up-case.ts';
import { madeUpSurvey } from './made-up-survey.ts';
import { qualityReport } from './report.ts';

const ofInterviews = { versions: ['1'], received: { first: '2026-03-02', last: '2026-03-09' } };
const reportOf = (input: Partial<QualityInput>, definition = madeUpSurvey) =>
  qualityReport(definition, { ...nothingYet, ...input }, ofInterviews);

const iso = (time: number) => new Date(time).toISOString();

/** Forty households of two interviewers in one area; every tenth refuses, and bob reads no statement of consent. */
const cases = Array.from({ length: 40 }, (_, at) => {
  const interviewer = at % 2 === 0 ? 'ann' : 'bob';
  const listClass = at < 20 ? 'A' : 'N';
  const start = Date.UTC(2026, 2, 2 + Math.floor(at / 4), 9 + 2 * (at % 4));
  const sessions = [{ start: iso(start), end: iso(start + 50 * 60_000) }];
  const one = madeUpCase(
    { case: `c${String(at)}`, interviewer, listClass, stratum: at < 20 ? 'north' : 'south' },
    { foundClass: listClass, sessions, consent: interviewer === 'ann' ? '1' : undefined },
  );
  if (at % 10 !== 0) return one;
  const { interview: _interview, ...refused } = one;
  return { ...refused, disposition: 'refused' as const, adultDone: false };
});
const areas = [
  {
    area: '001',
    stratum: 'north',
    team: 'team 1',
    census: 100,
    listed: 60,
    screened: 48,
    weight: 20,
  },
];

describe('the report', () => {
  const report = reportOf({ cases, areas });

  it('says what it speaks of', () => {
    expect(report).toMatchObject({
      survey: 'SMALL',
      definition: '1',
      ...ofInterviews,
      counts: {
        listingsClosed: 1,
        householdsListed: 60,
        cases: 40,
        finished: 40,
        interviews: 36,
        substitutes: 0,
        backChecks: 0,
      },
    });
  });

  it('gives the rates of both phases, in all and by whom', () => {
    const { rates } = report;
    expect(rates.all.unweighted).toMatchObject({ rr1: 0.9, rr2: 0.9, rr3: 0.9, ref1: 0.1 });
    expect(rates.all.weighted.rr2).toBeCloseTo(0.9, 12);
    expect(rates.screening).toEqual({ unweighted: 0.8, weighted: 0.8 });
    expect(rates.overall).toBeCloseTo(0.72, 12);
    expect(rates.selectedAdult.unweighted).toBeCloseTo(0.9, 12);
    const groups = ({ group }: { group: string }) => group;
    expect(rates.byStratum.map(groups)).toEqual(['north', 'south']);
    expect(rates.byClass.map(groups)).toEqual(['A', 'N']);
    expect(rates.byTeam.map(groups)).toEqual(['team 1']);
    expect(rates.byInterviewer.map(groups)).toEqual(['ann', 'bob']);
  });

  it('has every finding in words, under whom it speaks of, the gravest first', () => {
    expect(report.findings.area).toMatchObject([
      {
        indicator: 'Q01',
        light: 'red',
        sentence: '60 households are listed, where the census has 100.',
      },
    ]);
    const [first] = report.findings.interviewer ?? [];
    expect(first).toMatchObject({ indicator: 'Q29', subject: 'bob', light: 'red' });
    const order = ['red', 'amber', 'green', 'not enough'];
    for (const findings of Object.values(report.findings)) {
      const lights = findings.map(({ light }) => order.indexOf(light));
      expect(lights).toEqual([...lights].sort());
    }
  });

  it('ranks interviewers with the reasons', () => {
    expect(report.interviewers.map(({ interviewer }) => interviewer)).toEqual(['bob', 'ann']);
    expect(report.interviewers[0]?.flags.map(({ sentence }) => sentence)).toContain(
      '20 of 20 interviews have no consent on record.',
    );
  });

  it('explains every indicator, and says why where nothing is measured', () => {
    expect(report.indicators).toHaveLength(31);
    const why = new Map(report.indicators.map(({ id, notMeasured }) => [id, notMeasured]));
    expect(why.get('Q29')).toBeUndefined();
    expect(why.get('Q20')).toBeUndefined();
    expect(why.get('Q04')).toBe('No household has been listed a second time.');
    expect(why.get('Q22')).toBe('No household has been visited a second time.');
    expect(why.get('Q18')).toBe('There is nothing to measure yet.');
  });

  it('is the same as JSON, without what is no number', () => {
    const text = JSON.stringify(report);
    expect(text).not.toMatch(/NaN|Infinity|null/);
    expect(JSON.parse(text)).toMatchObject({ rates: { overall: report.rates.overall } });
  });
});

describe('a survey that names nothing', () => {
  const { quality: _, ...plain } = madeUpSurvey;
  const report = reportOf({ cases, areas }, plain);

  it('is judged by what needs no answers, and nobody for what it does not ask', () => {
    const measured = report.indicators
      .filter(({ notMeasured }) => notMeasured === undefined)
      .map(({ id }) => id);
    expect(measured).toEqual(
      expect.arrayContaining(['Q01', 'Q06', 'Q07', 'Q08', 'Q09', 'Q13', 'Q21']),
    );
    for (const id of [
      'Q05',
      'Q10',
      'Q11',
      'Q12',
      'Q17',
      'Q18',
      'Q23',
      'Q24',
      'Q28',
      'Q29',
      'Q30',
    ]) {
      expect(measured).not.toContain(id);
    }
    expect(report.indicators.find(({ id }) => id === 'Q29')?.notMeasured).toBe(
      'The survey\'s definition does not name it: add "consent" under "quality".',
    );
    expect(report.interviewers.every(({ light }) => light !== 'red')).toBe(true);
  });
});

describe('beyond one household', () => {
  it('names the cases whose consumption lies far from that of their stratum', () => {
    const many = Array.from({ length: 150 }, (_, at) =>
      madeUpCase({ case: `c${String(at)}` }, { perPerson: at === 7 ? 9e9 : 1000 + at }),
    );
    const { betweenHouseholds } = reportOf({ cases: many });
    expect(betweenHouseholds.unusualConsumption).toContain('c7');
    expect(betweenHouseholds.unusualConsumption.length).toBeLessThan(6);
  });

  it('counts substitutes apart, and in no rate', () => {
    const { interview, ...one } = madeUpCase({ listClass: '', substitute: true, baseWeight: 0 });
    const odd = { ...one, disposition: undefined, ...(interview && { interview }) };
    const { counts, rates, findings } = reportOf({ cases: [...cases, odd] });
    expect(counts).toMatchObject({ cases: 40, substitutes: 1 });
    expect(rates.all.unweighted.finished).toBe(40);
    expect(findings.survey?.find(({ indicator }) => indicator === 'Q08')?.value).toBe(1 / 37);
  });

  it('has nothing to say of nothing', () => {
    const empty = reportOf({});
    expect(empty.findings).toEqual({});
    expect(empty.interviewers).toEqual([]);
    expect(empty.rates.overall).toBeUndefined();
  });
});
