import {
  holdsElements,
  type Element,
  type SurveyDefinition,
  type Translations,
  type UnitGroup,
} from '../../../questionnaire/definition.ts';
import { caseInstruments } from '../../indicators/case-instruments.ts';
import { areasOfUnits, type DrawnAreas } from '../../indicators/drawn-areas.ts';
import type { FurtherQuestion, FurtherQuestions } from '../../indicators/measure-units.ts';
import type { SurveyColumns, UnitColumns } from '../../indicators/unit-columns.ts';
import { ageLevels, ageLeaf } from './ages.ts';
import { askedUnits, type AskedDimension, type AskedUnit } from './asked-dimensions.ts';
import type { ListedCountry } from './country-levels.ts';
import type { CountedRows } from './counted-rows.ts';
import type { Dimension, Level } from './dimension.ts';

/** The units of one kind, ready to be counted. */
export interface CountedUnits {
  unit: string;
  rows: CountedRows;
  /** Byte 1 for each that is counted at all. */
  universe: Uint8Array;
  dimensions: ReadonlyMap<string, CountedDimension>;
}

export type CountedDimension =
  /** The codes of its leaves, by their places. */
  | (Dimension & { codes: readonly string[]; countries?: undefined })
  /** Levels follow from how many people there are. */
  | { name: string; label: Translations; countries: readonly ListedCountry[]; own: string };

/**
 * What is to be asked of the units of a survey, besides what its figures ask, for products that count people: the
 * argument `further` of `measureUnits`.
 */
export function askedOfUnits(definition: SurveyDefinition): FurtherQuestions {
  return Object.fromEntries(
    unitsAsked(definition).map(({ unit, universe, dimensions }) => [
      unit,
      [
        {
          name: columnName('universe'),
          groups: [{ code: '1', label: { en: '' }, expression: universe }],
        },
        ...dimensions.map((dimension) => questionOf(definition, dimension)),
        ...placesOf(definition, unit).map(({ name, groups }) => ({
          name: columnName(name),
          groups,
        })),
      ],
    ]),
  );
}

/** The counted units of a survey by kind, from columns that `askedOfUnits` was asked of. */
export function countedUnits(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  areas: DrawnAreas,
): Map<string, CountedUnits> {
  return new Map(
    unitsAsked(definition).flatMap((asked): [string, CountedUnits][] => {
      const own = columns[asked.unit];
      return own === undefined ? [] : [[asked.unit, countedUnit(definition, asked, own, areas)]];
    }),
  );
}

function countedUnit(
  definition: SurveyDefinition,
  { unit, dimensions }: AskedUnit,
  columns: UnitColumns,
  areas: DrawnAreas,
): CountedUnits {
  const column = (name: string): Float64Array | Int16Array => {
    const found = columns.further[columnName(name)];
    if (found !== undefined) return found;
    throw new Error(
      `The columns of ${unit} do not say ${name}. Measure the units with what askedOfUnits asks besides.`,
    );
  };
  const leaves: Record<string, Int16Array> = {};
  const made = new Map<string, CountedDimension>();
  for (const dimension of dimensions) {
    const { name, label, kind } = dimension;
    const values = column(name);
    leaves[name] = Int16Array.from(values, (value) =>
      Number.isNaN(value)
        ? -1
        : kind === 'age'
          ? ageLeaf(value)
          : kind === 'country'
            ? value - 1
            : value,
    );
    made.set(
      name,
      kind === 'country'
        ? { name, label, countries: countriesOf(definition), own: definition.country }
        : kind === 'age'
          ? { name, label, ...ageLevels }
          : { name, label, ...levelsOf(dimension.groups, dimension.coarser) },
    );
  }
  for (const { name, label, groups } of placesOf(definition, unit)) {
    leaves[name] = Int16Array.from(column(name));
    made.set(name, { name, label, ...levelsOf(groups) });
  }
  return {
    unit,
    rows: {
      rows: columns.rows,
      stage: areas.stage,
      psu: areasOfUnits(areas, columns.area),
      weight: columns.weight,
      household: columns.household.of,
      leaves,
    },
    universe: Uint8Array.from(column('universe'), (place) => Number(place === 0)),
    dimensions: made,
  };
}

const columnName = (dimension: string): string => `counted ${dimension}`;

/** Units whose roster the survey has, with the dimensions whose variables it has. */
function unitsAsked(definition: SurveyDefinition): AskedUnit[] {
  const known = new Set<string>();
  const rosters = new Set<string>();
  const look = (elements: readonly Element[]) => {
    for (const element of elements) {
      known.add(element.name);
      if (!holdsElements(element)) continue;
      if (element.kind === 'roster' && element.of === undefined) rosters.add(element.name);
      look(element.elements);
    }
  };
  for (const { elements } of Object.values(caseInstruments(definition))) look(elements);
  const named = (expression: string) =>
    [...expression.matchAll(/\$\{(\w+)\}/g)].every(([, name = '']) => known.has(name));
  return askedUnits
    .filter(({ unit, universe }) => rosters.has(unit) && named(universe))
    .map((asked) => ({
      ...asked,
      dimensions: asked.dimensions.filter(({ asks }) => asks.every((name) => known.has(name))),
    }));
}

/** A country is asked by its place in the list: where its code begins in a text of all codes, 0 for one not listed. */
function questionOf(definition: SurveyDefinition, dimension: AskedDimension): FurtherQuestion {
  const name = columnName(dimension.name);
  switch (dimension.kind) {
    case 'groups':
      return { name, groups: [...dimension.groups] };
    case 'age':
      return { name, value: `\${${dimension.variable}}` };
    case 'country': {
      const codes = countriesOf(definition).map(({ code }) => code.padEnd(4));
      const list = `    ${codes.join('')}`;
      return {
        name,
        value: `string-length(substring-before('${list}', \${${dimension.variable}})) div 4`,
      };
    }
  }
}

/** The survey's countries; unknown is none. */
function countriesOf({ choices }: SurveyDefinition): ListedCountry[] {
  return (choices['country'] ?? []).filter(({ code }) => code !== 'XXX');
}

/** Region, and urban or rural, as the survey's tables have them. */
function placesOf({ breakdowns }: SurveyDefinition, unit: string) {
  return (breakdowns[unit] ?? []).filter(({ name }) => name === 'region' || name === 'urban');
}

function levelsOf(
  groups: readonly Pick<UnitGroup, 'code' | 'label'>[],
  coarser: NonNullable<Extract<AskedDimension, { kind: 'groups' }>['coarser']> = [],
): { codes: string[]; levels: Level[] } {
  const codes = groups.map(({ code }) => code);
  return {
    codes,
    levels: [
      groups.map(({ code, label }, leaf) => ({ code, label, leaves: [leaf] })),
      ...coarser.map((level) =>
        level.map(({ code, label, of }) => ({
          code,
          label,
          leaves: of.map((one) => codes.indexOf(one)),
        })),
      ),
    ],
  };
}
