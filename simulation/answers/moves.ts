/** Module H: what moves for work cost, of absent migrants and of members who came back. */
import { normal, oneOf, pick } from '../distributions.ts';
import type { Destination } from '../population/destinations.ts';
import type { Person } from '../population/person.ts';
import { payAbroad } from './absent.ts';
import type { AnswersOf, Told } from './told.ts';
import { foreign, local, yes } from './told.ts';

export interface Move {
  person: Person;
  destination: Destination;
  /** Line in the roster of absent migrants, or of members. */
  line: number;
  absent: boolean;
}

/** The moves that the form asks about: of everybody of whom its own rule, worked out as `found`, says so. */
export function movesIn({ household }: Told, found: (path: string) => unknown): Move[] {
  const absent = household.absent.map((person, at) => ({
    person,
    destination: person.destination,
    line: at + 1,
    absent: true,
  }));
  const returned = household.people.flatMap((person, at) =>
    person.stay
      ? [{ person, destination: person.stay.destination, line: at + 1, absent: false }]
      : [],
  );
  return [
    ...absent.filter(({ line }) => found(`absent[${String(line)}].move_ok`) === 1),
    ...returned.filter(({ line }) => found(`members[${String(line)}].move_ok_ret`) === 1),
  ];
}

export const moveAnswers: AnswersOf<Move> = {
  h_abs_line: ({ absent, line }) => (absent ? line : 0),
  h_ret_line: ({ absent, line }) => (absent ? undefined : line),
  h_job_before: (move, told) => yes(arranged(move, told)),
  h_employee: (move, told) => yes(told.chances('h_employee')(move.person.entity) < 0.86),
  h_channel: (move, told) => channelOf(move, told),
  h_cost_agent: (move, told) =>
    cost(move, told, ['3', '4'].includes(channelOf(move, told)) ? 0.5 : 0),
  h_cost_docs: (move, told) => cost(move, told, 0.15),
  h_cost_medical: (move, told) => cost(move, told, 0.04),
  h_cost_train: (move, told) => cost(move, told, 0.04),
  h_cost_travel: (move, told) => cost(move, told, 0.2),
  h_cost_other: (move, told) => cost(move, told, 0.07),
  h_payer: (move, told) => payerOf(move, told),
  h_deduct: (move, told) =>
    foreign(told, payerOf(move, told) === '4' ? 0.3 * costOf(move, told) : 0, move.destination),
  h_finance: (move, told) => {
    if (costOf(move, told) === 0) return ['8'];
    return borrowed(move, told)
      ? [oneOf(told.chances('h_finance')(move.person.entity), ['4', '4', '4', '5', '5', '6', '7'])]
      : [oneOf(told.chances('h_finance')(move.person.entity), ['1', '1', '1', '2', '3'])];
  },
  h_debt_left: (move, told) =>
    local(
      told,
      borrowed(move, told)
        ? told.chances('h_debt_left')(move.person.entity) * 0.6 * costOf(move, told)
        : 0,
    ),
  h_earn_first: (move, told) => foreign(told, Math.max(1, firstPay(move, told)), move.destination),
  h_promise: (move, told) =>
    pick(told.chances('h_promise')(move.person.entity), [
      ['1', 0.62],
      ['2', 0.24],
      ['3', 0.08],
      ['4', 1],
    ]),
};

/** Nearly half had a job before they left. */
function arranged(move: Move, told: Told): boolean {
  return told.chances('h_job_before')(move.person.entity) < 0.45;
}

function channelOf(move: Move, told: Told): string {
  const u = told.chances('h_channel')(move.person.entity);
  const found = oneOf(u, ['1', '1', '1', '2', '3', '3', '4', '5', '6', '7']);
  return arranged(move, told) || u < 0.6 ? found : '8';
}

/** One employer in twelve bears everything. */
function payerOf(move: Move, told: Told): string {
  return pick(told.chances('h_payer')(move.person.entity), [
    ['2', 0.08],
    ['3', 0.1],
    ['4', 0.08],
    ['5', 0.08],
    ['6', 0.02],
    ['1', 1],
  ]);
}

/** A quarter of those who paid borrowed for it. */
function borrowed(move: Move, told: Told): boolean {
  return costOf(move, told) > 0 && told.chances('loan for move')(move.person.entity) < 0.25;
}

function firstPay(move: Move, told: Told): number {
  return 0.85 * payAbroad(move.person, told, move.destination.payRatio);
}

/** Months of first pay, at the median, by country: near and cheap, rich, care work; two elsewhere. */
const medianMonths: Readonly<Record<string, number>> = { TUR: 1, DEU: 3, ITA: 2 };

/** Cost of the whole move, US dollars: log-normal in months of pay, with SD .9 on logs. */
function costOf(move: Move, told: Told): number {
  if (payerOf(move, told) === '2') return 0;
  const own = Math.exp(0.9 * normal(told.chances('cost of move')(move.person.entity)));
  return (medianMonths[move.destination.country] ?? 2) * own * firstPay(move, told);
}

function cost(move: Move, told: Told, share: number): { amount: number; currency: string } {
  return foreign(told, share * costOf(move, told), move.destination);
}
