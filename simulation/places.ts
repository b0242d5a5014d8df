/** Where dwellings stand, and where a tablet says that it is. Degrees, on a sphere of 6,371 km. */
import type { Chances } from './chance.ts';
import { normal } from './distributions.ts';
import type { Household } from './population/household.ts';
import { regionOf } from './population/regions.ts';

export interface Place {
  latitude: number;
  longitude: number;
}

const metresPerDegree = (6_371_000 * Math.PI) / 180;

/** The middle of an enumeration area: somewhere within .4 degrees of the middle of its region. */
export function middleOf(area: { number: number; region: string }, chances: Chances): Place {
  const region = regionOf(area.region);
  const off = (index: number) => (chances('place of area')(area.number, index) - 0.5) * 0.8;
  return { latitude: region.latitude + off(0), longitude: region.longitude + off(1) };
}

/** Metres from the middle within which nearly all of an area's dwellings stand. */
const spread = { urban: 250, rural: 700 };

/** Where a household lives: around the middle of its area, denser toward it. */
export function dwellingOf(
  household: Pick<Household, 'entity' | 'region' | 'urban'>,
  chances: Chances,
): Place {
  const { entity, urban } = household;
  const at = (index: number) => chances('place of dwelling')(entity, index);
  const metres = (urban ? spread.urban : spread.rural) * at(0);
  const middle = middleOf({ number: areaNumber(entity), region: household.region }, chances);
  return moved(middle, metres, 2 * Math.PI * at(1));
}

/** Where the team sleeps while it works in an area: in a town 3 to 12 kilometres away. */
export function lodgingOf(
  household: Pick<Household, 'entity' | 'region'>,
  chances: Chances,
): Place {
  const number = areaNumber(household.entity);
  const at = (index: number) => chances('lodging')(number, index);
  const middle = middleOf({ number, region: household.region }, chances);
  return moved(middle, 3000 + 9000 * at(0), 2 * Math.PI * at(1));
}

const noise = 15;

/**
 * What a tablet at `place` notes, 15 metres off (SD, each way) where it errs, and how accurate it thinks it is, in
 * metres. `entity`: of the household asked about. With `markers` the digits are a text found nowhere else.
 */
export function positionAt(
  place: Place,
  entity: number,
  { chances, markers, errs }: { chances: Chances; markers: boolean; errs: boolean },
): Place & { accuracy: number } {
  const at = (index: number) => chances('position')(entity, index);
  const north = errs ? noise * normal(at(0)) : 0;
  const east = errs ? noise * normal(at(1)) : 0;
  const seen = moved(place, Math.hypot(north, east), Math.atan2(east, north));
  const degrees = (value: number, index: number) =>
    // Twelve decimals are a text found nowhere else; the last three are the household's own, and never end in 0,
    // which JSON would drop.
    markers
      ? Number(
          `${value.toFixed(9)}${String(10 + Math.floor(at(index) * 90))}${String(1 + Math.floor(at(index + 1) * 9))}`,
        )
      : Number(value.toFixed(6));
  return {
    latitude: degrees(seen.latitude, 3),
    longitude: degrees(seen.longitude, 5),
    accuracy: Math.round(4 + 22 * at(2)),
  };
}

/** The number of the area is in the number of its households. */
function areaNumber(household: number): number {
  return Math.floor(household / 1000);
}

/** So many metres away in a direction, clockwise from north. */
function moved({ latitude, longitude }: Place, metres: number, direction: number): Place {
  const east = (metres * Math.sin(direction)) / Math.cos((latitude * Math.PI) / 180);
  return {
    latitude: latitude + (metres * Math.cos(direction)) / metresPerDegree,
    longitude: longitude + east / metresPerDegree,
  };
}
