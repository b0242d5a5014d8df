import { severalAtOnce } from '../several.ts';
import type { Table } from '../stores/table.ts';
import { recountArea } from './recount-area.ts';
import { recountStratum } from './recount-stratum.ts';

const AT_ONCE = 4;

interface Place {
  survey: string;
  area: string;
}

/**
 * Counts the areas that facts were added to, and then their strata. Many facts of one area often come together: each
 * area is counted once, whatever their number, and each stratum once after the last of its areas.
 */
export async function recountAreas(fieldwork: Table, places: readonly Place[]): Promise<void> {
  const areas = new Map(places.map((place) => [JSON.stringify(place), place]));
  const counted = await severalAtOnce([...areas.values()], AT_ONCE, async ({ survey, area }) => {
    const strata = await recountArea(fieldwork, survey, area);
    return strata.map((stratum) => ({ survey, stratum }));
  });
  const strata = new Map(counted.flat().map((stratum) => [JSON.stringify(stratum), stratum]));
  await severalAtOnce([...strata.values()], AT_ONCE, ({ survey, stratum }) =>
    recountStratum(fieldwork, survey, stratum),
  );
}
