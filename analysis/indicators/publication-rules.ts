/**
 * What may be shown of a figure, by the rule of its indicator. Limits on cases come from the definition; those on areas,
 * precision and missing answers are the survey method's own (DHS practice for cases; Statistics Canada's for the
 * coefficient of variation).
 */
import type { PublicationRule, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Estimate } from '../estimation/estimate.ts';
import type { CellEstimate } from './figure-estimates.ts';
import type { Reason } from './published-table.ts';

export const fewestAreas = 10;
export const withheldCv = 0.5;
const markedCv = 0.3;
const markedMissing = 0.2;
const withheldMissing = 0.4;

/** Rule M2: each cell that is shown is of so many persons, of so many households. */
export const fewestInCell = { units: 10, households: 5 };
/** Rule M3: so many answers, and so many of each. */
const fewestSensitive = { answers: 100, each: 20 };
/** Rule M4: amounts are shown by how they are spread only of so many households, in so many areas. */
const fewestSpread = { households: 200, areas: 20 };

/** Why a cell is withheld, whatever becomes of others; and what it is marked for where it is not. */
export interface Judgement {
  withheld: Reason[];
  marked: Reason[];
}

/** What the rule of its indicator says of a cell. */
export function judge(
  rule: PublicationRule,
  cell: CellEstimate,
  limits: SurveyDefinition['publication'],
): Judgement {
  const { estimate, missing } = cell;
  if (estimate.n === 0) return { withheld: ['no cases'], marked: [] };
  const cv = relativeError(estimate);
  const withheld = [
    ...(rule === 'M2' ? detailed(cell) : byCases(cell, cv, limits)),
    ...(rule === 'M3' ? sensitive(cell) : []),
    ...(rule === 'M4' ? spread(cell) : []),
    ...reasonIf(missing > withheldMissing, 'many missing answers'),
  ];
  const marked = [
    ...reasonIf(rule !== 'M2' && estimate.n < limits.markUnder, 'few cases'),
    ...reasonIf(cv > markedCv, 'imprecise'),
    ...reasonIf(missing > markedMissing, 'many missing answers'),
  ];
  return { withheld: [...new Set(withheld)], marked };
}

/** Rule M3: of the whole country alone. */
export function isNationalOnly(rule: PublicationRule): boolean {
  return rule === 'M3';
}

/** Standard error over the estimate; of a proportion, over the smaller of it and its complement. */
export function relativeError({ statistic, estimate, se }: Estimate): number {
  if (estimate === null || se === null || se === 0) return 0;
  const base = statistic === 'proportion' ? Math.min(estimate, 1 - estimate) : Math.abs(estimate);
  return base === 0 ? Infinity : se / base;
}

function byCases(
  { estimate: { n, psus } }: CellEstimate,
  cv: number,
  limits: SurveyDefinition['publication'],
): Reason[] {
  return [
    ...reasonIf(n < limits.withholdUnder, 'few cases'),
    ...reasonIf(psus < fewestAreas, 'few areas'),
    ...reasonIf(cv > withheldCv, 'imprecise'),
  ];
}

/** Of a share or a group both those that it is of and those in it; nobody can be recognised where there is nobody. */
function detailed({ estimate: { n }, households, members }: CellEstimate): Reason[] {
  const shown = [{ units: n, households }, ...(members && members.units > 0 ? [members] : [])];
  return [
    ...reasonIf(
      shown.some(({ units }) => units < fewestInCell.units),
      'few cases',
    ),
    ...reasonIf(
      shown.some((own) => own.households < fewestInCell.households),
      'few households',
    ),
  ];
}

function sensitive({ estimate: { n }, members }: CellEstimate): Reason[] {
  const fewest = members ? Math.min(members.units, n - members.units) : n;
  return [
    ...reasonIf(n < fewestSensitive.answers, 'few cases'),
    ...reasonIf(fewest < fewestSensitive.each, 'few answers of a kind'),
  ];
}

function spread({ estimate: { psus }, households }: CellEstimate): Reason[] {
  return [
    ...reasonIf(households < fewestSpread.households, 'few households'),
    ...reasonIf(psus < fewestSpread.areas, 'few areas'),
  ];
}

function reasonIf(holds: boolean, reason: Reason): Reason[] {
  return holds ? [reason] : [];
}
