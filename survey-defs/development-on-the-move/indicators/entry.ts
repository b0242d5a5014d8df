/** What the entries of the catalogue have in common, so that each says only what is its own. */
import type {
  Figure,
  FigureOf,
  Indicator,
  Translations,
  UnitGroup,
} from '../../../questionnaire/definition.ts';

/** A text in the two languages that figures are published in. */
export const text = (en: string, fr: string): Translations => ({ en, fr });

export const percent = text('percent', 'pour cent');
export const households = text('households', 'ménages');
export const persons = text('persons', 'personnes');
export const months = text('months', 'mois');
export const years = text('years', 'ans');
export const currencyAYear = text("the survey's currency, a year", "monnaie de l'enquête, par an");
export const currency = text("the survey's currency", "monnaie de l'enquête");

/** Where a figure counts other units than its indicator, or only some of them. */
type Whose = Pick<Figure, 'unit' | 'universe'>;

const figure =
  (statistic: 'total' | 'mean' | 'proportion' | 'median' | 'gini') =>
  (
    name: string,
    label: Translations,
    value: string,
    { measure = percent, ...whose }: Whose & { measure?: Translations } = {},
  ): Figure => ({ name, label, statistic, value, measure, ...whose });

/** A share in percent; its value is true or false. */
export const share = figure('proportion');
export const total = figure('total');
export const mean = figure('mean');
export const median = figure('median');
export const gini = figure('gini');

/** The total of one value over that of another. */
export const ratio = (
  name: string,
  label: Translations,
  [value, denominator]: readonly [value: string, denominator: string],
  { measure = percent, ...whose }: Whose & { measure?: Translations } = {},
): Figure => ({ name, label, statistic: 'ratio', value, denominator, measure, ...whose });

const grouped =
  (statistic: Extract<FigureOf, { groups: unknown }>['statistic'], measure: Translations) =>
  (name: string, label: Translations, groups: UnitGroup[], whose: Whose = {}): Figure => ({
    name,
    label,
    statistic,
    groups,
    measure,
    ...whose,
  });

/** The share of each group in all that are in one of them. */
export const distribution = grouped('distribution', percent);
/** How many persons are in each group. */
export const counts = grouped('counts', persons);

/** One figure of the indicator over another. */
export const quotient = (
  name: string,
  label: Translations,
  of: [string, string],
  measure: Translations,
): Figure => ({ name, label, statistic: 'quotient', of, measure });

/** How many units something is true of: a total of ones. */
export const number = (
  name: string,
  label: Translations,
  condition: string,
  { measure = households, ...whose }: Whose & { measure?: Translations } = {},
): Figure => total(name, label, `if(${condition}, 1, 0)`, { measure, ...whose });

export const member = '${is_member} = 1';

/** Members of these ages, both ends among them. */
export const membersAged = (from: number, to?: number): string =>
  to === undefined
    ? `${member} and \${c_age} >= ${String(from)}`
    : `${member} and \${c_age} >= ${String(from)} and \${c_age} <= ${String(to)}`;

/** Members of an entry's sector and rule, with what most entries have. */
export const inSector =
  (sector: Indicator['sector']) =>
  (
    entry: Omit<Indicator, 'sector' | 'rule' | 'comparisons' | 'tested'> &
      Partial<Pick<Indicator, 'rule' | 'comparisons' | 'tested'>>,
  ): Indicator => ({ sector, rule: 'M1', comparisons: [], tested: 'by hand', ...entry });
