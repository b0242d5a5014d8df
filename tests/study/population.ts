/** The country that is surveyed over and over, as the columns that a survey in memory reads. */
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { classes, type PopulationColumns } from '../../simulation/population/columns.ts';
import type { HouseholdClass } from '../../simulation/population/listing-error.ts';

/** One number for each household; those of an area lie one after the other. */
export type HouseholdColumns = Pick<
  PopulationColumns['households'],
  | 'area'
  | 'class'
  | 'region'
  | 'urban'
  | 'wealth'
  | 'residents'
  | 'adults'
  | 'absent'
  | 'absentMen'
  | 'absentSending'
  | 'returned'
  | 'received'
  | 'consumption'
  | 'poor'
> & {
  /** Residents from 6 to 17, and those of them at school. */
  children: Uint8Array;
  attending: Uint8Array;
};

/** Residents of 18 and over: those of household h are rows first[h]..first[h + 1] - 1, the oldest first. */
export interface AdultColumns {
  first: Uint32Array;
  age: Uint8Array;
  /** Wishes to go and live abroad. */
  wishes: Uint8Array;
}

export interface StudyPopulation {
  frame: Frame;
  /** By the code of the frame: households from..to-1 of the columns live there. */
  areas: ReadonlyMap<string, { from: number; to: number }>;
  households: HouseholdColumns;
  adults: AdultColumns;
  count: number;
  /** US dollars a year and person. */
  povertyLine: number;
}

/** The part of a country's columns that a study reads, with its frame as the platform reads one. */
export function studyPopulation(columns: PopulationColumns): StudyPopulation {
  const { areas, households, adults, children, povertyLine } = columns;
  const count = households.area.length;
  const lines = areas.ids.map((id, at) =>
    [id, `R${String(areas.region[at])}`, areas.urban[at], areas.measure[at]].join(','),
  );
  return {
    frame: readFrame(['area,region,urban,households', ...lines].join('\n')),
    areas: new Map(
      areas.ids.map((id, at) => {
        const [from = 0, to = 0] = areas.firstHousehold.subarray(at, at + 2);
        return [id, { from, to }];
      }),
    ),
    households: {
      ...households,
      ...childrenIn(children, count),
    },
    adults: oldestFirst(adults, count),
    count,
    povertyLine,
  };
}

/** The class that a household truly is of. */
export function trueClassOf({ households }: StudyPopulation, household: number): HouseholdClass {
  return classes[households.class[household] ?? -1] ?? 'N';
}

function childrenIn(
  { household, attends }: PopulationColumns['children'],
  count: number,
): Pick<HouseholdColumns, 'children' | 'attending'> {
  const columns = { children: new Uint8Array(count), attending: new Uint8Array(count) };
  household.forEach((at, child) => {
    columns.children[at] = (columns.children[at] ?? 0) + 1;
    columns.attending[at] = (columns.attending[at] ?? 0) + (attends[child] ?? 0);
  });
  return columns;
}

function oldestFirst(
  { household, age, wishes }: PopulationColumns['adults'],
  count: number,
): AdultColumns {
  const order = Uint32Array.from(household.keys()).sort(
    (a, b) => (household[a] ?? 0) - (household[b] ?? 0) || (age[b] ?? 0) - (age[a] ?? 0) || a - b,
  );
  const first = new Uint32Array(count + 1);
  for (const at of household) first[at + 1] = (first[at + 1] ?? 0) + 1;
  for (let at = 0; at < count; at += 1) first[at + 1] = (first[at + 1] ?? 0) + (first[at] ?? 0);
  return {
    first,
    age: Uint8Array.from(order, (adult) => age[adult] ?? 0),
    wishes: Uint8Array.from(order, (adult) => wishes[adult] ?? 0),
  };
}
