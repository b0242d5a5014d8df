import type { Country } from '../country.ts';

/** The country's census frame as a manager's file: comma-separated, a line for each enumeration area, in its order. */
export function frameCsv({ areas }: Country): string {
  const lines = areas.map(({ id, region, urban, measure }) =>
    [id, region, urban ? 1 : 0, measure, id].join(','),
  );
  return ['area,region,urban,households,order', ...lines, ''].join('\n');
}
