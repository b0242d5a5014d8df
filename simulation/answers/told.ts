/** What answers are drawn from: the survey, the day, and the household as it is. */
import type { Answer } from '../../questionnaire/record.ts';
import type { Naming } from '../names.ts';
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
}

export interface Told extends Occasion {
  household: Household;
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

/** An amount of US dollars in local money, as people say it: to the nearest 10, 100, 500 or 1000. */
export function local(told: Occasion, dollars: number): { amount: number; currency: string } {
  return { amount: heaped(dollars * localPerDollar), currency: told.currency };
}

/** An amount in the currency of the country where it was earned or sent. */
export function foreign(
  dollars: number,
  place: { currency: string; perDollar: number },
): { amount: number; currency: string } {
  return { amount: heaped(dollars * place.perDollar), currency: place.currency };
}

/** Rounded to about one part in ten, as amounts are remembered; small ones to the unit. */
function heaped(amount: number): number {
  const size = Math.abs(amount);
  const step = size >= 10000 ? 500 : size >= 2000 ? 100 : size >= 200 ? 10 : 1;
  return Math.round(amount / step) * step;
}

export function yes(is: boolean): string {
  return is ? '1' : '0';
}
