import type { PopulationColumns } from '../population/columns.ts';
import type { Count } from './count.ts';
import { countIn } from './count.ts';
import type { Estimand } from './estimands.ts';
import type { Dimension } from './units.ts';
import { ageCodes } from './units.ts';

/**
 * A figure of one group with those who left with their whole household counted in: what no sample of households can
 * estimate. Undefined where they would not count, or where nobody knows in which group they would be.
 */
export function withLeftAltogether(
  { ofLeftAltogether, statistic }: Pick<Estimand, 'ofLeftAltogether' | 'statistic'>,
  columns: PopulationColumns,
  dimension: Dimension,
  group: number,
  framed: Count,
): number | undefined {
  const code = ofLeftAltogether && codesOf(columns, dimension);
  if (!code) return undefined;
  const left = countIn({ code, groups: dimension.groups }, ofLeftAltogether(columns), statistic)[
    group
  ];
  if (!left || left.n + framed.n === 0) return undefined;
  const [a, b] = [framed.value ?? 0, left.value ?? 0];
  if (statistic === 'total') return a + b;
  return (a * framed.n + b * left.n) / (framed.n + left.n);
}

function codesOf(
  { areas, leftAltogether }: PopulationColumns,
  { name }: Dimension,
): Uint8Array | undefined {
  const byArea = (codes: Uint8Array) =>
    Uint8Array.from(leftAltogether.area, (area) => codes[area] ?? 255);
  if (name === 'all') return new Uint8Array(leftAltogether.area.length);
  if (name === 'stratum') return byArea(areas.stratum);
  if (name === 'region') return byArea(areas.region.map((region) => region - 1));
  if (name === 'urban') return byArea(areas.urban);
  if (name === 'sex') return leftAltogether.man.map((man) => 1 - man);
  if (name === 'age') return ageCodes(leftAltogether.age);
  return undefined;
}
