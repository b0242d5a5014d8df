import type {
  Calculation,
  Check,
  Given,
  Group,
  Note,
  Question,
  QuestionType,
  Role,
  Roster,
  Element,
  InstrumentCheck,
} from '../questionnaire/definition.ts';

/** What a question says besides its name, its wording and its kind of answer. */
type More = Partial<Omit<Question, 'kind' | 'name' | 'type' | 'label' | 'short'>> &
  Pick<Question, 'role' | 'source'>;

type Ask = (name: string, short: string, wording: string, more: More) => Question;
type AskFrom = (
  name: string,
  choices: string,
  short: string,
  wording: string,
  more: More,
) => Question;

const ask =
  (type: QuestionType): Ask =>
  (name, short, wording, more) => ({
    kind: 'question',
    name,
    type,
    label: { en: wording },
    short,
    ...more,
  });
const askFrom =
  (type: QuestionType): AskFrom =>
  (name, choices, short, wording, more) =>
    ask(type)(name, short, wording, { choices, ...more });

/** One code of a list: `one('c_sex', 'sex', 'Sex', 'Is (NAME) male or female?', { role: 'Q', source: 'LSMS' })`. */
export const one = askFrom('one');
/** Several codes of a list. */
export const many = askFrom('many');
/** Rows of a roster that was asked before; the roster stands where others have their list. */
export const line: AskFrom = (name, roster, short, wording, more) =>
  ask('line')(name, short, wording, { roster, ...more });
export const lines: AskFrom = (name, roster, short, wording, more) =>
  ask('lines')(name, short, wording, { roster, ...more });
export const integer = ask('integer');
export const decimal = ask('decimal');
export const text = ask('text');
export const yearMonth = ask('year-month');
export const dateTime = ask('date-time');
export const position = ask('position');
/** A country of the survey's list. */
export const country: Ask = (name, short, wording, more) =>
  ask('country')(name, short, wording, { choices: 'country', ...more });
/** An amount in the survey's own currency. */
export const localMoney: Ask = (name, short, wording, more) =>
  ask('money')(name, short, wording, { localCurrency: true, ...more });
/** An amount in whatever currency it was earned or paid. */
export const money: Ask = (name, short, wording, more) =>
  ask('money')(name, short, wording, { choices: 'currency', ...more });

/** Where a field comes from that belongs to no printed questionnaire: the platform needs it, or a code 97 opened it. */
export const system = 'SYSTEM';

/**
 * A closed question whose list has the code 97, and the text box which that code opens: `<name>_oth`. What is typed there
 * can tell who somebody is, so it travels with the direct identifiers until the office has coded it.
 */
export const withOther = (question: Question): [Question, Question] => [
  question,
  text(
    `${question.name}_oth`,
    `${question.short.slice(0, 73)}: other`,
    'Which? A few words are enough; it may be left empty.',
    {
      role: 'D',
      source: system,
      relevant: `selected(\${${question.name}}, '97')`,
      maximumLength: 200,
    },
  ),
];

export const calculation = (
  name: string,
  short: string,
  role: Exclude<Role, 'D'>,
  expression: string,
): Calculation => ({ kind: 'calculation', name, short, role, expression });

export const given = (
  name: string,
  short: string,
  more: Pick<Given, 'type' | 'role' | 'from'> & { choices?: string },
): Given => ({ kind: 'given', name, short, ...more });

export const note = (name: string, wording: string, relevant?: string): Note => ({
  kind: 'note',
  name,
  label: { en: wording },
  ...(relevant === undefined ? {} : { relevant }),
});

export const group = (
  name: string,
  label: string,
  relevant: string | undefined,
  elements: Element[],
): Group => ({
  kind: 'group',
  name,
  label: { en: label },
  ...(relevant === undefined ? {} : { relevant }),
  elements,
});

/** Rows of its own. */
export const roster = (
  name: string,
  label: string,
  more: { relevant?: string; maximum: number },
  elements: Element[],
): Roster => ({ kind: 'roster', name, label: { en: label }, ...more, elements });

/** The rows of an earlier roster once more. */
export const rosterAgain = (
  name: string,
  label: string,
  more: { of: string; relevant?: string },
  elements: Element[],
): Roster => ({ kind: 'roster', name, label: { en: label }, ...more, elements });

const check =
  (kind: Check['kind']) =>
  (id: string, expression: string, message: string, of?: { roster: string }): InstrumentCheck => ({
    id,
    kind,
    expression,
    message: { en: message },
    ...of,
  });

/** A rule that blocks closing the form; of every row of a roster where one is named. */
export const hard = check('hard');
/** A rule whose breach somebody must look at and may confirm. */
export const soft = check('soft');
