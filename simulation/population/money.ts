/** What a household receives from abroad and what it lives on, with and without migration. US dollars a year. */
import type { Chances } from '../chance.ts';
import { byLogit, normal } from '../distributions.ts';
import type { Absent } from './leaving.ts';

/** Synthia's currency: 40 QSD are one US dollar. */
export const localPerDollar = 40;

export interface Sending {
  /** The absent member who sends; left out for someone who never belonged to the household. */
  slot?: number;
  /** Money, US dollars in twelve months. */
  amount: number;
  /** Value of the goods sent besides, by one sender in five. */
  goods: number;
}

export interface Money {
  sendings: Sending[];
  /** Consumption per person as it is. */
  consumption: number;
  /** What it would be had nobody left: the other potential outcome. */
  consumptionIfNobodyLeft: number;
}

export function moneyOf(
  household: {
    entity: number;
    network: number;
    urban: boolean;
    wealth: number;
    drive: number;
    schooling: number;
    adults: number;
    children: number;
    absent: readonly Absent[];
    returned: boolean;
  },
  chances: Chances,
): Money {
  const { entity, wealth, drive, schooling, adults, children, absent } = household;
  const sendings = sendingsOf(household, chances);
  const received = sendings.reduce((sum, sending) => sum + sending.amount, 0);

  const members = adults + children;
  const without = Math.exp(
    6.95 +
      0.45 * wealth +
      0.03 * (schooling - 8) +
      0.1 * drive +
      (household.urban ? 0.2 : 0) -
      0.06 * (children - 1.5) +
      0.35 * normal(chances('consumption')(entity)),
  );
  // Who is away earns nothing here and eats nothing here; six tenths of what comes in is consumed.
  const kept = without * members * (1 - (0.55 * absent.length) / adults) + 0.6 * received;
  const consumption =
    (kept / (members - absent.length)) * (household.returned ? Math.exp(0.05) : 1);

  return { sendings, consumption, consumptionIfNobodyLeft: without };
}

function sendingsOf(
  household: Pick<
    Parameters<typeof moneyOf>[0],
    'entity' | 'network' | 'wealth' | 'drive' | 'children' | 'absent'
  >,
  chances: Chances,
): Sending[] {
  const { entity, network, wealth, drive, children, absent } = household;
  const sendings: Sending[] = [];
  for (const migrant of absent) {
    const logit = 0.3 + (children > 0 ? 0.25 : 0) - 0.1 * wealth;
    if (!byLogit(chances('sends')(migrant.entity), logit)) continue;
    const own = 0.85 * normal(chances('amount sent')(migrant.entity));
    const amount = Math.exp(Math.log(1250) + 0.12 * wealth + 0.1 * drive + own);
    sendings.push({ slot: migrant.slot, amount, goods: goodsOf(migrant.entity, amount, chances) });
  }
  if (byLogit(chances('others send')(entity), -3.3 + 0.25 * wealth + 0.4 * network)) {
    const amount = Math.exp(Math.log(350) + 0.9 * normal(chances('amount of others')(entity)));
    sendings.push({ amount, goods: goodsOf(entity * 16 + outsiderSlot, amount, chances) });
  }
  return sendings;
}

/** Someone who never belonged to the household has its fifteenth place. */
const outsiderSlot = 15;

function goodsOf(sender: number, amount: number, chances: Chances): number {
  return chances('sends goods')(sender) < 0.2 ? 0.25 * amount : 0;
}
