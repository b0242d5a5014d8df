/**
 * A small country and one sample of it, as files that are kept: what another implementation can be held to, and what
 * shows at once when the code makes another country than it did. README.md says what each column is.
 */
import { drawAreas } from '../../analysis/sampling/draw-areas.ts';
import { drawHouseholds } from '../../analysis/sampling/draw-households.ts';
import type { Country } from '../country.ts';
import { makeCountry } from '../country.ts';
import type { PopulationColumns } from '../population/columns.ts';
import { classes, populationColumns } from '../population/columns.ts';
import { leastAreas } from '../population/regions.ts';
import { scenarioNames } from '../population/scenarios.ts';
import { truthJson, truthOf, truthOfColumns } from '../truth/truth.ts';
import { estimatesOf } from './estimates.ts';

export const fileNames = [
  'areas.csv',
  'households.csv',
  'truth.json',
  'estimates.json',
  'scenarios.json',
] as const;
export type FrozenFiles = Record<(typeof fileNames)[number], string>;

const takes = { A: 5, R: 2, I: 1, N: 4 };
const areasDrawn = 26;
const seed = 'frozen';

export function frozenCountry(): Country {
  return makeCountry({ seed, areas: 90 });
}

/** The files, made afresh. */
export function frozenFiles(): FrozenFiles {
  const country = frozenCountry();
  const columns = populationColumns(country);
  const drawn = new Map(
    drawAreas(
      country.areas.map(({ id, stratum, measure }) => ({ area: id, stratum, measure })),
      areasDrawn,
      seed,
    ).map(({ area, probability }) => [area, probability]),
  );
  const areas = areasCsv(country, columns, drawn);
  const households = householdsCsv(country, columns, drawn);
  return {
    'areas.csv': areas,
    'households.csv': households,
    'truth.json': truthJson(truthOfColumns(country, columns)),
    'estimates.json': `${JSON.stringify(estimatesOf(areas, households), null, 2)}\n`,
    'scenarios.json': `${JSON.stringify(nationalFigures(), null, 2)}\n`,
  };
}

/** What is true of the smallest country in each scenario, nationally. */
function nationalFigures(): Record<string, Record<string, number>> {
  return Object.fromEntries(
    scenarioNames.map((scenario) => {
      const { estimands } = truthOf(makeCountry({ seed, areas: leastAreas, scenario }));
      const figures = estimands.map(({ id, domains }) => {
        const value = domains.all?.['all']?.value ?? NaN;
        return [id, Number(value.toPrecision(10))];
      });
      return [scenario, Object.fromEntries(figures)];
    }),
  );
}

function areasCsv(
  country: Country,
  { areas, leftAltogether }: PopulationColumns,
  drawn: ReadonlyMap<string, number>,
): string {
  const header = [
    'area',
    'stratum',
    'region',
    'urban',
    'measure',
    'households',
    'left_altogether',
    'p_area',
  ];
  const rows = country.areas.map(({ id, stratum, region, urban, measure }, at) => [
    id,
    stratum,
    region,
    Number(urban),
    measure,
    (areas.firstHousehold[at + 1] ?? NaN) - (areas.firstHousehold[at] ?? NaN),
    leftAltogether.area.filter((area) => area === at).length,
    drawn.get(id) ?? '',
  ]);
  return csv([header, ...rows]);
}

/** Every household of the drawn areas, those that the sample leaves out too. */
function householdsCsv(
  country: Country,
  columns: PopulationColumns,
  drawn: ReadonlyMap<string, number>,
): string {
  const { areas, households, adults, children } = columns;
  const wishing = countBy(adults.household, adults.wishes);
  const schoolAge = countBy(
    children.household,
    children.attends.map(() => 1),
  );
  const attending = countBy(children.household, children.attends);
  const rows = country.areas.flatMap(({ id }, area) => {
    if (!drawn.has(id)) return [];
    const from = areas.firstHousehold[area] ?? NaN;
    const to = areas.firstHousehold[area + 1] ?? NaN;
    const here = Array.from({ length: to - from }, (_, at) => from + at);
    const codeOf = (at: number) => `${id}-${String((households.entity[at] ?? NaN) % 1000)}`;
    const listing = here.map((at) => ({
      case: codeOf(at),
      listClass: classes[households.listed[at] ?? NaN] ?? '',
    }));
    const probability = new Map(
      drawHouseholds(listing, takes, seed)
        .filter((one) => one.replicate === 0)
        .map((one) => [one.case, one.probability]),
    );
    return here.map((at) => [
      codeOf(at),
      id,
      classes[households.class[at] ?? NaN] ?? '',
      classes[households.listed[at] ?? NaN] ?? '',
      probability.get(codeOf(at)) ?? '',
      households.residents[at] ?? '',
      households.adults[at] ?? '',
      wishing.get(at) ?? 0,
      schoolAge.get(at) ?? 0,
      attending.get(at) ?? 0,
      households.absent[at] ?? '',
      households.absentMen[at] ?? '',
      households.absentSending[at] ?? '',
      households.returned[at] ?? '',
      households.schooling[at] ?? '',
      households.wealth[at]?.toFixed(4) ?? '',
      households.received[at]?.toFixed(2) ?? '',
      households.goods[at]?.toFixed(2) ?? '',
      households.consumption[at]?.toFixed(2) ?? '',
      households.consumptionIfNobodyLeft[at]?.toFixed(2) ?? '',
      households.business[at] ?? '',
      households.saved[at] ?? '',
      households.account[at] ?? '',
    ]);
  });
  return csv([householdHeader, ...rows]);
}

const householdHeader = [
  'household',
  'area',
  'class',
  'listed',
  'p_household',
  'residents',
  'adults',
  'adults_wishing',
  'children_6_17',
  'attending',
  'absent',
  'absent_men',
  'absent_sending',
  'returned',
  'schooling',
  'wealth',
  'received',
  'goods',
  'consumption',
  'consumption_if_nobody_left',
  'business',
  'saved',
  'account',
];

function countBy(household: Uint32Array, counted: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>();
  household.forEach((at, row) => {
    counts.set(at, (counts.get(at) ?? 0) + (counted[row] ?? 0));
  });
  return counts;
}

/** No cell here holds a comma or a quotation mark. */
function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `${rows.map((row) => row.join(',')).join('\n')}\n`;
}
