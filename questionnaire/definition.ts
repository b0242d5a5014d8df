/**
 * What a survey is, as data: its questions, its codes, its rules, its sample, its indicators and its promise of
 * confidentiality. A definition is checked once (`parseDefinition`), published, and never changed afterwards.
 */

import type { QualityVariables } from './quality-variables.ts';
import type { ReleasePolicy } from './release-policy.ts';
import type { ReportPlan } from './report-plan.ts';
import type { Translations } from './translations.ts';

export type { Translations } from './translations.ts';

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

/** Files that are shown or played beside a text, by their names, in each language. */
export interface Media {
  image?: Translations;
  audio?: Translations;
  video?: Translations;
}

/** How something is put before whoever asks, besides its text. No answer means anything else for it. */
export interface Presented {
  /** Said to whoever asks, beneath the text, and printed. */
  hint?: Translations;
  /** How other clients lay it out, in XLSForm's words ('minimal', 'field-list'); kept for them, and not read here. */
  appearance?: string;
  media?: Media;
}

export interface Choice {
  code: string;
  label: Translations;
  media?: Media;
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

export interface Question extends Presented {
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
export interface Note extends Presented {
  kind: 'note';
  name: string;
  label: Translations;
  relevant?: string;
}

export interface Group extends Presented {
  kind: 'group';
  name: string;
  label: Translations;
  relevant?: string;
  elements: Element[];
}

/** Questions asked for each row: of its own list, or again of the rows of an earlier roster (`of`). */
export interface Roster extends Presented {
  kind: 'roster';
  name: string;
  label: Translations;
  /** Go through the rows of this earlier roster once more; answers are stored in those rows. */
  of?: string;
  /** Asked once for the whole roster; with `of`, of every row. */
  relevant?: string;
  /** Most rows that an interview may hold. Left out when `of` is given. */
  maximum?: number;
  /**
   * An expression for how many rows there are, where something asked before says it: other clients make so many. A check
   * says so here when they are fewer or more. Left out: whoever asks adds them.
   */
  rows?: string;
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
 * What the sampling frame knows of every household. Indicators, breakdowns and comparisons may use these besides the
 * instrument's variables; the interview itself does not know them. `urban` is '1' or '0'.
 */
export const frameVariables = ['region', 'urban', 'stratum'] as const;

/**
 * What is known of a household only beside all others: `wealth_q`, the fifth of people (1 the poorest to 5) that it falls
 * into by what it owns. Usable as those of the frame are.
 */
export const sampleVariables = ['wealth_q'] as const;

/** Some of the units: all of which the expression is true. */
export interface UnitGroup {
  code: string;
  label: Translations;
  expression: string;
}

/** A way to part the units into groups that share none; a unit of which it is not known is in none. */
export interface Breakdown {
  /** 'sex', 'age', 'region': unique among those of the unit. */
  name: string;
  label: Translations;
  groups: UnitGroup[];
}

/** Groups that are held against one of them. Each differs from it, which need not be because of what tells them apart. */
export interface Comparison extends Breakdown {
  /** The only unit for which it can be made. Left out: it looks at the household alone, and so can be made for any. */
  unit?: string;
  /** The code of the group that the others are compared with. */
  reference: string;
}

/**
 * Something that was settled before anybody moved, in which groups are made alike before they are compared: a number, or
 * which group a unit is in. Never what migration may have changed: what is owned or earned now, who lives there now.
 */
export type Covariate = { name: string; label: Translations } & (
  { value: string } | { groups: UnitGroup[] }
);

/** A kind of unit besides households and the rows of rosters. */
export interface SampledUnit {
  label: Translations;
  /** 'household', or the roster: it is one of these, and has their variables. */
  of: string;
  /** Which of these are such units. */
  universe: string;
  /** How many of its kind one unit stands for within the household: the household's weight is multiplied by it. */
  factor: string;
}

/** Parts of life that an indicator belongs to, in the order in which reports take them. */
export type Sector =
  | 'migration'
  | 'labour'
  | 'remittances'
  | 'economy'
  | 'finance'
  | 'education'
  | 'health'
  | 'children'
  | 'gender'
  | 'views';

/** What may be shown of an indicator: M1 by cases, M2 detailed tables, M3 sensitive, M4 distributions of amounts. */
export type PublicationRule = 'M1' | 'M2' | 'M3' | 'M4';

/** What migration moves, and with which an indicator deals: people, what they know and can do, money. */
export type Transfer = 'people' | 'know-how' | 'finance';

/** An entry of the catalogue: what is asked about, of whom, and the figures that answer it. */
export interface Indicator {
  id: string;
  title: Translations;
  sector: Sector;
  /** The "3 Ts" of the Global Migration Group. None for what is about none of them. */
  transfers: Transfer[];
  /** 'household', the roster whose rows are the units, or one of the survey's `units`. */
  unit: string;
  /** Units counted, but by figures that name a unit of their own: an expression in its variables. Left out: all. */
  universe?: string;
  /** The first is the one that stands for the indicator where there is room for one. */
  figures: Figure[];
  /** Names of comparisons. None where there is nobody to compare with, or the groups themselves decide the value. */
  comparisons: string[];
  /** Names of breakdowns of the unit. A figure of another unit is split by those of them that its unit has. */
  breakdowns: string[];
  /** Goals that it tells of: 'SDG 8.5.2', 'GCM 6' (objective of the Global Compact), 'MP' (Migration Profile). */
  links: string[];
  rule: PublicationRule;
  /** What a reader must know beside the figures; it is printed under the table. */
  caveat: Translations;
  /** How far its expressions were tried: never, on households worked out by hand, or against a population that is known. */
  tested: 'not yet' | 'by hand' | 'against truth';
}

/** One number to publish, or several that belong together, for all units and each group of them. */
export type Figure = FigureOf & {
  /** 'share', 'total', 'median': unique in the indicator. */
  name: string;
  label: Translations;
  /** What it counts, where it is not the indicator's units: with its own universe then, and not the indicator's. */
  unit?: string;
  /** Of the indicator's universe only these; of a unit named here, these. */
  universe?: string;
  /** What it is measured in: persons, percent, months. */
  measure: Translations;
};

/** Statistics of one value for each unit. Where the value is blank, the unit counts as missing. */
export type ValueStatistic = 'total' | 'mean' | 'proportion' | 'median' | 'gini';

export type FigureOf =
  /** The value is an expression; a proportion's is true or false. */
  | { statistic: ValueStatistic; value: string }
  /** The total of the values over that of the denominators, both of the same unit. */
  | { statistic: 'ratio'; value: string; denominator: string }
  /** For each group the share of all units that are in one of them, or how many are in it. No unit is in two. */
  | { statistic: 'distribution' | 'counts'; groups: UnitGroup[] }
  /** One figure of the same indicator over another, by their names: they may be of different units. */
  | { statistic: 'quotient'; of: [string, string] };

/** Which round of a repeated survey this is. Each round is a survey of its own; areas that are visited again keep their codes. */
export interface SurveyRound {
  /** '2026': how the round is called in trends. */
  name: string;
  /** The rounds before it that it can be compared with, the first one first, by their names and surveys. */
  earlier: { name: string; survey: string }[];
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
  /** Left out: it is the only one. */
  round?: SurveyRound;
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
  /** Units of indicators besides households and the rows of rosters, by name. */
  units?: Record<string, SampledUnit>;
  /** By unit: how it can be split, by sex, age, region. */
  breakdowns: Record<string, Breakdown[]>;
  /** Who can be compared with whom. The first is the survey's main one: the nightly table shows it beside every figure. */
  comparisons: Comparison[];
  /** What groups are made alike in, by unit; the household's are taken for every unit. Left out: no difference is adjusted. */
  adjustment?: Record<string, Covariate[]>;
  publication: {
    /** Cells with fewer unweighted cases are withheld; at least 3, or that one is would tell its number. */
    withholdUnder: number;
    /** Cells with fewer are marked. */
    markUnder: number;
    /** Smallest group of households alike on all keys in the public file. */
    k: number;
  };
  /** What the quality of the fieldwork is judged by. Left out: only by what needs no answers. */
  quality?: QualityVariables;
  /** What its reports show first, and what is hoped for. Left out: no reports are made. */
  reports?: ReportPlan;
  /** What files of single interviews may hold, one policy for each kind. Left out: there are none. */
  releases?: readonly ReleasePolicy[];
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
