/** Q19: was one interview made of another? */
import type { QualityIndicator } from '../indicator.ts';
import { grouped } from '../grouped.ts';
import { percent } from '../share.ts';
import { closestMatches } from '../statistics/percentmatch.ts';
import { interviewed, subjectsOf, type Interviewed } from '../subjects.ts';

const limits = { high: { green: 0.7, red: 0.85 } };
/** Questions that two interviews must share: among few, the same answers come by chance. */
const fewestShared = 50;

export const nearDuplicates: QualityIndicator = {
  id: 'Q19',
  title: 'Near duplicates',
  meaning:
    'Two interviews with nearly the same answers: one was copied, with a few changes, from the other.',
  formula:
    'highest share of identical answers between an interview of this interviewer and any other of the team, among the questions both answered (at least 50)',
  limits,
  levels: ['interviewer'],
  fewest: 1,
  measure: (input) => {
    const rows = [...grouped(interviewed(input), ({ team }) => team).values()].flatMap(withMatches);
    return [...subjectsOf(rows, 'interviewer')].map(([subject, own]) => {
      const compared = own.filter(({ match }) => match.other !== undefined);
      const shares = compared.map(({ match }) => match.share);
      const highest = shares.reduce((high, share) => Math.max(high, share), 0);
      const copies = compared.filter(({ match }) => match.share > limits.high.red);
      const closest = compared.find(({ match }) => match.share === highest);
      const other = closest?.match?.other;
      const sentence =
        closest === undefined || other === undefined
          ? 'No interview shares enough questions with another.'
          : `The interview of case ${closest.case} agrees with that of case ${other.case} in ${percent(highest)} of ${String(closest.match.shared)} answers; ${String(copies.length)} of ${String(own.length)} interviews agree with another in more than ${percent(limits.high.red)}.`;
      const value = closest === undefined ? undefined : highest;
      // Of fifty answers and more, chance makes no such agreement: the limit alone decides.
      return { subject, value, n: compared.length, chance: 0, sentence };
    });
  },
};

/**
 * The interviews of one team, each with that of them which is most like it: nobody sees the interviews of another team, and
 * pairs of a whole survey grow with its square.
 */
function withMatches(team: readonly Interviewed[]) {
  const matches = closestMatches(
    team.map(({ interview }) => interview.answers),
    fewestShared,
  );
  return matches.flatMap(({ other, ...match }, at) => {
    const one = team[at];
    return one === undefined ? [] : [{ ...one, match: { ...match, other: team[other] } }];
  });
}
