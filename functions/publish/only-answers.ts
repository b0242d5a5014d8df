import { DisclosureError } from '../../analysis/disclosure/k-anonymity.ts';
import { publicVariables } from '../../analysis/disclosure/variables.ts';
import type { CountingInterview } from '../../analysis/indicators/units.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';

/**
 * Leaves of an interview the answers with these names, and of rosters the rows that hold some; of one roster all rows.
 * What is asked of all interviews of a survey at once then fits into memory.
 */
export function onlyAnswers(
  names: ReadonlySet<string>,
  roster?: string,
): (interview: CountingInterview) => CountingInterview {
  const keepOf = (answers: Answers): Answers => {
    const left: Answers = {};
    for (const [name, answer] of Object.entries(answers)) {
      if (isRows(answer)) {
        const rows = answer.map(keepOf);
        if (name === roster || rows.some((row) => Object.keys(row).length > 0)) left[name] = rows;
      } else if (names.has(name)) left[name] = answer;
    }
    return left;
  };
  return ({ case: code, record: { conversions: _, ...record } }) => ({
    case: code,
    record: { ...record, values: keepOf(record.values), differences: [], violations: [] },
  });
}

/** The variables that public files are made from; of a survey that cannot have such files none. */
export function publicSources(definition: SurveyDefinition): Set<string> {
  try {
    const { households, members } = publicVariables(definition);
    return new Set([...households, ...members].map(({ source }) => source));
  } catch (error) {
    if (error instanceof DisclosureError) return new Set();
    throw error;
  }
}

function isRows(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && typeof answer[0] === 'object';
}
