/** What answers are drawn from: the survey, the day, and the household as it is. */
import type { Answer } from '../../questionnaire/record.ts';
import { pick, poisson } from '../distributions.ts';
import type { Measurement } from '../measurement.ts';
import type { Naming } from '../names.ts';
import type { Place } from '../places.ts';
import type { Household } from '../population/household.ts';
import { localPerDollar } from '../population/money.ts';

/** When and for which survey somebody is asked. */
export interface Occasion extends Naming {
  /** 'YYYY-MM-DD' on the device's clock. */
  today: string;
  country: string;
  currency: string;
  languages: readonly string[];
  configuration: Readonly<Record<string, number | string | boolean>>;
  measurement: Measurement;
  /** What who asks adds to what is told: in standard deviations of what one person's answers vary by. */
  sway: (question: string) => number;
  /** How much oftener than usual a question stays without an answer, as a factor. */
  reluctance: number;
}

export interface Told extends Occasion {
  household: Household;
  /** Questions to which no is entered, whatever is true. */
  noes?: readonly string[];
  /** Where the tablet is, when not at the dwelling. */
  place?: Place;
  hidesPlace?: boolean;
}

/** How each question of one kind of unit is answered; undefined where there is nothing to say. */
export type AnswersOf<Unit, Known extends Occasion = Told> = Readonly<
  Record<string, (unit: Unit, known: Known) => Answer | undefined>
>;

/** The month that lies `months` before today. */
export function monthsAgo(told: Occasion, months: number): string {
  const [year = 0, month = 1] = told.today.split('-').map(Number);
  const since = year * 12 + month - 1 - months;
  return `${String(Math.floor(since / 12)).padStart(4, '0')}-${String((since % 12) + 1).padStart(2, '0')}`;
}

/** An amount of US dollars in local money, as people say it. */
export function local(told: Occasion, dollars: number): { amount: number; currency: string } {
  return { amount: said(told, dollars * localPerDollar), currency: told.currency };
}

/** An amount in the currency of the country where it was earned or sent. */
export function foreign(
  told: Occasion,
  dollars: number,
  place: { currency: string; perDollar: number },
): { amount: number; currency: string } {
  return { amount: said(told, dollars * place.perDollar), currency: place.currency };
}

/** How amounts are rounded: to the nearest so many, with the shares. */
const roundings = [
  [10, 0.2],
  [100, 0.4],
  [500, 0.25],
  [1000, 1],
] as const;

/** Rounded up or down alike, and never by more than a tenth; exact to the unit where nothing is heaped. */
function said({ chances, measurement }: Occasion, amount: number): number {
  const size = Math.abs(amount);
  if (!measurement.heaping) return Math.round(amount);
  // The draw hangs on the amount: told twice, it is rounded the same way.
  const wished = pick(chances('rounding')(Math.floor(size * 100) % 2 ** 32), roundings);
  const step = [1000, 500, 100, 10].find((each) => each <= wished && each <= size / 5) ?? 1;
  return Math.round(amount / step) * step;
}

export function yes(is: boolean): string {
  return is ? '1' : '0';
}

/** A count with the given mean, as who asks makes it: Poisson, moved by the interviewer's part of its own spread. */
export function counted(
  { chances, sway }: Occasion,
  question: string,
  entity: number,
  mean: number,
  most: number,
): number {
  const moved = mean + sway(question) * Math.sqrt(mean);
  return poisson(chances(question)(entity), Math.max(0, moved), most);
}
