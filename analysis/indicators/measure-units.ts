import type {
  Comparison,
  Figure,
  SurveyDefinition,
  UnitGroup,
} from '../../questionnaire/definition.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import { covariatesOf } from './adjusted.ts';
import { figureValues, unitsOfFigure, type FigureValue } from './figure-values.ts';
import { knownAnswers } from './known-answers.ts';
import { measureOf, type Measure } from './measure.ts';
import { rememberedTruth } from './remembered-truth.ts';
import { labelsOf, notCounted, unknown } from './unit-columns.ts';
import type { FigureColumns, SurveyColumns, UnitColumns } from './unit-columns.ts';
import { unitsOf, type CountingInterview, type Unit } from './units.ts';

/** Some of a survey's interviews, whole areas of them. */
export interface SurveyPart {
  /** Those that the interviews are of, at least. */
  areas: readonly SampledArea[];
  /** As they were recorded, one per case; those without a weight are left out. */
  interviews: readonly CountingInterview[];
  /** By case. */
  weights: ReadonlyMap<string, Pick<HouseholdWeight, 'weight'>>;
  /** By case: the fifth of people by wealth that it falls into (`wealthFifths`). */
  wealth: ReadonlyMap<string, number>;
}

/** What is asked of units besides, by unit: numbers, or which of some groups they are in. */
export type FurtherQuestions = Readonly<Record<string, readonly FurtherQuestion[]>>;
export type FurtherQuestion = { name: string } & ({ value: string } | { groups: UnitGroup[] });

/**
 * Everything that the figures of a definition ask of the units of a part, each expression once for each unit. Codes for
 * "don't know" and "refused" are missing, never values; amounts are in the survey's currency.
 * Throws an Error for an interview of an area that is not given, an ExpressionError for a faulty definition.
 */
export function measureUnits(
  definition: SurveyDefinition,
  part: SurveyPart,
  further: FurtherQuestions = {},
): SurveyColumns {
  const interviews = part.interviews
    .filter((one) => part.weights.has(one.case))
    .map((one) => withKnownAnswers(definition, one, part.wealth.get(one.case)));
  const asked = new Map<string, AskedUnits>();
  const askedOf = (of: string): AskedUnits => {
    const known = asked.get(of);
    if (known !== undefined) return known;
    const units = unitsOf(definition, of, interviews, part.areas);
    const measure = measureOf(definition, of);
    const made = { units, measure: { ...measure, truth: rememberedTruth(measure, units) } };
    asked.set(of, made);
    return made;
  };
  const names = new Set([...unitsOfFigures(definition), ...Object.keys(further)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const { of } = unitsOfFigure(definition, name);
      const besides = [...covariatesOf(definition, name), ...(further[name] ?? [])];
      return [name, columnsOf(definition, name, askedOf(of), part, besides)];
    }),
  );
}

/** The units that figures count, in the order of the catalogue. */
export function unitsOfFigures({ indicators }: SurveyDefinition): Set<string> {
  return new Set(
    indicators.flatMap(({ unit, figures }) =>
      figures.flatMap((figure) => (figure.statistic === 'quotient' ? [] : [figure.unit ?? unit])),
    ),
  );
}

/** The comparisons of an indicator that can be made of a unit, in the order of the indicator. */
export function comparisonsFor(
  { comparisons }: Pick<SurveyDefinition, 'comparisons'>,
  names: readonly string[],
  unit: string,
): Comparison[] {
  return names.flatMap((name) => {
    const found = comparisons.find((comparison) => comparison.name === name);
    return found && (found.unit === undefined || found.unit === unit) ? [found] : [];
  });
}

interface AskedUnits {
  units: readonly Unit[];
  measure: Measure;
}

function withKnownAnswers(
  definition: SurveyDefinition,
  interview: CountingInterview,
  fifth: number | undefined,
): CountingInterview {
  const known = knownAnswers(definition, interview.record);
  const values = fifth === undefined ? known : { ...known, wealth_q: fifth };
  return { ...interview, record: { ...interview.record, values } };
}

function columnsOf(
  definition: SurveyDefinition,
  name: string,
  { units: all, measure }: AskedUnits,
  { weights }: Pick<SurveyPart, 'weights'>,
  further: readonly FurtherQuestion[],
): UnitColumns {
  const { universe, factor } = unitsOfFigure(definition, name);
  const factorOf = (unit: Unit) => (factor === undefined ? 1 : measure.number(factor, unit));
  const units = all.filter(
    (unit) =>
      (universe === undefined || measure.truth(universe, unit) === true) && factorOf(unit) > 0,
  );
  const figures: UnitColumns['figures'] = {};
  const [breakdowns, comparisons] = [new Set<string>(), new Set<string>()];
  for (const indicator of definition.indicators) {
    for (const figure of indicator.figures) {
      if (figure.statistic === 'quotient' || (figure.unit ?? indicator.unit) !== name) continue;
      const valueOf = figureValues(definition, indicator, figure, measure);
      figures[`${indicator.id}.${figure.name}`] = columnsOfFigure(figure, units, valueOf);
      for (const own of indicator.breakdowns) breakdowns.add(own);
      for (const own of indicator.comparisons) comparisons.add(own);
    }
  }
  const placesIn = (groups: readonly UnitGroup[]) =>
    Int16Array.from(units, (unit) =>
      groups.findIndex(({ expression }) => measure.truth(expression, unit) === true),
    );
  const placesByName = (lists: readonly { name: string; groups: readonly UnitGroup[] }[]) =>
    Object.fromEntries(lists.map((own) => [own.name, placesIn(own.groups)]));
  return {
    unit: name,
    rows: units.length,
    household: labelsOf(units.map(({ interview }) => interview.case)),
    area: labelsOf(units.map(({ area }) => area.area)),
    stratum: labelsOf(units.map(({ area }) => area.stratum)),
    weight: Float64Array.from(
      units,
      (unit) => (weights.get(unit.interview.case)?.weight ?? 0) * factorOf(unit),
    ),
    breakdowns: placesByName(
      (definition.breakdowns[name] ?? []).filter((own) => breakdowns.has(own.name)),
    ),
    comparisons: placesByName(comparisonsFor(definition, [...comparisons], name)),
    figures,
    further: Object.fromEntries(
      further.map((question) => [
        question.name,
        'groups' in question
          ? placesIn(question.groups)
          : Float64Array.from(units, (unit) => measure.number(question.value, unit)),
      ]),
    ),
  };
}

function columnsOfFigure(
  figure: Figure,
  units: readonly Unit[],
  valueOf: (unit: Unit) => FigureValue | undefined,
): FigureColumns {
  switch (figure.statistic) {
    case 'proportion':
      return { answer: Int16Array.from(units, (unit) => answerOf(valueOf(unit))) };
    case 'distribution':
    case 'counts': {
      const places = new Map(figure.groups.map(({ code }, place) => [code, place]));
      return {
        answer: Int16Array.from(units, (unit) => answerOf(valueOf(unit), places)),
      };
    }
    default: {
      const counted = new Uint8Array(units.length);
      const y = new Float64Array(units.length).fill(NaN);
      const x = figure.statistic === 'ratio' ? y.slice() : undefined;
      units.forEach((unit, row) => {
        const value = valueOf(unit);
        if (value === undefined) return;
        counted[row] = 1;
        if (typeof value === 'number') y[row] = value;
        else if (typeof value === 'object' && 'y' in value && x !== undefined) {
          y[row] = value.y;
          x[row] = value.x;
        }
      });
      return { counted, y, ...(x !== undefined && { x }) };
    }
  }
}

function answerOf(value: FigureValue | undefined, places?: ReadonlyMap<string, number>): number {
  if (value === undefined) return notCounted;
  if (typeof value === 'number') return value;
  return typeof value === 'object' && 'group' in value
    ? (places?.get(value.group) ?? unknown)
    : unknown;
}
