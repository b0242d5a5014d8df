/** Indicators RE01 to RE10. */
import * as by from './formula.ts';
import { among, both, isBetween, isIn, over } from './formula.ts';
import type { AbsentMember, Sender, ToldHousehold } from './told-household.ts';
import { receivedBy, sendsMoney } from './told-household.ts';
import { incomeOf } from './welfare.ts';

const regulated = ['1', '2', '3', '4', '5'];
const localPerDollar = 40;

/** Money and goods, QSD. */
function received(household: ToldHousehold): number | null {
  const found = receivedBy(household);
  return found && found.money + found.goods;
}

function receives(household: ToldHousehold): by.Truth {
  const amount = received(household);
  return amount === null ? null : amount > 0;
}

const shareOfIncome = (one: ToldHousehold) => over(received(one), incomeOf(one));
const inDollars = (one: ToldHousehold) => {
  const amount = received(one);
  return amount === null ? null : amount / localPerDollar;
};
const sendsAbroad = (one: ToldHousehold) => isIn(one.code('i_sent_any'), '1');

export const ofHouseholds: readonly by.Formula<ToldHousehold>[] = [
  by.share('RE01.share', receives),
  by.number('RE01.total', receives),
  by.median('RE03.median', among(receives, received)),
  by.mean('RE03.mean', among(receives, received)),
  by.median('RE03.median-usd', among(receives, inDollars)),
  by.mean('RE03.mean-usd', among(receives, inDollars)),
  by.total('RE04.total', received),
  by.ratio('RE04.goods', (one) => {
    const found = receivedBy(one);
    return found && [found.goods, found.money + found.goods];
  }),
  by.ratio('RE05.all', shareOfIncome),
  by.ratio('RE05.receiving', among(receives, shareOfIncome)),
  by.share('RE10.share', sendsAbroad),
  by.mean(
    'RE10.mean',
    among(sendsAbroad, (one) => one.amount('i_sent_12m')),
  ),
];

export const ofAbsent: readonly by.Formula<AbsentMember>[] = [
  by.share(
    'RE02.share',
    among(
      (one: AbsentMember) => one.counts,
      ({ line, household }) =>
        household.senders.some(
          (sender) =>
            sender.code('i_sender') === '1' &&
            sender.count('i_sender_line') === line &&
            ((sendsMoney(sender) && isPositive(sender.amount('i_amt_12m'))) ||
              isPositive(sender.amount('i_goods_12m'))),
        ),
    ),
  ),
];

function isPositive(amount: number | null): boolean {
  return amount !== null && amount > 0;
}

/** The charges are known, and something was sent. */
const charged = (one: Sender) =>
  both(
    sendsMoney(one),
    isBetween(one.amount('i_fee_last'), 0) === true,
    isPositive(one.amount('i_amt_last')),
  );
const isRegulated = (one: Sender): by.Truth => {
  const channel = one.code('i_channel');
  return channel === '97' ? null : isIn(channel, ...regulated);
};
const charges = (one: Sender) => over(one.amount('i_fee_last'), one.amount('i_amt_last'));

/** What of a number goes through regulated channels. */
const regulatedOf = (number: (one: Sender) => number | null) => (one: Sender) => {
  const [all, is] = [number(one), isRegulated(one)];
  return is === null || all === null ? null : ([is ? all : 0, all] as const);
};

export const ofSenders: readonly by.Formula<Sender>[] = [
  by.mean(
    'RE06.mean',
    among(charged, (one) => {
      const found = charges(one);
      return found && found[0] / found[1];
    }),
  ),
  by.ratio('RE06.of-amount', among(charged, charges)),
  by.share('RE07.senders', among(sendsMoney, isRegulated)),
  by.ratio(
    'RE07.transfers',
    among(
      sendsMoney,
      regulatedOf((one) => one.count('i_times_12m')),
    ),
  ),
  by.ratio(
    'RE07.amount',
    among(
      sendsMoney,
      regulatedOf((one) => one.amount('i_amt_12m')),
    ),
  ),
  by.distribution('RE08.uses', (one) => one.code('i_use_main')),
  by.share('RE08.invested', (one) => isIn(one.code('i_use_main'), '5', '6', '7', '9')),
  by.share('RE08.schooling-and-health', (one) => isIn(one.code('i_use_main'), '2', '3')),
  by.share('RE09.share', (one) => isIn(one.code('i_decide'), '1')),
];

export { receives };
