/** Where the board foretells that a target will be missed, supervisors open reserves, a whole replicate at a time. */
import { taken } from '../client.ts';
import type { OpenedReserve } from '../visits.ts';
import type { Crew } from './crew.ts';

/** What the board tells of a cell. */
interface Cell {
  projection: {
    target?: number;
    expected?: number;
    rate: number;
    outlook?: string;
    next: { cases: number };
  };
}

/** Opens reserves in the areas of each cell that will fall short, one after the other, until enough are expected. */
export async function openReserves({ client }: Crew): Promise<OpenedReserve[]> {
  const board = taken('the board', await client.get('manager', 'board')) as unknown as {
    strata: { stratum: string; classes: Record<string, Cell> }[];
  };
  const opened: OpenedReserve[] = [];
  for (const { stratum, classes } of board.strata) {
    for (const [listClass, { projection }] of Object.entries(classes)) {
      const { target = 0, expected = target, outlook, rate, next } = projection;
      if (outlook !== 'short' && outlook !== 'uncertain') continue;
      if (next.cases === 0) continue;
      let missing = target - expected;
      const place = `strata/${encodeURIComponent(stratum)}`;
      const { areas } = taken('a stratum', await client.get('manager', place)) as unknown as {
        areas: { area: string; classes: Record<string, { reserve: number }> }[];
      };
      for (const { area, classes: inArea } of areas) {
        if (missing <= 0) break;
        if ((inArea[listClass]?.reserve ?? 0) === 0) continue;
        const reserve = { listClass, replicate: 1, why: 'projected short' };
        const answered = await client.post('manager', `areas/${area}/reserves`, reserve);
        const { cases } = taken('a reserve', answered) as unknown as { cases: string[] };
        opened.push({ area, listClass, replicate: 1 });
        missing -= rate * cases.length;
      }
    }
  }
  return opened;
}
