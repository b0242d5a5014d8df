import type { ReleaseInput } from '../../../analysis/releases/build-release.ts';
import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import { fileOf } from '../../../analysis/releases/utility/read-file.ts';
import { fileTexts } from './file-texts.ts';
import { household } from './marked-survey.ts';

export interface ClusterSuccess {
  /** Of the rows that are taken for neighbours, the share that are. */
  right: number;
  /** The same by the unit of the replicate weights alone: what the released design tells on purpose. */
  byUnit: number;
}

/**
 * Somebody knows the rows of three households of an area and takes for their neighbours all rows with the weight, region,
 * type and unit (rows that all replicate weights weigh alike) of one of them. In the internal file they go by the weight alone.
 */
export function clusterAttack(
  { interviews, weights }: Pick<ReleaseInput, 'interviews' | 'weights'>,
  release: BuiltRelease | 'internal',
): ClusterSuccess {
  const areaOf = new Map(
    interviews.map(({ record }) => [Number(record.values[household]), record.area]),
  );
  if (release === 'internal') {
    const area = interviews.map(({ record }) => record.area);
    const right = shareRight(
      area,
      interviews.map((one) => String(weights.get(one.case)?.weight)),
    );
    return { right, byUnit: right };
  }
  const home = release.tables.find(({ name }) => name === 'household');
  const design = home && fileOf(home).design;
  if (home === undefined || design === undefined)
    throw new Error('There are no households, or no weights.');
  const { texts } = fileTexts(home);
  const area = (texts.get(household) ?? []).map((number) => areaOf.get(Number(number)) ?? '');
  const unit = Array.from(design.unitOf, String);
  const all = unit.map((own, row) =>
    [own, ...['weight', 'region', 'urban'].map((name) => texts.get(name)?.[row])].join(' '),
  );
  return { right: shareRight(area, all), byUnit: shareRight(area, unit) };
}

/** Over all areas with four rows or more, the first three of which are known. */
function shareRight(area: readonly string[], seen: readonly string[]): number {
  const rowsOf = new Map<string, number[]>();
  area.forEach((own, row) => rowsOf.set(own, [...(rowsOf.get(own) ?? []), row]));
  let [taken, right] = [0, 0];
  for (const [own, rows] of rowsOf) {
    if (rows.length < 4) continue;
    const known = rows.slice(0, 3);
    const marks = new Set(known.map((row) => seen[row]));
    seen.forEach((mark, row) => {
      if (!marks.has(mark) || known.includes(row)) return;
      taken += 1;
      right += Number(area[row] === own);
    });
  }
  return taken === 0 ? 0 : right / taken;
}
