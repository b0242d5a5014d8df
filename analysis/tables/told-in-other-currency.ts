import type { Answer, Answers, Conversion, InterviewRecord } from '../../questionnaire/record.ts';

export type Money = Extract<Answer, { currency: string }>;

/** Of each amount that a record says was converted, its conversion. */
export function conversionsOf(
  records: Iterable<Pick<InterviewRecord, 'values' | 'conversions'>>,
): ReadonlyMap<Money, Conversion> {
  const found = new Map<Money, Conversion>();
  for (const { values, conversions = [] } of records) {
    for (const conversion of conversions) {
      const answer = answerAt(values, conversion.path);
      if (answer !== undefined) found.set(answer, conversion);
    }
  }
  return found;
}

/** The amount at 'members[2].f_earn'. */
function answerAt(values: Answers, path: string): Money | undefined {
  const steps = path.split('.');
  const name = steps.pop() ?? '';
  const row = steps.reduce<Answers | undefined>(rowAt, values);
  const answer = row?.[name];
  return isMoney(answer) ? answer : undefined;
}

/** The row 'members[2]' of what lies around it. */
function rowAt(around: Answers | undefined, step: string): Answers | undefined {
  const [, roster = '', line = ''] = /^(.*)\[(\d+)\]$/.exec(step) ?? [];
  const rows = around?.[roster];
  const row = Array.isArray(rows) ? rows[Number(line) - 1] : undefined;
  return typeof row === 'object' ? row : undefined;
}

export function isMoney(answer: Answer | Answers[] | undefined): answer is Money {
  return typeof answer === 'object' && 'currency' in answer;
}
