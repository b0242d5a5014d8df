/** One visit as an enumerator brings it home: the answers that the form asks for, and no others. */
import type { SurveyDefinition } from '../questionnaire/definition.ts';
import { questionsOf } from '../questionnaire/definition.ts';
import type { Edit, Interview } from '../questionnaire/interview.ts';
import { openInterview } from '../questionnaire/interview.ts';
import type { Answers, Confirmation } from '../questionnaire/record.ts';
import { absentAnswers, absentCount } from './answers/absent.ts';
import { adultAnswers } from './answers/adult.ts';
import { childAnswers } from './answers/children.ts';
import { consumptionAnswers } from './answers/consumption.ts';
import type { NoInterview } from './answers/cover.ts';
import { coverAnswers, coverOfPartial, coverWithout } from './answers/cover.ts';
import { housingAnswers } from './answers/housing.ts';
import { immigrantAnswers } from './answers/immigrants.ts';
import { memberAnswers } from './answers/members.ts';
import { moveAnswers, movesIn } from './answers/moves.ts';
import { remittanceAnswers, senderAnswers } from './answers/remittances.ts';
import { returnedAnswers } from './answers/returned.ts';
import { schoolingAnswers } from './answers/schooling.ts';
import type { AnswersOf, Told } from './answers/told.ts';
import { workAnswers } from './answers/work.ts';
import { contextOf, type Closing } from './closing.ts';
import { instrumentOf } from './instruments.ts';
import { confirmationNote } from './names.ts';
import type { Household } from './population/household.ts';
import { answersTo, say, subjectOf, type Saying, type Subject } from './say.ts';

const household = {
  ...coverAnswers,
  ...absentCount,
  ...remittanceAnswers,
  ...consumptionAnswers,
  ...housingAnswers,
  // Only the adult whom the form draws can say these.
  ...Object.fromEntries(Object.keys(adultAnswers).map((name) => [name, () => undefined])),
};
const member = {
  ...memberAnswers,
  ...schoolingAnswers,
  ...workAnswers,
  ...returnedAnswers,
  ...immigrantAnswers,
  ...childAnswers,
};

/** What the tablet noted of one knock at the door. */
export interface NotedCall {
  start: string;
  end: string;
  result: string;
}

const callAnswers: AnswersOf<NotedCall> = {
  v_start: ({ start }) => start,
  v_end: ({ end }) => end,
  v_result: ({ result }) => result,
};

/** Every question of a household that the country has an answer to. */
export const knownAnswers = {
  ...household,
  ...member,
  ...absentAnswers,
  ...senderAnswers,
  ...moveAnswers,
  ...callAnswers,
  ...coverWithout({ outcome: '', found: '' }),
};

/** What the tablet has to send of an interview, but for its envelope. */
export interface Brought {
  answers: Answers;
  confirmed: Confirmation[];
}

/** How a visit ended otherwise than with a complete interview: without any, or after the part about the household. */
export type Ending = NoInterview | 'partial';

/**
 * What comes of one visit: everything that the household could say, of which the form keeps what it asks. So no rule of
 * the form is written twice. Soft rules that are broken the enumerator confirms, eleven times out of twelve. `end` is
 * how the visit ended when it did not become a complete interview.
 */
export function interviewOf(
  definition: SurveyDefinition,
  told: Told,
  closing: Closing,
  calls: readonly NotedCall[],
  end?: Ending,
): Brought {
  const { elements } = instrumentOf(definition, 'household');
  const saying = sayingOf(definition, told);
  const said = say(elements, householdOf(told, calls, end), saying);
  const interview = openInterview(
    definition,
    'household',
    said,
    contextOf(definition, 'household', closing),
  );
  if (!end || end === 'partial') interview.apply(onceKnown(interview, told, saying, end));
  confirm(interview, told);
  return { answers: interview.submitted(), confirmed: interview.confirmed() };
}

function sayingOf(definition: SurveyDefinition, told: Told): Saying {
  const { household } = told;
  return {
    definition,
    occasion: told,
    linesOf: (roster) =>
      ({ members: household.people.length, absent: household.absent.length })[roster] ?? 0,
  };
}

/** Whom the form asks about: the household, with the rows of its rosters. `besides`: answers that are no part of it. */
export function householdOf(
  told: Told,
  calls: readonly NotedCall[],
  end: Ending | undefined,
  besides: AnswersOf<Household> = {},
): Subject {
  const { household: here } = told;
  const rows: Record<string, () => Subject[]> = {
    members: () => {
      const answers = end === 'partial' ? { ...member, ...notReached } : member;
      return here.people.map((person) => asking(subjectOf(person, person.entity, answers, told)));
    },
    absent: () => here.absent.map((one) => subjectOf(one, one.entity, absentAnswers, told)),
    senders: () =>
      here.money.sendings.map((sending) =>
        subjectOf(sending, here.entity * 16 + (sending.slot ?? 15), senderAnswers, told),
      ),
    visit_log: () =>
      calls.map((call, at) => subjectOf(call, here.entity * 16 + at, callAnswers, told)),
  };
  const asking = (subject: Subject) => withNoes(subject, told.noes ?? []);
  const cover = end === undefined ? {} : end === 'partial' ? coverOfPartial : coverWithout(end);
  return asking(
    subjectOf(
      here,
      here.entity,
      { ...household, ...cover, ...besides },
      told,
      (roster) => rows[roster]?.() ?? [],
    ),
  );
}

/** Where an interview breaks off the part about children has not begun. */
const notReached = Object.fromEntries(
  Object.keys(childAnswers).map((name) => [name, () => undefined]),
);

/** The same subject, of whom no is entered whatever is true. */
function withNoes(subject: Subject, noes: readonly string[]): Subject {
  if (noes.length === 0) return subject;
  return {
    ...subject,
    answer: (question) => (noes.includes(question) ? { said: '0' } : subject.answer(question)),
  };
}

/**
 * What can be told only when the form has found, from all that was said before, whose moves it asks about and which
 * adult it draws.
 */
function onceKnown(
  interview: Interview,
  told: Told,
  saying: Saying,
  end: Ending | undefined,
): Edit[] {
  const found = (path: string) => interview.ask(path)?.answer;
  const { elements } = instrumentOf(saying.definition, 'household');
  const moves = elements.flatMap((part) => (part.kind === 'group' ? part.elements : [part]));
  const costs = moves.find((element) => element.kind === 'roster' && element.name === 'moves');
  const rows = costs?.kind === 'roster' ? movesIn(told, found) : [];
  const adult = told.household.people[Number(found('adult_line') ?? 0) - 1];
  return [
    ...rows.map((move): Edit => {
      const subject = subjectOf(move, move.person.entity, moveAnswers, told);
      const answers = costs?.kind === 'roster' ? say(costs.elements, subject, saying) : {};
      return { kind: 'add-row', roster: 'moves', row: { answers } };
    }),
    ...(adult && end === undefined ? adultEdits(adult, told, saying) : []),
  ];
}

function adultEdits(
  adult: Told['household']['people'][number],
  told: Told,
  saying: Saying,
): Edit[] {
  const result = coverAnswers['a_adult_result']?.(told.household, told);
  if (result !== '1' && result !== '2') return [];
  const { elements } = instrumentOf(saying.definition, 'household');
  const questions = [...questionsOf(elements)].filter(
    ({ name }) =>
      // Who stops half-way has told of the household, and not of plans.
      Object.hasOwn(adultAnswers, name.replace(/_oth$/, '')) &&
      (result === '1' || !/^n_/.test(name)),
  );
  const subject = subjectOf(adult, adult.entity, adultAnswers, told);
  return answersTo(questions, subject, saying).map(([path, value]): Edit => ({
    kind: 'answer',
    path,
    value,
  }));
}

/** Looks at every soft rule that is broken: most are confirmed, a few with a note, some are passed over. */
function confirm(interview: Interview, told: Told): void {
  const { entity } = told.household;
  const soft = interview.run().violations.filter(({ kind }) => kind === 'soft');
  interview.apply(
    soft.flatMap(({ check, path }, at): Edit[] => {
      const u = told.chances(`confirms ${check}`)(entity, at);
      if (u < 1 / 12) return [];
      const note = u < 0.2 ? { note: confirmationNote(check, entity * 64 + at, told) } : {};
      return [{ kind: 'confirm', check, path, ...note }];
    }),
  );
}
