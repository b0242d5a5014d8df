import type { SampledArea } from '../../sampling/sample.ts';

/** Where rows may be said to be: the finest places that hold enough primary sampling units to hide one. */
export interface ReleasedAreas {
  /** By region whether urban and rural are told apart in it. */
  tellsUrban: ReadonlyMap<string, boolean>;
  /** The label of an area's place. */
  placeOf: (area: Pick<SampledArea, 'region' | 'urban'>) => string;
}

/** Region and urban crossed where both halves hold enough primary sampling units for a masked unit, else the region. */
export function releasedAreas(areas: readonly SampledArea[], psusPerUnit: number): ReleasedAreas {
  const halves = new Map<string, Map<boolean, number>>();
  for (const { region, urban } of areas) {
    const own = halves.get(region) ?? new Map<boolean, number>();
    halves.set(region, own.set(urban, (own.get(urban) ?? 0) + 1));
  }
  const tellsUrban = new Map(
    [...halves].map(([region, own]) => [
      region,
      [...own.values()].every((psus) => psus >= psusPerUnit),
    ]),
  );
  return {
    tellsUrban,
    placeOf: ({ region, urban }) =>
      tellsUrban.get(region) === true ? `${region} ${urban ? 'urban' : 'rural'}` : region,
  };
}
