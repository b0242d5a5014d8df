/** Q01 to Q05: was every household listed, and put into the right class? */
import type { QualityIndicator } from '../indicator.ts';
import type { ListedHousehold, QualityInput } from '../input.ts';
import { percent, shareTooHigh } from '../share.ts';
import { binomialAtMost } from '../statistics/chance.ts';
import { agreementOf } from '../statistics/kappa.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

export const listingCompleteness: QualityIndicator = {
  id: 'Q01',
  title: 'Completeness of the listing',
  meaning:
    'Households listed beside those of the census. Few: houses were passed over. Many: the borders of the area were missed.',
  formula: 'households listed / households at the census, by area',
  limits: { low: { green: 0.85, red: 0.7 }, high: { green: 1.25, red: 1.5 } },
  levels: ['area'],
  fewest: 20,
  measure: ({ areas }) =>
    areas.map(({ area, census, listed }) => {
      const value = census > 0 ? listed / census : undefined;
      const sentence = `${String(listed)} households are listed, where the census has ${String(Math.round(census))}.`;
      // An area is listed whole, not sampled: the limits alone decide.
      return { subject: area, value, n: census, chance: 0, sentence };
    }),
};

const thirdPartyLimits = { high: { green: 0.15, red: 0.3 } };

export const thirdPartyScreening: QualityIndicator = {
  id: 'Q02',
  title: 'Screened through third parties',
  meaning: 'Neighbours know less about who lives abroad: the listing was done without waiting.',
  formula: 'screened through a third party / screened',
  limits: thirdPartyLimits,
  levels: ['lister', 'team', 'area'],
  fewest: 10,
  needs: 'thirdParty',
  measure: (input, level) =>
    [...subjectsOf(screened(input), level)].map(([subject, rows]) => {
      const count = rows.filter(({ byThirdParty }) => byThirdParty).length;
      const sentence = `${String(count)} of ${String(rows.length)} households were screened through a neighbour or other third party.`;
      return { subject, ...shareTooHigh(count, rows.length, thirdPartyLimits.high), sentence };
    }),
};

const agreementLimits = { low: { green: 0.8, red: 0.6 } };

export const relistingAgreement: QualityIndicator = {
  id: 'Q04',
  title: 'Agreement of the second listing',
  meaning:
    'Whether somebody else, who lists a tenth of the households again, finds the same classes.',
  formula: "Cohen's kappa of first and second class, of households listed twice",
  limits: agreementLimits,
  levels: ['survey', 'team', 'lister'],
  fewest: 10,
  awaits: 'No household has been listed a second time.',
  measure: (input, level) => {
    const twice = input.listings.flatMap((one) =>
      one.relisted === undefined ? [] : [{ ...one, relisted: one.relisted }],
    );
    return [...subjectsOf(twice, level)].map(([subject, rows]) => {
      const { n, agreed, byChance, kappa } = agreementOf(
        rows.map(({ listClass, relisted }) => [listClass, relisted]),
      );
      // As many agree at the green limit: exact, where kappa's own standard error fails with few disagreements.
      const share = byChance + agreementLimits.low.green * (1 - byChance);
      const sentence = `${String(agreed)} of ${String(n)} households listed twice have the same class both times; ${percent(byChance)} would by chance.`;
      return { subject, value: kappa, n, chance: binomialAtMost(agreed, n, share), sentence };
    });
  },
};

const changeLimits = { high: { green: 0.1, red: 0.2 } };

export const classChange: QualityIndicator = {
  id: 'Q05',
  title: 'Class changed between listing and interview',
  meaning:
    'Households listed as without migrants that have one abroad, and the reverse: migrants were missed, or made up, at the listing.',
  formula: '(N found A + A found N) / interviews of households listed as N or A, by lister',
  limits: changeLimits,
  levels: ['lister', 'team', 'survey'],
  fewest: 8,
  needs: 'found',
  measure: (input, level) => {
    const listedAorN = interviewed(input).filter(
      ({ listClass, interview }) => ['A', 'N'].includes(listClass) && interview.foundClass !== '',
    );
    return [...subjectsOf(listedAorN, level)].map(([subject, rows]) => {
      const count = (listed: string, found: string) =>
        rows.filter((one) => one.listClass === listed && one.interview.foundClass === found).length;
      const [missed, madeUp] = [count('N', 'A'), count('A', 'N')];
      const sentence = `Of ${String(rows.length)} households listed with an absent migrant or with none, ${String(missed)} have one that the listing missed, and ${String(madeUp)} listed with one have none.`;
      const measured = shareTooHigh(missed + madeUp, rows.length, changeLimits.high);
      return { subject, ...measured, sentence };
    });
  },
};

/** Households whose class is known. */
export function screened({ listings }: QualityInput): ListedHousehold[] {
  return listings.filter(({ listClass }) => listClass !== 'U');
}
