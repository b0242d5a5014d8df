/** Module I: money and goods from abroad, as those who receive them report. */
import { clamp, exponential, normal, oneOf, pick } from '../distributions.ts';
import { destinationOf, type Destination } from '../population/destinations.ts';
import type { Household } from '../population/household.ts';
import type { Sending } from '../population/money.ts';
import type { AnswersOf, Told } from './told.ts';
import { foreign, local, yes } from './told.ts';

export const remittanceAnswers: AnswersOf<Household> = {
  i_recv_any: (household) => yes(household.money.sendings.length > 0),
  i_sent_any: (household, told) => yes(sends(household, told)),
  i_sent_12m: (household, told) =>
    local(told, exponential(told.chances('i_sent_12m')(household.entity), 220) + 10),
  i_sent_ctry: (household, told) =>
    household.absent[0]?.destination.country ??
    destinationOf(told.chances('i_sent_ctry')(household.entity), true).country,
  i_sent_why: (household, told) =>
    oneOf(told.chances('i_sent_why')(household.entity), ['1', '1', '2', '2', '3', '4', '6', '5']),
};

function sends(household: Household, told: Told): boolean {
  return (
    told.chances('i_sent_any')(household.entity) < (household.absent.length > 0 ? 0.09 : 0.015)
  );
}

export const senderAnswers: AnswersOf<Sending> = {
  i_sender: (sending, told) =>
    sending.slot === undefined
      ? pick(told.chances('i_sender')(told.household.entity), [
          ['2', 0.72],
          ['3', 0.18],
          ['4', 0.05],
          ['5', 1],
        ])
      : '1',
  i_sender_line: (sending, { household }) =>
    household.absent.findIndex((migrant) => migrant.slot === sending.slot) + 1,
  i_sender_ctry: (sending, told) => placeOf(sending, told).country,
  i_recv_line: (_, told) =>
    told.household.people.findIndex((person) => !person.child && !person.man) + 1 || 1,
  i_freq: (sending, told) => rhythm(sending, told)[0],
  i_times_12m: (sending, told) => rhythm(sending, told)[1],
  i_amt_last: (sending, told) =>
    foreign(told, reported(sending, told) / rhythm(sending, told)[1], placeOf(sending, told)),
  i_amt_12m: (sending, told) => local(told, reported(sending, told)),
  i_goods_12m: (sending, told) =>
    local(told, (sending.goods * reported(sending, told)) / sending.amount),
  i_channel: (sending, told) => channelOf(sending, told),
  i_fee_last: (sending, told) => {
    const place = placeOf(sending, told);
    const amount = reported(sending, told) / rhythm(sending, told)[1];
    const formal = Number(channelOf(sending, told)) <= 5;
    // A fixed part of 3 dollars and a part of the amount: six in a hundred of a usual transfer.
    return foreign(told, formal ? Math.min(0.25 * amount, 3 + 0.03 * amount) : 0, place);
  },
  i_fee_who: (sending, told) =>
    pick(told.chances('i_fee_who')(entityOf(sending, told)), [
      ['1', 0.8],
      ['3', 0.12],
      ['2', 1],
    ]),
  i_use: (sending, told) => {
    const besides = oneOf(told.chances('i_use')(entityOf(sending, told)), [
      '1',
      '3',
      '4',
      '7',
      '8',
      '10',
      '12',
      '4',
      '6',
      '11',
      '13',
    ]);
    const main = mainUse(sending, told);
    return main === besides ? [main] : [main, besides];
  },
  i_use_main: (sending, told) => mainUse(sending, told),
  i_decide: (sending, told) =>
    oneOf(told.chances('i_decide')(entityOf(sending, told)), [
      '1',
      '1',
      '2',
      '2',
      '3',
      '3',
      '3',
      '7',
      sending.slot === undefined ? '6' : '5',
      sending.slot === undefined ? '6' : '4',
    ]),
};

/** The sender's own number; someone who never belonged to the household has its fifteenth place. */
function entityOf(sending: Sending, told: Told): number {
  return told.household.entity * 16 + (sending.slot ?? 15);
}

function placeOf(sending: Sending, told: Told): Destination {
  const migrant = told.household.absent.find((one) => one.slot === sending.slot);
  return (
    migrant?.destination ??
    destinationOf(told.chances('sender place')(entityOf(sending, told)), true)
  );
}

/** Receivers tell of .85 of what they were sent, SD .10. US dollars a year. */
function reported(sending: Sending, told: Told): number {
  if (!told.measurement.underReporting) return sending.amount;
  const error = 0.85 + 0.1 * normal(told.chances('reported')(entityOf(sending, told)));
  return Math.max(5, sending.amount * clamp(error, 0.4, 1.2));
}

/** How often, by code, and how many times in twelve months. */
function rhythm(sending: Sending, told: Told): [string, number] {
  return pick(told.chances('i_freq')(entityOf(sending, told)), [
    [['1', 50], 0.03],
    [['2', 24], 0.06],
    [['3', 12], sending.slot === undefined ? 0.2 : 0.45],
    [['4', 5], 0.2],
    [['5', 2], 0.15],
    [['7', 2], 0.04],
    [['6', 1], 1],
  ]);
}

/** Operator 45, bank 18, mobile 15, app 7, carried 13, post 1, paid to a school or shop and informal the rest. */
function channelOf(sending: Sending, told: Told): string {
  return pick(told.chances('i_channel')(entityOf(sending, told)), [
    ['2', 0.45],
    ['1', 0.18],
    ['3', 0.15],
    ['4', 0.07],
    ['6', 0.08],
    ['7', 0.05],
    ['5', 0.01],
    ['9', 0.005],
    ['8', 1],
  ]);
}

/** Daily needs 69, education 10, health 10, saving or investing 5, other 6 in a hundred. */
function mainUse(sending: Sending, told: Told): string {
  return pick(told.chances('i_use_main')(entityOf(sending, told)), [
    ['1', 0.69],
    ['2', 0.1],
    ['3', 0.1],
    ['9', 0.025],
    ['7', 0.015],
    ['8', 0.015],
    ['5', 0.015],
    ['13', 0.003],
    ['4', 0.005],
    ['6', 0.005],
    ['10', 0.005],
    ['11', 0.005],
    ['12', 1],
  ]);
}
