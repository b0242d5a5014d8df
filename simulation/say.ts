/** Says everything that somebody could say to the questions of a form; the form's own rules pick what it asks. */
import type { Element, Question, SurveyDefinition } from '../questionnaire/definition.ts';
import type { Answer, Answers } from '../questionnaire/record.ts';
import type { AnswersOf, Occasion } from './answers/told.ts';
import { anyAnswer } from './answers/unknown.ts';
import { otherOf } from './names.ts';

/** Whom or what questions are asked about: a household, a person in it, a move, an area. */
export interface Subject {
  entity: number;
  /** Undefined where the country knows nothing of the question. */
  answer: (question: string) => { said: Answer | undefined } | undefined;
  /** The subjects of a roster's rows. */
  rows: (roster: string) => readonly Subject[];
}

export interface Saying {
  definition: SurveyDefinition;
  occasion: Occasion;
  /** How many rows a roster will have, for questions about a line that the country knows nothing of. */
  linesOf: (roster: string) => number;
}

/** A subject that answers from a table of answers. */
export function subjectOf<Unit, Known extends Occasion>(
  unit: Unit,
  entity: number,
  answers: AnswersOf<Unit, Known>,
  known: Known,
  rows: Subject['rows'] = () => [],
): Subject {
  return {
    entity,
    answer: (question) =>
      Object.hasOwn(answers, question) ? { said: answers[question]?.(unit, known) } : undefined,
    rows,
  };
}

/** Fills in a row, or the whole form, whatever its rules may ask. `into` may hold answers of an earlier part. */
export function say(
  elements: readonly Element[],
  subject: Subject,
  saying: Saying,
  into: Answers = {},
): Answers {
  for (const element of elements) {
    if (element.kind === 'group') say(element.elements, subject, saying, into);
    else if (element.kind === 'question') {
      const said = answerOf(element, subject, saying);
      if (said !== undefined) into[element.name] = said;
    } else if (element.kind === 'roster') {
      const name = element.of ?? element.name;
      const rows = subject.rows(name);
      const kept = rowsIn(into, name);
      if (rows.length > 0)
        into[name] = rows.map((row, at) => say(element.elements, row, saying, kept[at] ?? {}));
    }
  }
  return into;
}

/** The answers to chosen questions alone, by name. */
export function answersTo(
  questions: Iterable<Question>,
  subject: Subject,
  saying: Saying,
): [string, Answer][] {
  return [...questions].flatMap((question): [string, Answer][] => {
    const said = answerOf(question, subject, saying);
    return said === undefined ? [] : [[question.name, said]];
  });
}

function answerOf(question: Question, subject: Subject, saying: Saying): Answer | undefined {
  const { definition, occasion, linesOf } = saying;
  const { entity } = subject;
  const u = occasion.chances(`answer ${question.name}`)(entity);
  if (question.name.endsWith('_oth') && question.role === 'D')
    return u < 0.8 ? otherOf(question.name, entity, occasion) : undefined;
  const found = subject.answer(question.name) ?? {
    said: anyAnswer(question, definition, u, occasion, linesOf),
  };
  return notSaid(question, definition, u, occasion) ?? found.said;
}

/** Questions on which the form's hard rules, or who belongs to the household, hang: they are always answered. */
const spared =
  /^(a_|b_|c_|p_|v_|x02_|h_abs_|h_ret_|e_count|e_ed_|e_act_|e_depart_ym|e_stay_plan|f_ed_gain|i_recv_any|i_sender|i_use)/;

/**
 * Refused (99) or not known (98) in place of an answer, oftener where a question is sensitive. And something else (97),
 * rarely, where the list has it.
 */
function notSaid(
  question: Question,
  definition: SurveyDefinition,
  u: number,
  occasion: Occasion,
): Answer | undefined {
  if (spared.test(question.name)) return undefined;
  const rate = occasion.measurement.refusals ? shareNotSaid(question, occasion) : 0;
  const sensitive = question.role.includes('S');
  if (question.type === 'money') {
    const amount = u < rate / 2 ? -99 : -98;
    return u < rate ? { amount, currency: definition.currency } : undefined;
  }
  if (question.type !== 'one' && question.type !== 'many') return undefined;
  const offered = (...codes: string[]) =>
    codes.find((code) =>
      definition.choices[question.choices ?? '']?.some((one) => one.code === code),
    );
  // Of sensitive questions most of the silent refuse, of others most do not know; some the other way round.
  const mostly = sensitive ? (['99', '98'] as const) : (['98', '99'] as const);
  const code =
    u < rate ? (u < 0.75 * rate ? offered(...mostly) : offered(mostly[1], mostly[0])) : undefined;
  const said = code ?? (u > 0.99 ? offered('97') : undefined);
  return said === undefined || question.type === 'one' ? said : [said];
}

/** Of sensitive questions, amounts among them, 3 to 12 in 100, each its own share; of others about one in 200. */
function shareNotSaid({ name, role }: Question, { chances, reluctance }: Occasion): number {
  if (!role.includes('S')) return 0.005 * reluctance;
  return (0.03 + 0.09 * chances(`not said to ${name}`)(0) ** 2) * reluctance;
}

export function rowsIn(answers: Answers, roster: string): Answers[] {
  const rows = answers[roster];
  return Array.isArray(rows) && rows.every((row) => typeof row === 'object') ? rows : [];
}
