/** Q03: does a lister find fewer migrants than others find next door? */
import { grouped } from '../grouped.ts';
import type { QualityIndicator } from '../indicator.ts';
import type { ListedHousehold } from '../input.ts';
import { percent } from '../share.ts';
import { countBesidePeers } from '../statistics/count-beside-peers.ts';
import { meanBesidePeers } from '../statistics/mean-beside-peers.ts';
import { besidePeers } from '../statistics/peers.ts';
import { mean } from '../statistics/summaries.ts';
import { screened } from './listing.ts';

export const classAShare: QualityIndicator = {
  id: 'Q03',
  title: 'Absent migrants found at the listing',
  meaning:
    'Share of households listed with an absent migrant, beside other listers in the same areas. Few: the question was not asked. Many: households were put where interviews are wanted.',
  formula:
    'households of class A / households screened, by lister; funnel limits of 2 and 3 standard deviations. Where a lister mostly worked areas alone, whole areas are compared with those of the same stratum, for areas differ among themselves.',
  limits: {},
  levels: ['lister'],
  fewest: 20,
  measure: (input) => {
    const households = screened(input);
    return [...grouped(households, ({ lister }) => lister)].map(([subject, own]) => {
      const found = own.filter(isA).length;
      const { expected, chanceLow, chanceHigh } = besideOthers(households, subject, own);
      const sentence =
        expected === undefined
          ? `${String(found)} of ${String(own.length)} households are listed with an absent migrant; nobody else listed near by.`
          : `${String(found)} of ${String(own.length)} households are listed with an absent migrant (${percent(found / own.length)}), where others near by find ${percent(expected)}.`;
      const value = expected === undefined ? undefined : found / own.length;
      // Either side is wrong, and each has its own limit: the nearer tail is the one that counts.
      return { subject, value, n: own.length, chance: Math.min(chanceLow, chanceHigh), sentence };
    });
  },
};

interface Beside {
  expected: number | undefined;
  chanceLow: number;
  chanceHigh: number;
}

function besideOthers(
  households: readonly ListedHousehold[],
  lister: string,
  own: readonly ListedHousehold[],
): Beside {
  const nobody = { expected: undefined, chanceLow: 1, chanceHigh: 1 };
  const shared = new Set(households.filter((one) => one.lister !== lister).map(({ area }) => area));
  if (own.filter(({ area }) => shared.has(area)).length * 2 >= own.length) {
    const values = households
      .filter(({ area }) => shared.has(area))
      .map((one) => ({ ...one, worker: one.lister, kind: 'household', value: isA(one) ? 1 : 0 }));
    const found = countBesidePeers(besidePeers(values)(lister));
    return found ? { ...found, expected: found.expected / found.n } : nobody;
  }
  const areas = [...grouped(households, (one) => JSON.stringify([one.area, one.lister])).values()];
  const shares = areas.flatMap((rows) => {
    const value = mean(rows.map((one) => (isA(one) ? 1 : 0)));
    const [one] = rows;
    return one ? [{ ...one, worker: one.lister, kind: one.stratum, team: '', value }] : [];
  });
  return meanBesidePeers(besidePeers(shares)(lister)) ?? nobody;
}

const isA = ({ listClass }: ListedHousehold): boolean => listClass === 'A';
