/**
 * Every figure of a catalogue on all its lines, before the publication rules.
 */
import type {
  Figure,
  Indicator,
  SurveyDefinition,
  UnitGroup,
} from '../../questionnaire/definition.ts';
import { adjustableUnits, adjustedFigures, type AdjustableUnits } from './adjusted.ts';
import { askedFigure, orderedValues } from './asked-figure.ts';
import { areasOfUnits, type DrawnAreas } from './drawn-areas.ts';
import { figureEstimates, influencesOf, quotientEstimates } from './figure-estimates.ts';
import type { EstimatedUnits, FigureEstimates, LineEstimates } from './figure-estimates.ts';
import type { InfluenceStatistic } from './influence.ts';
import { comparisonsFor } from './measure-units.ts';
import { isNationalOnly } from './publication-rules.ts';
import { tableLines, whole, type TableLines } from './table-lines.ts';
import type { FigureColumns, SurveyColumns, UnitColumns } from './unit-columns.ts';

/** A figure, or one group of a distribution. */
export interface FigureLines {
  indicator: Indicator;
  figure: Figure;
  group?: UnitGroup;
  unit: string;
  /** Lowest and highest weight of its units. */
  weights: { least: number; most: number };
  /** The whole first, then breakdown by breakdown. */
  lines: LineEstimates[];
}

/** In the order of the catalogue; of a distribution one for each of its groups. */
export function estimateFigures(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  areas: DrawnAreas,
): FigureLines[] {
  const units = new Map(
    Object.entries(columns).map(([name, own]) => [name, unitsOf(definition, own, areas)]),
  );
  return definition.indicators.flatMap((indicator) =>
    indicator.figures.flatMap((figure): FigureLines[] =>
      figure.statistic === 'quotient'
        ? quotientOf(definition, indicator, figure, units, areas)
        : figureOf(definition, indicator, figure, units, areas),
    ),
  );
}

/** Units of one kind, with the lines that figures of them share. */
interface TabledUnits {
  columns: UnitColumns;
  estimated: EstimatedUnits;
  weights: { least: number; most: number };
  lines: Map<string, TableLines>;
  /** Made when first asked for. */
  adjustable: () => AdjustableUnits | undefined;
}

function unitsOf(
  definition: SurveyDefinition,
  columns: UnitColumns,
  areas: DrawnAreas,
): TabledUnits {
  const { weight, household } = columns;
  const area = areasOfUnits(areas, columns.area);
  let alike: { units: AdjustableUnits | undefined } | undefined;
  return {
    columns,
    estimated: { weight, household: household.of, area },
    adjustable: () =>
      (alike ??= { units: adjustableUnits(definition, columns, area, areas) }).units,
    weights: {
      least: weight.reduce((least, own) => Math.min(least, own), Infinity),
      most: weight.reduce((most, own) => Math.max(most, own), 0),
    },
    lines: new Map(),
  };
}

function figureOf(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Exclude<Figure, { statistic: 'quotient' }>,
  units: ReadonlyMap<string, TabledUnits>,
  areas: DrawnAreas,
): FigureLines[] {
  const unit = figure.unit ?? indicator.unit;
  const { tabled, column } = columnOf(units, unit, indicator, figure);
  const asked = askedFigure(figure, column);
  const ordered = once(() => orderedValues(column));
  const tables = linesOf(definition, indicator, [unit]).map((name) => {
    const lines = linesIn(definition, areas, tabled, name, indicator.comparisons, [unit]);
    const found = figureEstimates(areas, tabled.estimated, lines, asked, ordered);
    return name === whole.name ? withAdjusted(tabled, lines, figure, column, found) : found;
  });
  const [first] = tables;
  return (first ?? []).map(({ group }, at) => ({
    ...{ indicator, figure, unit, weights: tabled.weights },
    ...(group && { group }),
    lines: tables.flatMap((found) => found[at]?.lines ?? []),
  }));
}

/** Beside the differences among all, those among units alike. */
function withAdjusted(
  { adjustable, columns }: TabledUnits,
  { sides }: TableLines,
  figure: Figure,
  column: FigureColumns,
  found: readonly FigureEstimates[],
): FigureEstimates[] {
  const units = adjustable();
  if (units === undefined) return [...found];
  const compared = new Set(sides.map(({ comparison }) => comparison));
  const adjusted = new Map(
    [...compared].map((comparison) => {
      const side = columns.comparisons[comparison.name] ?? new Int16Array(columns.rows).fill(-1);
      return [comparison.name, adjustedFigures(units, figure, column, comparison, side)];
    }),
  );
  return found.map((own) => ({
    ...own,
    lines: own.lines.map((line) => ({
      ...line,
      differences: line.differences.map((difference) => {
        const { comparison, group } = difference.side;
        const alike = adjusted.get(comparison)?.get(group);
        return { ...difference, ...(alike && { adjusted: alike }) };
      }),
    })),
  }));
}

/** What is made when it is first asked for, and then kept. */
function once<Made>(make: () => Made): () => Made {
  let made: { is: Made } | undefined;
  return () => (made ??= { is: make() }).is;
}

/** One figure over another, which may count other units: on the lines, and of the groups, that both can be split into. */
function quotientOf(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Extract<Figure, { statistic: 'quotient' }>,
  units: ReadonlyMap<string, TabledUnits>,
  areas: DrawnAreas,
): FigureLines[] {
  const parts = figure.of.map((name) => {
    const part = indicator.figures.find((own) => own.name === name);
    if (part === undefined || !isInfluence(part)) {
      throw new Error(
        `The figure ${figure.name} of ${indicator.id} is made of '${name}', which is no figure of it that has one value. Name one that has.`,
      );
    }
    const unit = part.unit ?? indicator.unit;
    const own = columnOf(units, unit, indicator, part);
    const asked = askedFigure(part, own.column);
    return { part, unit, asked, ordered: once(() => orderedValues(own.column)), ...own };
  });
  const [over, under] = parts;
  if (over === undefined || under === undefined) return [];
  const both = [over.unit, under.unit];
  const tables = linesOf(definition, indicator, both).map((name) => {
    const made = ({ tabled, part, asked, ordered }: typeof over) => {
      const lines = linesIn(definition, areas, tabled, name, indicator.comparisons, both);
      const { statistic } = part;
      const found = influencesOf(areas, tabled.estimated, lines, statistic, ordered());
      const [estimates] = figureEstimates(areas, tabled.estimated, lines, asked, ordered);
      return { lines, found, estimates };
    };
    const [a, b] = [made(over), made(under)];
    return quotientEstimates(areas, a.lines, a.found, b.found, [a.estimates, b.estimates]);
  });
  const { unit, tabled } = over;
  const lines = tables.flatMap((own) => own.lines);
  return [{ indicator, figure, unit, weights: tabled.weights, lines }];
}

type InfluenceFigure = Extract<Figure, { statistic: InfluenceStatistic }>;

function isInfluence(figure: Figure): figure is InfluenceFigure {
  return !['distribution', 'counts', 'quotient'].includes(figure.statistic);
}

function columnOf(
  units: ReadonlyMap<string, TabledUnits>,
  unit: string,
  indicator: Indicator,
  figure: Figure,
): { tabled: TabledUnits; column: FigureColumns } {
  const tabled = units.get(unit);
  const key = `${indicator.id}.${figure.name}`;
  const column = tabled?.columns.figures[key];
  if (tabled && column) return { tabled, column };
  throw new Error(
    `The columns have nothing for ${key} of ${unit}. Measure the units by the definition that is tabulated.`,
  );
}

/** Names of the breakdowns of an indicator that part all these units into the same groups, the whole before them. */
function linesOf(
  { breakdowns }: SurveyDefinition,
  { rule, breakdowns: names }: Indicator,
  units: readonly string[],
): string[] {
  if (isNationalOnly(rule)) return [whole.name];
  const groupsOf = (unit: string, name: string) =>
    breakdowns[unit]
      ?.find((own) => own.name === name)
      ?.groups.map(({ code }) => code)
      .join(' ');
  const alike = (name: string) => new Set(units.map((unit) => groupsOf(unit, name)));
  return [
    whole.name,
    ...names.filter((name) => alike(name).size === 1 && !alike(name).has(undefined)),
  ];
}

/**
 * Of fewer areas groups are compared for everybody alone: on the lines of a breakdown next to nothing would be left to
 * show, and what is withheld there would take what could be shown with it.
 */
const fewestAreasToCross = 60;

/** Lines of one breakdown with the comparisons that can be made of all these units. */
function linesIn(
  definition: SurveyDefinition,
  { places }: Pick<DrawnAreas, 'places'>,
  { columns, lines }: TabledUnits,
  name: string,
  comparisons: readonly string[],
  units: readonly string[],
): TableLines {
  const isCrossed = name === whole.name || places.size >= fewestAreasToCross;
  const compared = units
    .map((unit) => (isCrossed ? comparisonsFor(definition, comparisons, unit) : []))
    .reduce((some, others) => some.filter((own) => others.includes(own)));
  const key = [name, ...compared.map((own) => own.name)].join(' ');
  const known = lines.get(key);
  if (known !== undefined) return known;
  const breakdown = definition.breakdowns[columns.unit]?.find((own) => own.name === name) ?? whole;
  const none = () => new Int16Array(columns.rows).fill(-1);
  const made = tableLines(breakdown, compared, {
    breakdown:
      name === whole.name ? new Int16Array(columns.rows) : (columns.breakdowns[name] ?? none()),
    comparisons: compared.map((own) => columns.comparisons[own.name] ?? none()),
  });
  lines.set(key, made);
  return made;
}
