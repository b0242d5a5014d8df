import type { Interview, QualityInput, WorkedCase } from './input.ts';

/** Nothing yet: for tests, which add what they are about. */
export const nothingYet: QualityInput = {
  cases: [],
  areas: [],
  listings: [],
  backChecks: [],
  census: {},
  domains: [],
  benchmarks: [],
  weekend: [0, 6],
};

/** An interview with which nothing is wrong. */
export const plainInterview: Interview = {
  foundClass: 'N',
  members: [
    { sex: '1', age: 44 },
    { sex: '2', age: 41 },
  ],
  absent: 0,
  gates: { i_recv_any: true, d_ill_30d: false, j_biz_any: true },
  questions: [{ question: 'j_tenure', asked: 1, unknown: 0 }],
  amountsAsked: 10,
  amountsUnknown: 0,
  amounts: [1250, 3000, 410],
  answers: [],
  measures: {},
  violations: [],
  mended: 1,
  lateChanges: 1,
  sessions: [{ start: '2026-03-02T10:00:00+02:00', end: '2026-03-02T10:50:00+02:00' }],
  place: { metres: 12, inArea: true },
  hoursToServer: 5,
  receivesRemittances: false,
  remittancesUnfit: false,
  perPerson: 1000,
  returned: { rows: 0, byProxy: 0 },
  adultByProxy: false,
  consent: '1',
  weight: 100,
};

/** A complete interview of a household listed without migrants, with what is different in this one. */
export function madeUpCase(
  different: Partial<WorkedCase> = {},
  inInterview: Partial<Interview> = {},
): WorkedCase {
  return {
    case: '001-1',
    area: '001',
    stratum: 'north',
    team: 'team 1',
    interviewer: 'ann',
    lister: 'lea',
    week: 1,
    listClass: 'N',
    disposition: 'complete',
    baseWeight: 100,
    substitute: false,
    visits: ['2026-03-02T18:10'],
    adultDrawn: true,
    adultDone: true,
    interview: { ...plainInterview, ...inInterview },
    ...different,
  };
}
