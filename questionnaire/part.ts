import { readAnswer, type AnswerRules } from './interview/answer.ts';
import type { SurveyDefinition } from './definition.ts';
import { formOf, ownsRows, type Form } from './interview/form.ts';
import { at, keptRowsSeen, openRow, type InterviewRow } from './interview/row.ts';
import type { Answer, Answers, Confirmation } from './record.ts';

/** One direct identifier and where it stood: 'members[2].c_name', 'confirmed[1].note'. */
export interface Identifier {
  path: string;
  value: Answer;
  /** Of the note to a confirmation: the path of what was confirmed. */
  about?: string;
}

/** Longest note to a confirmation that is kept, in characters. */
const longestNote = 1_000;

/**
 * Parts the direct identifiers (role D, and the notes to confirmations) from the answers. Everything else that the form
 * knows, and that is of the right type, is the rest, whether it applies or not. What the form does not know or cannot
 * read goes to neither half, for it could be anything; so do calculations and given values, which the server finds
 * itself. Rows beyond the form's limits go to neither. Never throws on parsed JSON.
 */
export function partIdentity(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
  confirmed: readonly Confirmation[] = [],
): { identity: Identifier[]; rest: Answers } {
  const form = formOf(definition, instrumentName);
  const interview = openAnswers(form, answers);
  const identity: Identifier[] = [];
  const rest = partRow(definition, form, interview, interview, identity);
  confirmed.forEach(({ note, path }, index) => {
    if (typeof note !== 'string' || note.trim() === '') return;
    identity.push({
      path: `confirmed[${String(index + 1)}].note`,
      value: note.slice(0, longestNote),
      about: path,
    });
  });
  return { identity, rest };
}

/** The rows of an interview as they were sent, within the form's limits. */
export function openAnswers(form: Form, answers: unknown): InterviewRow {
  return openRow({ form, places: 0, look: () => undefined }, form.interview, answers, undefined, 1);
}

/** What an answer in a row is held against when nothing is known of what applies. */
export function rulesWithin(
  definition: SurveyDefinition,
  form: Form,
  interview: InterviewRow,
  row: InterviewRow,
): AnswerRules {
  return { definition, rowsOf: (roster) => keptRowsSeen(form, interview, row, roster).length };
}

function partRow(
  definition: SurveyDefinition,
  form: Form,
  interview: InterviewRow,
  row: InterviewRow,
  identity: Identifier[],
): Answers {
  const rest: Answers = {};
  const rules = rulesWithin(definition, form, interview, row);
  for (const [name, step] of row.home.named) {
    const { element } = step;
    if (ownsRows(step)) {
      const rows = row.rosters.get(name)?.rows ?? [];
      if (rows.length === 0) continue;
      rest[name] = rows.map((each) => partRow(definition, form, interview, each, identity));
    } else if (element.kind === 'question') {
      const read = readAnswer(element, row.sent.get(name), rules);
      if (read.kind !== 'answer') continue;
      if (element.role === 'D') identity.push({ path: at(row, name), value: read.answer });
      else rest[name] = read.answer;
    }
  }
  return rest;
}
