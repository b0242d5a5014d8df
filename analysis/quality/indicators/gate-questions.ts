/** Q12: does an interviewer learn which answers skip whole sections? */
import { grouped } from '../grouped.ts';
import type { QualityIndicator } from '../indicator.ts';
import type { Light } from '../light.ts';
import { percent } from '../share.ts';
import { meanBesidePeers } from '../statistics/mean-beside-peers.ts';
import { besidePeers } from '../statistics/peers.ts';
import type { Valued } from '../statistics/peers.ts';
import { mean } from '../statistics/summaries.ts';
import { chanceOfFall } from '../statistics/trend.ts';
import { interviewed } from '../subjects.ts';
import type { Interviewed } from '../subjects.ts';

/** A fall of yeses that chance makes less often than this is a flag. */
const chanceOfFlag = 0.01;
const limits = { high: { green: 1.15, red: 1.3 } };
/** Interviews, and weeks, before a trend says anything. */
const enough = { interviews: 15, weeks: 3 };

export const gateQuestions: QualityIndicator = {
  id: 'Q12',
  title: 'Gate questions answered no',
  meaning:
    'Questions that open a section (remittances, illness, business): a no saves it. More noes than colleagues get, or more and more from week to week, beyond what their areas explain.',
  formula:
    'share of noes / that of peers in the same areas and classes; and the fall of yeses over the weeks, each less that of peers (Mantel). A fall with a chance below 0.01 is amber, and red where the share of noes is above the green limit too.',
  limits,
  levels: ['interviewer'],
  fewest: 8,
  needs: 'gates',
  measure: (input) => {
    const asked = interviewed(input).filter(({ interview }) => gatesOf(interview.gates).length > 0);
    const values = asked.map(noesOf);
    const peersOf = besidePeers(values);
    const meanOfPeers = meansOfPeers(values);
    return [...grouped(asked, ({ interviewer }) => interviewer)].map(([subject, own]) => {
      const found = meanBesidePeers(peersOf(subject));
      const chance = found?.chanceHigh ?? 1;
      const value = found && found.expected > 0 ? found.own / found.expected : undefined;
      const falling = chanceOfFallingYeses(own, meanOfPeers);
      const trend =
        falling < chanceOfFlag
          ? `; yeses fall from week to week, by chance once in ${String(Math.round(1 / falling))} times`
          : '';
      const noes = mean(own.map((one) => noesOf(one).value));
      const sentence = `${percent(noes)} of ${String(own.length)} households’ gate questions are answered no, where colleagues in the same areas have ${percent(found?.expected)}${trend}.`;
      const measurement = { subject, value, n: own.length, chance, sentence };
      if (falling >= chanceOfFlag) return measurement;
      const isMore = value !== undefined && value > limits.high.green;
      const decided: Light = isMore ? 'red' : 'amber';
      return { ...measurement, decided };
    });
  },
};

function gatesOf(gates: Readonly<Record<string, boolean>>): boolean[] {
  return Object.values(gates);
}

function noesOf({ interviewer, area, team, listClass, interview }: Interviewed): Valued {
  const value = mean(gatesOf(interview.gates).map((yes) => (yes ? 0 : 1)));
  return { worker: interviewer, area, team, kind: listClass, value };
}

type MeanOfPeers = (one: Valued) => number | undefined;

function chanceOfFallingYeses(own: readonly Interviewed[], meanOfPeers: MeanOfPeers): number {
  const weeks = new Set(own.map(({ week }) => week)).size;
  if (own.length < enough.interviews || weeks < enough.weeks) return 1;
  return chanceOfFall(
    own.flatMap((one) => {
      const noes = noesOf(one);
      const usual = meanOfPeers(noes);
      return usual === undefined ? [] : [{ time: one.week, value: usual - noes.value }];
    }),
  );
}

/** What others find in the same class and area; where nobody else was there, in the team; then anywhere. */
function meansOfPeers(values: readonly Valued[]): MeanOfPeers {
  const places = [
    ({ kind, area }: Valued) => JSON.stringify([kind, area]),
    ({ kind, team }: Valued) => JSON.stringify([kind, team]),
    ({ kind }: Valued) => kind,
  ].map((place) => ({ place, groups: grouped(values, place) }));
  return (one) => {
    for (const { place, groups } of places) {
      const others = (groups.get(place(one)) ?? []).filter(({ worker }) => worker !== one.worker);
      if (others.length > 0) return mean(others.map(({ value }) => value));
    }
    return undefined;
  };
}
