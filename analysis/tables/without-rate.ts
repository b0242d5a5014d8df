import { questionsOf, unknownNumbers } from '../../questionnaire/definition.ts';
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { ExpressionError } from '../../questionnaire/expression/error.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';
import { evaluateFor } from '../../questionnaire/expression/unit.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { conversionsOf, isMoney } from './told-in-other-currency.ts';
import type { Money } from './told-in-other-currency.ts';

/** Amounts of a currency that were left out because there is no rate for them. */
export interface WithoutRate {
  /** ISO 4217. */
  currency: string;
  /** 'YYYY-MM': the month whose rate was asked for. */
  month: string;
  /** How many amounts, in all and by variable. */
  amounts: number;
  variables: Record<string, number>;
}

type Told = Pick<InterviewRecord, 'form' | 'receivedAt' | 'values' | 'conversions'> &
  Partial<Pick<InterviewRecord, 'device'>>;

/**
 * The amounts in another currency that could not be converted when their interview was taken in, by currency and month.
 * In figures and tables they are missing; as they were told they stay. "Don't know" and "refused" are no amounts.
 */
export function withoutRate(definition: SurveyDefinition, records: Iterable<Told>): WithoutRate[] {
  const found = new Map<string, WithoutRate>();
  for (const record of records) {
    const conversions = conversionsOf([record]);
    for (const { name, answer, place } of amountsIn(record.values)) {
      const { amount, currency } = answer;
      const isKnown = !unknownNumbers.includes(amount) && !conversions.has(answer);
      if (currency === definition.currency || !isKnown) continue;
      const month = monthAsked(definition, record, name, place);
      const key = `${currency} ${month}`;
      const known = found.get(key) ?? { currency, month, amounts: 0, variables: {} };
      known.amounts += 1;
      known.variables[name] = (known.variables[name] ?? 0) + 1;
      found.set(key, known);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** What parts of a survey left out, in one list. */
export function allWithoutRate(lists: Iterable<readonly WithoutRate[]>): WithoutRate[] {
  const found = new Map<string, WithoutRate>();
  for (const one of [...lists].flat()) {
    const key = `${one.currency} ${one.month}`;
    const { currency, month } = one;
    const known = found.get(key) ?? { currency, month, amounts: 0, variables: {} };
    known.amounts += one.amounts;
    for (const [name, amounts] of Object.entries(one.variables)) {
      known.variables[name] = (known.variables[name] ?? 0) + amounts;
    }
    found.set(key, known);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

interface ToldAmount {
  name: string;
  answer: Money;
  /** Left out where it is the household's. */
  place?: Place;
}

/** The outermost roster that a row lies in, and the row with the answers of those around it. */
interface Place {
  roster: string;
  row: Answers;
}

function* amountsIn(answers: Answers, place?: Place): Generator<ToldAmount> {
  for (const name in answers) {
    const answer = answers[name];
    if (isMoney(answer)) yield { name, answer, ...(place && { place }) };
    else if (Array.isArray(answer)) {
      for (const own of answer) {
        if (typeof own !== 'object') break;
        const inner = { roster: place?.roster ?? name, row: { ...place?.row, ...own } };
        yield* amountsIn(own, inner);
      }
    }
  }
}

/** As the interview asked for it: of the month that the question names, else of the day on which it was closed. */
function monthAsked(
  definition: SurveyDefinition,
  { form, values, receivedAt, device }: Told,
  name: string,
  place: Place | undefined,
): string {
  const today = dayOfClosing(receivedAt, device?.closedAt);
  const question = questionOf(definition, form, name);
  const asked =
    question?.rateMonth === undefined
      ? undefined
      : valueOf(definition, question.rateMonth, { values, place, today });
  const month = /^\d{4}-\d\d/.exec(String(asked ?? ''))?.[0] ?? today.slice(0, 7);
  return month.replace(/-98$/, '-06');
}

function valueOf(
  { configuration }: SurveyDefinition,
  text: string,
  { values, place, today }: { values: Answers; place: Place | undefined; today: string },
): unknown {
  try {
    const unit = { household: values, configuration, today, ...place };
    return evaluateFor(parseExpression(text), unit);
  } catch (error) {
    // It says when, not whether: an answer from which no month follows is counted under the day of the interview.
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function questionOf(
  { instruments }: SurveyDefinition,
  form: string,
  name: string,
): Question | undefined {
  const elements = Object.hasOwn(instruments, form) ? instruments[form]?.elements : undefined;
  return [...questionsOf(elements ?? [])].find((question) => question.name === name);
}

/** A clock that runs more than a day ahead of the receipt is not believed. */
function dayOfClosing(receivedAt: string, closedAt: string | undefined): string {
  const ahead = Date.parse(closedAt ?? '') - Date.parse(receivedAt);
  return (closedAt !== undefined && ahead <= 86_400_000 ? closedAt : receivedAt).slice(0, 10);
}
