/**
 * What somebody would truly tell, question by question: each is asked when its answer is first wanted, for most questions
 * apply to few.
 */
import type { Question } from '../../../questionnaire/definition.ts';
import type { Answer } from '../../../questionnaire/record.ts';
import type { Saying, Subject } from '../../say.ts';
import { answersTo } from '../../say.ts';

/** Answers as values; null is an answer that does not say: don't know, refused, nothing. */
export interface Telling {
  code: (question: string) => string | null;
  codes: (question: string) => readonly string[] | null;
  count: (question: string) => number | null;
  /** QSD, whatever currency was told. */
  amount: (question: string) => number | null;
  /** Months ago. */
  since: (question: string) => number | null;
}

export type Questions = ReadonlyMap<string, Question>;

const unsaid: readonly unknown[] = ['98', '99', 'XXX'];

/** Units of each currency for one US dollar: where people of Synthia go, and Synthia itself. */
const perDollar: Readonly<Record<string, number>> = {
  QSD: 40,
  USD: 1,
  EUR: 0.92,
  TRY: 33,
  GBP: 0.79,
  PLN: 3.9,
  ILS: 3.7,
  KRW: 1350,
  CAD: 1.36,
  AED: 3.67,
};

/** Throws for a question that the form does not have, and for a currency without a rate. */
export function tellingOf(subject: Subject, questions: Questions, saying: Saying): Telling {
  const told = new Map<string, Answer | undefined>();
  const ask = (name: string): Answer | undefined => {
    if (told.has(name)) return told.get(name);
    const question = questions.get(name);
    if (!question) throw new Error(`The form does not ask ${name}: name a question that it has.`);
    const answer = answersTo([question], subject, saying)[0]?.[1];
    told.set(name, answer);
    return answer;
  };
  return {
    code: (name) => {
      const said = ask(name);
      return typeof said === 'string' && !unsaid.includes(said) ? said : null;
    },
    codes: (name) => {
      const said = ask(name);
      if (!Array.isArray(said) || said.some((one) => unsaid.includes(one))) return null;
      return said.map(String);
    },
    count: (name) => {
      const said = ask(name);
      return typeof said === 'number' && said >= 0 ? said : null;
    },
    amount: (name) => {
      const said = ask(name);
      if (typeof said !== 'object' || !('currency' in said)) return null;
      if (said.amount === -98 || said.amount === -99) return null;
      const rate = perDollar[said.currency];
      if (rate === undefined)
        throw new Error(`Nobody knows what a ${said.currency} is worth: give its rate.`);
      return (said.amount * 40) / rate;
    },
    since: (name) => {
      const said = ask(name);
      return typeof said === 'string' ? monthOf(saying.occasion.today) - monthOf(said) : null;
    },
  };
}

/** Months since the year 0; of a month that is not known, those to June. */
function monthOf(text: string): number {
  const [year = NaN, month = NaN] = text.split('-').map(Number);
  return year * 12 + (month === 98 ? 6 : month);
}
