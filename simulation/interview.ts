/** One visit as an enumerator brings it home: the answers that the form asks for, and no others. */
import type { Element, Question, Roster, SurveyDefinition } from '../questionnaire/definition.ts';
import { questionsOf } from '../questionnaire/definition.ts';
import { runInterview } from '../questionnaire/interview.ts';
import type { Answer, Answers } from '../questionnaire/record.ts';
import { absentAnswers, absentCount } from './answers/absent.ts';
import { consumptionAnswers } from './answers/consumption.ts';
import type { NoInterview } from './answers/cover.ts';
import { coverAnswers, coverWithout } from './answers/cover.ts';
import { housingAnswers } from './answers/housing.ts';
import { memberAnswers } from './answers/members.ts';
import { moveAnswers, movesIn, type Move } from './answers/moves.ts';
import { remittanceAnswers, senderAnswers } from './answers/remittances.ts';
import { returnedAnswers } from './answers/returned.ts';
import { schoolingAnswers } from './answers/schooling.ts';
import type { AnswersOf, Told } from './answers/told.ts';
import { anyAnswer } from './answers/unknown.ts';
import { workAnswers } from './answers/work.ts';

export const instrument = 'household';

const household = {
  ...coverAnswers,
  ...absentCount,
  ...remittanceAnswers,
  ...consumptionAnswers,
  ...housingAnswers,
};
const member = { ...memberAnswers, ...schoolingAnswers, ...workAnswers, ...returnedAnswers };

/**
 * The answers of one household: everything it could say, of which the form keeps what it asks. So no rule of the form
 * is written twice. `end` is how the visit ended when it did not become an interview.
 */
export function interviewOf(definition: SurveyDefinition, told: Told, end?: NoInterview): Answers {
  const form = definition.instruments[instrument];
  if (!form)
    throw new Error(
      `${definition.survey} has no instrument '${instrument}': households cannot be interviewed with it.`,
    );
  const said: Answers = {};
  const cover = end ? coverWithout(end) : {};
  const saying = { definition, told, answersOfHousehold: { ...household, ...cover }, moves: [] };
  say(form.elements, said, saying);
  let run = runInterview(definition, instrument, said, { today: told.today });
  const moves = movesIn(told, run.calculations);
  if (moves.length > 0) {
    // Whose move the form asks about, it finds itself: said once more, knowing that.
    say(form.elements, said, { ...saying, moves });
    run = runInterview(definition, instrument, said, { today: told.today });
  }
  return asked(
    said,
    run.values,
    { direct: directIn(definition, form.elements), relevant: new Set(run.relevant) },
    '',
  );
}

interface Saying {
  definition: SurveyDefinition;
  told: Told;
  answersOfHousehold: AnswersOf<Told['household']>;
  moves: readonly Move[];
}

/** Fills in one row, or the household, whatever the rules of the form may ask of it. */
function say(elements: readonly Element[], into: Answers, saying: Saying): void {
  const { told, answersOfHousehold } = saying;
  for (const element of elements) {
    if (element.kind === 'group') say(element.elements, into, saying);
    else if (element.kind === 'roster') sayRows(element, into, saying);
    else if (element.kind === 'question')
      put(into, element, saying, told.household.entity, () =>
        Object.hasOwn(answersOfHousehold, element.name)
          ? { said: answersOfHousehold[element.name]?.(told.household, told) }
          : undefined,
      );
  }
}

function sayRows(roster: Roster, into: Answers, saying: Saying): void {
  const { household } = saying.told;
  const name = roster.of ?? roster.name;
  if (name === 'members') sayEach(roster, into, saying, household.people, member, entityOf);
  else if (name === 'absent')
    sayEach(roster, into, saying, household.absent, absentAnswers, entityOf);
  else if (name === 'moves')
    sayEach(roster, into, saying, saying.moves, moveAnswers, ({ person }) => person.entity);
  else if (name === 'senders')
    sayEach(
      roster,
      into,
      saying,
      household.money.sendings,
      senderAnswers,
      (sending) => household.entity * 16 + (sending.slot ?? 15),
    );
}

const entityOf = (person: { entity: number }) => person.entity;

function sayEach<Unit>(
  roster: Roster,
  into: Answers,
  saying: Saying,
  units: readonly Unit[],
  answers: AnswersOf<Unit>,
  entity: (unit: Unit) => number,
): void {
  const name = roster.of ?? roster.name;
  const kept = into[name];
  const rows: Answers[] = isRows(kept) && kept.length > 0 ? kept : units.map(() => ({}));
  into[name] = rows;
  rows.forEach((row, at) => {
    const unit = units[at];
    if (unit === undefined) return;
    for (const question of questionsOf(roster.elements))
      put(row, question, saying, entity(unit), () =>
        Object.hasOwn(answers, question.name)
          ? { said: answers[question.name]?.(unit, saying.told) }
          : undefined,
      );
  });
}

function put(
  into: Answers,
  question: Question,
  saying: Saying,
  entity: number,
  find: () => { said: Answer | undefined } | undefined,
): void {
  const { definition, told } = saying;
  const u = told.chances(`answer ${question.name}`)(entity);
  const found = find() ?? { said: anyAnswer(question, definition, u, told) };
  const said = notSaid(question, definition, u) ?? found.said;
  if (said !== undefined) into[question.name] = said;
}

/** Questions on which the form's hard rules, or who belongs to the household, hang: they are always answered. */
const spared =
  /^(a_|c_|p_|e_ed_|e_act_|e_depart_ym|e_stay_plan|f_ed_gain|i_recv_any|i_sender|i_use)/;

/** Refused (99) or not known (98) in place of an answer: oftener where a question is sensitive, most for amounts. */
function notSaid(question: Question, definition: SurveyDefinition, u: number): Answer | undefined {
  if (spared.test(question.name)) return undefined;
  const sensitive = question.role.includes('S');
  if (question.type === 'money') {
    const rate = sensitive ? 0.04 : 0.005;
    const amount = u < rate / 2 ? -99 : -98;
    return u < rate ? { amount, currency: definition.currency } : undefined;
  }
  const code = sensitive ? '99' : '98';
  const offered = definition.choices[question.choices ?? '']?.some((one) => one.code === code);
  return question.type === 'one' && offered && u < (sensitive ? 0.03 : 0.006) ? code : undefined;
}

/**
 * What of all that was said the form asked for: what the engine kept, and the direct identifiers that it asked for but
 * keeps nowhere.
 */
function asked(said: Answers, kept: Answers, run: Asked, path: string): Answers {
  const answers: Answers = {};
  for (const [name, value] of Object.entries(said)) {
    const rows = kept[name];
    if (isRows(value)) {
      if (isRows(rows))
        answers[name] = value.map((row, at) =>
          asked(row, rows[at] ?? {}, run, `${path}${name}[${String(at + 1)}].`),
        );
    } else if (rows !== undefined || (run.direct.has(name) && run.relevant.has(path + name)))
      answers[name] = value;
  }
  return answers;
}

interface Asked {
  direct: ReadonlySet<string>;
  relevant: ReadonlySet<string>;
}

const directIdentifiers = new WeakMap<SurveyDefinition, ReadonlySet<string>>();

function directIn(definition: SurveyDefinition, elements: readonly Element[]): ReadonlySet<string> {
  const known = directIdentifiers.get(definition);
  if (known) return known;
  const direct = [...questionsOf(elements)].filter((question) => question.role === 'D');
  const names = new Set(direct.map((question) => question.name));
  directIdentifiers.set(definition, names);
  return names;
}

function isRows(value: Answers[string] | undefined): value is Answers[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object');
}
