/** An area as the platform drew it: alone, joined with its neighbours, or a segment of a large one. */
import type { Chances } from './chance.ts';
import type { Area, Country } from './country.ts';
import type { Door } from './doors.ts';
import { doorsOf } from './doors.ts';

export interface DrawnArea {
  area: string;
  stratum: string;
  /** The areas of the country that it is made of. */
  parts: readonly string[];
  /** Which segment is listed, of how many, counted from 1. */
  segment?: { segment: number; of: number };
}

/** Structures of a joined area go on counting where the part before ended, with room to spare. */
const structuresOfPart = 1000;

/**
 * The doors that the listing of a drawn area finds. A segment is a run of the area's doors, as a sketch map cuts it;
 * several households of one structure stay together.
 */
export function doorsOfDrawn(
  { parts, segment }: DrawnArea,
  country: ReadonlyMap<string, Area>,
  chances: Chances,
): Door[] {
  const doors = parts.flatMap((id, at) => {
    const area = country.get(id);
    if (!area) throw new Error(`Area ${id} is not in the country: draw from the country's frame.`);
    return doorsOf(area, chances).map((door) => ({
      ...door,
      structure: door.structure + at * structuresOfPart,
    }));
  });
  if (!segment) return doors;
  const structures = [...new Set(doors.map(({ structure }) => structure))];
  const border = (part: number) => Math.floor((part * structures.length) / segment.of);
  const within = new Set(structures.slice(border(segment.segment - 1), border(segment.segment)));
  return doors.filter(({ structure }) => within.has(structure));
}

/** The country's areas by their codes. */
export function areasById({ areas }: Country): ReadonlyMap<string, Area> {
  return new Map(areas.map((area) => [area.id, area]));
}
