/** Q16: were ages and amounts asked, or guessed? */
import type { QualityIndicator } from '../indicator.ts';
import { binomialAtLeast } from '../statistics/chance.ts';
import { meanBesidePeers } from '../statistics/mean-beside-peers.ts';
import { besidePeers } from '../statistics/peers.ts';
import { whipple } from '../statistics/whipple.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const limits = { high: { green: 110, red: 125 } };

export const heapingOfAges: QualityIndicator = {
  id: 'Q16 ages',
  title: 'Ages that end in 0 or 5',
  meaning: 'Ages from 23 to 62 that were guessed end in 0 or 5. 100 is none, 500 all of them.',
  formula: "Whipple's index",
  limits,
  levels: ['survey', 'interviewer', 'team'],
  fewest: 20,
  needs: 'members',
  measure: (input, level) =>
    [...subjectsOf(interviewed(input), level)].map(([subject, rows]) => {
      const ages = rows.flatMap(({ interview }) => interview.members.map(({ age }) => age));
      const { n, heaped, index } = whipple(ages.filter((age) => age !== undefined));
      const chance = binomialAtLeast(heaped, n, limits.high.green / 500);
      const sentence = `${String(heaped)} of ${String(n)} ages from 23 to 62 end in 0 or 5, where one in five would.`;
      return { subject, value: index, n, chance, sentence };
    }),
};

export const heapingOfAmounts: QualityIndicator = {
  id: 'Q16 amounts',
  title: 'Amounts that end in 000',
  meaning:
    'People round amounts, and how far depends on the currency: hence beside colleagues. An interviewer who guesses rounds more.',
  formula:
    '100 × mean over interviews of the share of amounts of 1,000 or more that end in 000 / that of peers in the same areas',
  limits,
  levels: ['interviewer'],
  fewest: 8,
  measure: (input) => {
    const rows = interviewed(input).flatMap(({ interview, ...one }) => {
      const large = interview.amounts.filter((amount) => amount >= 1000);
      if (large.length === 0) return [];
      const value = large.filter((amount) => amount % 1000 === 0).length / large.length;
      const { interviewer, area, team, listClass } = one;
      return [{ interviewer, worker: interviewer, area, team, kind: listClass, value }];
    });
    const peersOf = besidePeers(rows);
    return [...subjectsOf(rows, 'interviewer')].flatMap(([subject]) => {
      const found = meanBesidePeers(peersOf(subject));
      if (found === undefined) return [];
      const share = (value: number) => `${String(Math.round(100 * value))} %`;
      const value = found.expected > 0 ? (100 * found.own) / found.expected : undefined;
      const sentence = `${share(found.own)} of amounts end in 000, where colleagues in the same areas have ${share(found.expected)}.`;
      return [{ subject, value, n: found.n, chance: found.chanceHigh, sentence }];
    });
  },
};
