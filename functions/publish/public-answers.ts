import { DisclosureError } from '../../analysis/disclosure/k-anonymity.ts';
import { memberRoster, publicVariables } from '../../analysis/disclosure/variables.ts';
import type { CountingInterview } from '../../analysis/indicators/units.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';

/**
 * Leaves of an interview what public files are made from, and nothing else. Of a survey that cannot have such files
 * nothing is left.
 */
export function publicAnswers(
  definition: SurveyDefinition,
): (interview: CountingInterview) => CountingInterview {
  const sources = sourcesOf(definition);
  const keepOf = (answers: Answers): Answers => {
    const left: Answers = {};
    for (const [name, answer] of Object.entries(answers)) {
      if (isRows(answer)) {
        const rows = answer.map(keepOf);
        const leadsOn = rows.some((row) => Object.keys(row).length > 0);
        if (name === memberRoster || leadsOn) left[name] = rows;
      } else if (sources.has(name)) left[name] = answer;
    }
    return left;
  };
  return ({ case: code, record: { conversions: _, ...record } }) => ({
    case: code,
    record: { ...record, values: keepOf(record.values), differences: [], violations: [] },
  });
}

function sourcesOf(definition: SurveyDefinition): Set<string> {
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
