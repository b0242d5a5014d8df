/** The tablets of the enumerators and their clocks, which nobody should trust. */
import type { Chances } from './chance.ts';
import { normal } from './distributions.ts';

export interface Device {
  enumerator: string;
  number: number;
  id: string;
  app: string;
  /** What its clock shows more than the true time, milliseconds. */
  clockAhead: number;
}

const hour = 3_600_000;

/** One tablet for each enumerator. One clock stands eight hours off; the others drift by a minute or two. */
export function devicesOf(enumerators: readonly string[], chances: Chances): Device[] {
  const wrong = Math.floor(chances('wrong clock')(0) * enumerators.length);
  return enumerators.map((enumerator, number) => ({
    enumerator,
    number,
    id: `tablet-${String(number + 1).padStart(2, '0')}`,
    app: chances('app version')(number) < 0.2 ? '1.0.0' : '1.0.1',
    clockAhead:
      number === wrong ? -8 * hour : Math.round(90_000 * normal(chances('drift')(number))),
  }));
}
