import { createHash } from 'node:crypto';
import { csvLine } from './csv-line.ts';
import {
  quote,
  readCode,
  readHouseholds,
  readNumber,
  readUrban,
  type Column,
  type Place,
  type Reading,
} from './columns.ts';
import { FrameError, type FrameFault } from './frame-error.ts';
import { readHeader } from './read-header.ts';
import { stratumOf, type Frame, type FrameRow } from './frame.ts';
import { serpentine } from './serpentine.ts';

/** What a survey knows beforehand. Where it names regions or strata, a frame may have no others. */
export interface Known {
  regions?: readonly string[];
  strata?: readonly string[];
}

type PlacedRow = FrameRow & { place: Place };

/** The largest census frames have some hundred thousand areas in a region's file; larger ones are read by region. */
const mostAreas = 500_000;
const mostCharacters = 64_000_000;

/**
 * Reads a frame from comma-separated text: a header, then a line for each enumeration area.
 *
 * Columns `area`, `region`, `urban` (1 or 0), `households`; and if there are any: `stratum` (else region x urban, x
 * intensity), `intensity`, `order` (position along the way through the stratum) or `latitude` and `longitude` (both order
 * the areas, see `serpentine`), `prevalence` (share of households with an absent migrant). A column that is there is
 * filled on every line. Columns come in any order; a byte order mark, CRLF, quotes and empty lines at the end do not matter.
 *
 * @throws FrameError with all faults of the file, each with its line and what to do.
 */
export function readFrame(text: string, known: Known = {}): Frame {
  if (text.length > mostCharacters) throw tooLarge(1, `${text.length} characters`);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  if (lines.length - 1 > mostAreas) throw tooLarge(mostAreas + 2, `${lines.length - 1} areas`);
  if (text.includes('\uFFFD')) throw notUtf8(lines);

  const columns = readHeader(lines[0]);
  if (lines.length === 1) {
    throw new FrameError([
      { line: 2, reason: 'The file has no areas', remedy: 'Write one line for each area' },
    ]);
  }
  const faults: FrameFault[] = [];
  const rows: PlacedRow[] = [];
  const lineOf = new Map<string, number>();
  for (let at = 1; at < lines.length; at += 1) {
    const line = at + 1;
    const row = readRow(lines[at] ?? '', columns, known, (fault) =>
      faults.push({ line, ...fault }),
    );
    if (!row) continue;
    const before = lineOf.get(row.area);
    if (before === undefined) lineOf.set(row.area, line);
    else {
      faults.push({
        line,
        column: 'area',
        reason: `Area ${row.area} stands on line ${before} too`,
        remedy: 'Take out one of the two, or give each its own code',
      });
    }
    rows.push(row);
  }
  if (faults.length > 0) throw new FrameError(faults);
  const areas = inOrderOfDraw(rows);
  return { areas, sha256: hashOf(areas) };
}

/** Reads one line; tells what is wrong, and gives what could be read of it only where the area's code could. */
function readRow(
  line: string,
  columns: readonly Column[],
  known: Known,
  tell: (fault: Omit<FrameFault, 'line'>) => void,
): PlacedRow | undefined {
  const { cells, fault } = csvLine(line);
  if (fault !== undefined) {
    tell({
      reason: fault,
      remedy: 'Write each quotation mark inside a cell twice, or leave quotes out',
    });
    return undefined;
  }
  if (cells.length !== columns.length) {
    tell({
      reason: `The line has ${cells.length} cells, and the header has ${columns.length}`,
      remedy: 'Give each column one cell; put a cell that holds a comma into quotes',
    });
    return undefined;
  }
  const read = <T>(column: Column, reader: (text: string) => Reading<T>): T | undefined => {
    const at = columns.indexOf(column);
    if (at === -1) return undefined;
    const reading = reader(cells[at] ?? '');
    if ('value' in reading) return reading.value;
    tell({ column, ...reading });
    return undefined;
  };
  const area = read('area', readCode);
  const region = read('region', among('region', known.regions));
  const urban = read('urban', readUrban);
  const households = read('households', readHouseholds) ?? 0;
  const given = read('stratum', among('stratum', known.strata));
  const intensity = read('intensity', readCode);
  const prevalence = read('prevalence', readNumber(0, 1));
  const order = read('order', readNumber(-1e15, 1e15));
  const latitude = read('latitude', readNumber(-90, 90));
  const longitude = read('longitude', readNumber(-180, 180));
  if (area === undefined || region === undefined || urban === undefined) return undefined;

  const stratum =
    given ?? stratumOf({ region, urban, ...(intensity === undefined ? {} : { intensity }) });
  if (!columns.includes('stratum') && known.strata && !known.strata.includes(stratum)) {
    tell({
      reason: `Region and urban make the stratum ${stratum}, which the survey does not have`,
      remedy: `Correct them; the survey has ${known.strata.join(', ')}`,
    });
  }
  return {
    area,
    region,
    urban,
    stratum,
    households,
    ...(intensity === undefined ? {} : { intensity }),
    ...(prevalence === undefined ? {} : { prevalence }),
    place: {
      ...(order === undefined ? {} : { order }),
      ...(latitude === undefined ? {} : { latitude }),
      ...(longitude === undefined ? {} : { longitude }),
    },
  };
}

function among(
  what: string,
  codes: readonly string[] | undefined,
): (text: string) => Reading<string> {
  return (text) => {
    const reading = readCode(text);
    if (!codes || !('value' in reading) || codes.includes(text)) return reading;
    return {
      reason: `There is no ${what} ${quote(text)}`,
      remedy: `Use one of ${codes.join(', ')}, or add it to the survey`,
    };
  };
}

function inOrderOfDraw(rows: readonly PlacedRow[]): FrameRow[] {
  const strata = new Map<string, PlacedRow[]>();
  for (const row of rows) {
    const areas = strata.get(row.stratum);
    if (areas) areas.push(row);
    else strata.set(row.stratum, [row]);
  }
  return [...strata.keys()]
    .sort()
    .flatMap((stratum) => serpentine(strata.get(stratum) ?? []))
    .map(({ place: _, ...row }) => row);
}

function hashOf(areas: readonly FrameRow[]): string {
  const hash = createHash('sha256');
  for (const { area, region, urban, stratum, households, intensity, prevalence } of areas) {
    const fields = [
      area,
      region,
      urban,
      stratum,
      households,
      intensity ?? null,
      prevalence ?? null,
    ];
    hash.update(`${JSON.stringify(fields)}\n`);
  }
  return hash.digest('hex');
}

function notUtf8(lines: readonly string[]): FrameError {
  const faults = lines.flatMap((each, at) =>
    each.includes('\uFFFD')
      ? [
          {
            line: at + 1,
            reason: 'A letter could not be read',
            remedy: 'Save the file again as UTF-8',
          },
        ]
      : [],
  );
  return new FrameError(faults);
}

function tooLarge(line: number, what: string): FrameError {
  return new FrameError([
    {
      line,
      reason: `The file has ${what}, and the most are ${mostAreas} areas or ${mostCharacters} characters`,
      remedy: 'Part it by region, and draw each region as a survey of its own strata',
    },
  ]);
}
