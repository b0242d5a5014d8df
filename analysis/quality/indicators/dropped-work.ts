/** Q10, Q11, Q15: do households shrink, and migrants disappear, in the hands of one interviewer? */
import type { QualityIndicator } from '../indicator.ts';
import type { Limits } from '../light.ts';
import { meanBesidePeers } from '../statistics/mean-beside-peers.ts';
import { besidePeers } from '../statistics/peers.ts';
import { total } from '../statistics/summaries.ts';
import { interviewed, subjectsOf } from '../subjects.ts';
import type { Interviewed } from '../subjects.ts';

export const rosterSize: QualityIndicator = {
  id: 'Q10',
  title: 'Size of households',
  meaning:
    'Members found, beside colleagues in the same areas. Each member left out saves ten minutes.',
  formula: 'mean household size / that of peers, among households of the same listing class',
  limits: { low: { green: 0.9, red: 0.8 } },
  levels: ['interviewer'],
  fewest: 5,
  needs: 'members',
  measure: (input) =>
    besideColleagues(
      interviewed(input),
      ({ interview }) => interview.members.length,
      'low',
      (own, expected) =>
        `${own.toFixed(1)} members a household, where colleagues in the same areas find ${expected.toFixed(1)}.`,
    ),
};

export const migrantsFound: QualityIndicator = {
  id: 'Q11',
  title: 'Absent migrants in households listed with one',
  meaning:
    'Absent migrants found where the listing knows of one, beside colleagues in the same areas. Each left out saves a long section.',
  formula: 'mean number of absent migrants / that of peers, among households of listing class A',
  limits: { low: { green: 0.9, red: 0.75 } },
  levels: ['interviewer'],
  fewest: 5,
  needs: 'absent',
  measure: (input) => {
    const listed = interviewed(input).filter(({ listClass }) => listClass === 'A');
    const byTeam = subjectsOf(listed, 'team');
    return besideColleagues(
      listed,
      ({ interview }) => interview.absent,
      'low',
      (_own, _expected, rows) => {
        const interviewers = new Set(rows.map(({ interviewer }) => interviewer));
        const colleagues = [...new Set(rows.map(({ team }) => team))]
          .flatMap((team) => byTeam.get(team) ?? [])
          .filter(({ interviewer }) => !interviewers.has(interviewer));
        return `${withNone(rows)} households listed with an absent migrant have none, in a team where ${withNone(colleagues)} others have none.`;
      },
    );
  },
};

function withNone(rows: readonly Interviewed[]): string {
  const none = rows.filter(({ interview }) => interview.absent === 0).length;
  return `${String(none)} of ${String(rows.length)}`;
}

export const lateChanges: QualityIndicator = {
  id: 'Q15',
  title: 'Changes just before closing',
  meaning:
    'Answers changed in the last three minutes, to get past checks that stop the form, rather than asked again.',
  formula: 'mean number of late changes / that of peers in the same areas',
  limits: { high: { green: 1.5, red: 2.5 } },
  levels: ['interviewer'],
  fewest: 5,
  awaits: 'No tablet tells yet when answers were changed.',
  measure: (input) =>
    besideColleagues(
      interviewed(input).filter(({ interview }) => interview.lateChanges !== undefined),
      ({ interview }) => interview.lateChanges ?? 0,
      'high',
      (own, expected) =>
        `${own.toFixed(1)} answers an interview are changed in the last three minutes, where colleagues change ${expected.toFixed(1)}.`,
    ),
};

/** The interviewer's mean over that of colleagues with like households. */
function besideColleagues(
  rows: readonly Interviewed[],
  valueOf: (one: Interviewed) => number,
  wrongSide: keyof Limits,
  say: (own: number, expected: number, rows: readonly Interviewed[]) => string,
) {
  const values = rows.map((one) => {
    const { interviewer, area, team, listClass } = one;
    return { worker: interviewer, area, team, kind: listClass, value: valueOf(one) };
  });
  const peersOf = besidePeers(values);
  return [...subjectsOf(rows, 'interviewer')].map(([subject, own]) => {
    const found = meanBesidePeers(peersOf(subject));
    if (found === undefined || found.expected === 0) {
      const mean = total(own.map(valueOf)) / own.length;
      const sentence = `${mean.toFixed(1)} on average, and nobody to compare with.`;
      return { subject, value: undefined, n: own.length, chance: 1, sentence };
    }
    const chance = wrongSide === 'low' ? found.chanceLow : found.chanceHigh;
    const sentence = say(found.own, found.expected, own);
    return { subject, value: found.own / found.expected, n: found.n, chance, sentence };
  });
}
