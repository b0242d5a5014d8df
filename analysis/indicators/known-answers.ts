import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { wealthOf, wealthVariables } from '../derived/wealth.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import { questionsByName, withoutMissingCodes } from './missing.ts';
import { inOneCurrency } from './one-currency.ts';
import type { CountingInterview } from './units.ts';

/** What a record is known to answer: without codes for "don't know" and "refused", and all amounts in one currency. */
export function knownAnswers(
  definition: SurveyDefinition,
  record: Pick<InterviewRecord, 'values' | 'conversions'>,
): Answers {
  const questions = questionsOnce.get(definition) ?? questionsByName(definition);
  questionsOnce.set(definition, questions);
  return withoutMissingCodes(questions, inOneCurrency(definition, record));
}

const questionsOnce = new WeakMap<SurveyDefinition, Map<string, Question>>();

/**
 * The fifth of people by wealth that each household of a survey falls into, by case. It takes all of them at once; those
 * without a weight are left out. Of the records it reads what `wealthOf` names, and no rosters.
 */
export function wealthFifths(
  definition: SurveyDefinition,
  interviews: readonly CountingInterview[],
  weights: ReadonlyMap<string, Pick<HouseholdWeight, 'weight'>>,
): Map<string, number> {
  const weighted = interviews.flatMap(({ case: code, record }) => {
    const own = weights.get(code);
    if (own === undefined) return [];
    const told = { ...record, values: answersTo(wealthVariables, record.values) };
    return [{ code, values: knownAnswers(definition, told), weight: own.weight }];
  });
  const found = wealthOf(weighted);
  return new Map(
    weighted.flatMap(({ code }, at) => {
      const wealth = found[at];
      return wealth === undefined ? [] : [[code, wealth.quintile]];
    }),
  );
}

function answersTo(names: readonly string[], values: Answers): Answers {
  const own: Answers = {};
  for (const name of names) {
    const answer = values[name];
    if (answer !== undefined) own[name] = answer;
  }
  return own;
}
