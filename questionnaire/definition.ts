/**
 * What a survey is, as data: its questions, its codes, its rules, its sample, its indicators and its promise of
 * confidentiality. A definition is checked once (`parseDefinition`), published, and never changed afterwards.
 */

import type { QualityVariables } from './quality-variables.ts';

/** One text in several languages, by BCP 47 tag. English is always there. */
export type Translations = { en: string } & Record<string, string>;

/**
 * How a variable may be used. D: direct identifier, parted from the answers on arrival. Q: quasi-identifier,
 * coarsened before release. S: sensitive, never in a public file. O: ordinary.
 */
export type Role = 'D' | 'Q' | 'S' | 'Q+S' | 'O';

export type QuestionType =
  | 'one' // a choice code: string
  | 'many' // choice codes: string[]
  | 'integer' // number
  | 'decimal' // number
  | 'money' // { amount: number, currency: ISO 4217 }
  | 'text' // string
  | 'year-month' // 'YYYY-MM', month 98 when unknown
  | 'date' // 'YYYY-MM-DD'
  | 'date-time' // ISO 8601 instant
  | 'position' // { latitude, longitude, accuracy }
  | 'country' // a code of the list of countries: ISO 3166-1 alpha-3, XXA stateless, XXX unknown
  | 'line' // the number (1..) of a row in a roster, 0 for "not here" where `zeroAllowed`
  | 'lines' // several of them: number[]
  | 'photo'; // the name of a picture file, which travels beside the interview

export interface Choice {
  code: string;
  label: Translations;
  /** What a `choiceFilter` may look at: the region of a district, for a cascade. */
  attributes?: Record<string, string>;
}

/**
 * A rule that an answer should keep. Hard rules block closing the form; soft rules ask for confirmation. A question's
 * check is asked only of an answer that was given, and `.` is that answer.
 */
export interface Check {
  id: string;
  kind: 'hard' | 'soft';
  /** An XLSForm expression that is true when all is well; of a blank comparison it is false. */
  expression: string;
  message: Translations;
}

export interface Question {
  kind: 'question';
  name: string;
  type: QuestionType;
  label: Translations;
  /** A short label for tables and files, at most 80 characters. */
  short: string;
  role: Role;
  /** Where the topic of the question comes from (LSMS, DotM, ...). */
  source: string;
  /** What the question is about, for finding it again in other surveys. */
  topic?: string;
  /** The choice list, for 'one', 'many' and 'country'; for 'money' the currencies that are taken. */
  choices?: string;
  /** An expression that is true of the choices offered: bare names are attributes of the choice (`region = ${x}`). */
  choiceFilter?: string;
  /** The roster whose rows are meant, for 'line' and 'lines'. */
  roster?: string;
  zeroAllowed?: boolean;
  /** Ask only when this is true. */
  relevant?: string;
  required?: boolean;
  /** An expression for the answer that a device fills in when the question is first opened; may be changed or cleared. */
  default?: string;
  /** Of money: only the survey's own currency is taken. */
  localCurrency?: boolean;
  /** Of money: an expression for the month ('YYYY-MM') at whose rate it is converted. Left out: the day of the interview. */
  rateMonth?: string;
  /** Bounds of numbers and amounts. The codes -98 (don't know) and -99 (refused) are taken besides. */
  minimum?: number;
  maximum?: number;
  /** Longest text, in characters. */
  maximumLength?: number;
  /** How long asking it takes, as planned. Left out: by its type (`duration.ts`). */
  seconds?: number;
  checks?: Check[];
}

/**
 * A value the engine works out; on the device for skip rules, on the server for the record. It is kept as a number or
 * a code: true is 1 and false 0, so that a mean is a proportion. A blank is not kept.
 */
export interface Calculation {
  kind: 'calculation';
  name: string;
  short: string;
  role: Role;
  expression: string;
}

/**
 * A value that comes from outside the conversation. From 'case': what is known of the household since its listing and
 * draw (`list_class`, the seed of the adult). From 'times': seconds that the device measured, of the whole interview, or
 * of one row of the roster it lies in. The server takes it from its own books, never from the answers.
 */
export interface Given {
  kind: 'given';
  name: string;
  type: 'one' | 'integer' | 'decimal';
  short: string;
  role: Role;
  from: 'case' | 'times';
  /** The choice list, for 'one'. */
  choices?: string;
}

/** A text to read out or to heed; nothing is answered. */
export interface Note {
  kind: 'note';
  name: string;
  label: Translations;
  relevant?: string;
}

export interface Group {
  kind: 'group';
  name: string;
  label: Translations;
  relevant?: string;
  elements: Element[];
}

/** Questions asked for each row: of its own list, or again of the rows of an earlier roster (`of`). */
export interface Roster {
  kind: 'roster';
  name: string;
  label: Translations;
  /** Go through the rows of this earlier roster once more; answers are stored in those rows. */
  of?: string;
  /** Asked once for the whole roster; with `of`, of every row. */
  relevant?: string;
  /** Most rows that an interview may hold. Left out when `of` is given. */
  maximum?: number;
  elements: Element[];
}

export type Element = Question | Calculation | Given | Note | Group | Roster;

/** A rule across questions, asked when all is answered; once, or of every row of a roster. */
export interface InstrumentCheck extends Check {
  roster?: string;
}

/** Rows that are households, each under its own pseudonym. */
export interface ListedRows {
  roster: string;
  /** The questions that tell them apart within the area. */
  key: string[];
  /** The variable of the row that holds its listing class, a code; blank: the row is no household of the sample. */
  listClass?: string;
  /** Variables of the row that the interview of the household is given (`from: 'case'`) by the same names. */
  given?: string[];
}

export interface Instrument {
  name: string;
  title: Translations;
  /** What one submission is about. Left out: one case, a drawn household. */
  about?: 'area';
  /**
   * Of a case's instrument: the instrument of which it asks some questions again, by the same names, of the same
   * household on another day. Its submissions are no interviews: they are held against the first.
   */
  asksAgain?: string;
  /** Where it asks again: its own single-choice question whether anybody was interviewed. The code '0' is nobody. */
  interviewed?: string;
  /**
   * Of an area's instrument: the roster whose rows are households of their own, and what is known of each from then on.
   */
  households?: ListedRows;
  /** The single-choice question whose code (AAPOR) says how the household's case ended. Left out: none says it. */
  outcome?: string;
  elements: Element[];
  checks?: InstrumentCheck[];
}

/**
 * What the sampling frame knows of every household. Indicators, breakdowns and the comparison may use these besides the
 * instrument's variables; the interview itself does not know them. `urban` is '1' or '0'.
 */
export const frameVariables = ['region', 'urban', 'stratum'] as const;

/** One figure to publish: what is measured, on whom, and between which groups it is compared. */
export interface Indicator {
  id: string;
  title: Translations;
  /** 'household', or the roster whose rows are the units. */
  unit: string;
  /** Units counted: an expression in the unit's variables. Left out: all. */
  universe?: string;
  /** The measured value, an expression; a proportion's is true or false. A blank is a missing value. */
  value: string;
  /** For a ratio of totals. */
  denominator?: string;
  statistic: 'mean' | 'proportion' | 'total' | 'ratio';
  /** False where the comparison itself decides the value: who has an absent migrant is a migrant household. */
  compared?: false;
  /** What a reader must know beside the figure; it is printed under the table. */
  caveat: Translations;
}

/** A variable that splits the units into groups, with a code expression and labels. */
export interface Breakdown {
  name: 'sex' | 'age' | 'region' | 'urban';
  label: Translations;
  groups: {
    code: string;
    label: Translations;
    /** True for units of this group. */
    expression: string;
  }[];
}

/** Units of a currency that one US dollar bought in a month. */
export interface ExchangeRate {
  /** ISO 4217. */
  currency: string;
  /** 'YYYY-MM'. */
  month: string;
  perDollar: number;
}

export interface SurveyDefinition {
  /** The survey's code: capital letters, digits and hyphens, at most 24. Every key begins with it. */
  survey: string;
  version: string;
  title: Translations;
  /** ISO 3166-1 alpha-3 (user-assigned codes allowed). */
  country: string;
  /** ISO 4217. */
  currency: string;
  languages: string[];
  /** Values that `cfg('key')` gives in expressions. */
  configuration: Record<string, number | string | boolean>;
  /** Exchange rates that `converted()` uses: the latest that is not after the month asked for, else the earliest. */
  rates?: ExchangeRate[];
  choices: Record<string, Choice[]>;
  instruments: Record<string, Instrument>;
  sampling: {
    /** Listing classes in their order of priority. */
    classes: { code: string; label: Translations; take: number }[];
    /** What the frame leaves out, printed under every table. */
    frameLimits: Translations;
  };
  indicators: Indicator[];
  /** By unit: how its rows are split by sex, age, region. */
  breakdowns: Record<string, Breakdown[]>;
  /** True for units that belong to migrant households, false for the comparison group, blank where it is not known. */
  comparison: {
    name: string;
    label: Translations;
    expression: string;
    a: Translations;
    b: Translations;
  };
  publication: {
    /** Cells with fewer unweighted cases are withheld. */
    withholdUnder: number;
    /** Cells with fewer are marked. */
    markUnder: number;
    /** Smallest group of households alike on all keys in the public file. */
    k: number;
  };
  /** What the quality of the fieldwork is judged by. Left out: only by what needs no answers. */
  quality?: QualityVariables;
}

/** Numbers that stand for don't know and refused, where a number or an amount is asked. */
export const unknownNumbers: readonly number[] = [-98, -99];

/** An instrument by its name. Throws for one that the survey does not have, and names those that it has. */
export function instrumentOf(definition: SurveyDefinition, name: string): Instrument {
  const { survey, version, instruments } = definition;
  const instrument = Object.hasOwn(instruments, name) ? instruments[name] : undefined;
  if (instrument) return instrument;
  throw new Error(
    `${survey} ${version} has no instrument ${JSON.stringify(name)}. Use one of: ${Object.keys(instruments).join(', ')}.`,
  );
}

/** Whether an element holds others. */
export function holdsElements(element: Element): element is Group | Roster {
  return element.kind === 'group' || element.kind === 'roster';
}

/** Everything asked, in order, whatever group or roster holds it. */
export function* questionsOf(elements: readonly Element[]): Generator<Question> {
  for (const element of elements) {
    if (element.kind === 'question') yield element;
    else if (holdsElements(element)) yield* questionsOf(element.elements);
  }
}
