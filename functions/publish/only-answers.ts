import type { CountingInterview } from '../../analysis/indicators/units.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';

/**
 * Leaves of an interview the answers with these names, and of rosters the rows that hold some.
 * What is asked of all interviews of a survey at once then fits into memory.
 */
export function onlyAnswers(
  names: ReadonlySet<string>,
): (interview: CountingInterview) => CountingInterview {
  const keepOf = (answers: Answers): Answers => {
    const left: Answers = {};
    for (const [name, answer] of Object.entries(answers)) {
      if (isRows(answer)) {
        const rows = answer.map(keepOf);
        if (rows.some((row) => Object.keys(row).length > 0)) left[name] = rows;
      } else if (names.has(name)) left[name] = answer;
    }
    return left;
  };
  return ({ case: code, record: { conversions: _, ...record } }) => ({
    case: code,
    record: { ...record, values: keepOf(record.values), differences: [], violations: [] },
  });
}

function isRows(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && typeof answer[0] === 'object';
}
