import {
  quote,
  readArea,
  readCode,
  readHouseholds,
  readNumber,
  readUrban,
  type Column,
  type Place,
  type Reading,
} from './columns.ts';
import { csvLine } from './csv-line.ts';
import type { FrameFault } from './frame-error.ts';
import { stratumOf, type FrameRow } from './frame.ts';

/** What a survey knows beforehand. Where it names regions or strata, a frame may have no others. */
export interface Known {
  regions?: readonly string[];
  strata?: readonly string[];
}

/** An area and where it lies. */
export interface PlacedRow {
  area: string;
  row: FrameRow;
  place: Place;
}

/** What one line gives: the area's code wherever that could be read, the rest where nothing is wrong that it needs. */
export interface LineRead {
  area?: string;
  placed?: PlacedRow;
}

/**
 * Reads lines of a frame that has these columns, one by one. `tell` is told of each fault.
 */
export function rowReader(
  columns: readonly Column[],
  known: Known,
): (line: string, tell: (fault: Omit<FrameFault, 'line'>) => void) => LineRead {
  const place = new Map(columns.map((column, at) => [column, at]));
  const readRegion = among('region', known.regions);
  const readStratum = among('stratum', known.strata);
  const readShare = readNumber(0, 1);
  const readOrder = readNumber(-1e15, 1e15);
  const readLatitude = readNumber(-90, 90);
  const readLongitude = readNumber(-180, 180);

  return (line, tell) => {
    const { cells, fault } = csvLine(line);
    if (fault !== undefined) {
      tell({
        reason: fault,
        remedy: 'Write each quotation mark inside a cell twice, or leave quotes out',
      });
      return {};
    }
    if (cells.length !== columns.length) {
      tell({
        reason: `The line has ${cells.length} cells, and the header has ${columns.length}`,
        remedy: 'Give each column one cell; put a cell that holds a comma into quotes',
      });
      return {};
    }
    const read: ReadCell = { cells, place, tell };
    const area = cell(read, 'area', readArea);
    const region = cell(read, 'region', readRegion);
    const urban = cell(read, 'urban', readUrban);
    const households = cell(read, 'households', readHouseholds) ?? 0;
    const given = cell(read, 'stratum', readStratum);
    const intensity = cell(read, 'intensity', readCode);
    const prevalence = cell(read, 'prevalence', readShare);
    const order = cell(read, 'order', readOrder);
    const latitude = cell(read, 'latitude', readLatitude);
    const longitude = cell(read, 'longitude', readLongitude);
    if (area === undefined) return {};
    if (region === undefined || urban === undefined) return { area };

    const row: FrameRow = { area, region, urban, stratum: given ?? '', households };
    if (intensity !== undefined) row.intensity = intensity;
    if (prevalence !== undefined) row.prevalence = prevalence;
    if (!place.has('stratum')) {
      row.stratum = stratumOf(row);
      if (known.strata && !known.strata.includes(row.stratum)) {
        tell({
          reason: `Region and urban make the stratum ${row.stratum}, which the survey does not have`,
          remedy: `Correct them; the survey has ${known.strata.join(', ')}`,
        });
      }
    }
    return { area, placed: { area, row, place: { order, latitude, longitude } } };
  };
}

interface ReadCell {
  cells: readonly string[];
  place: ReadonlyMap<Column, number>;
  tell: (fault: Omit<FrameFault, 'line'>) => void;
}

/** What the cell of a column gives; nothing where there is no such column, or where it tells of a fault. */
function cell<T>(
  { cells, place, tell }: ReadCell,
  column: Column,
  reader: (text: string) => Reading<T>,
): T | undefined {
  const at = place.get(column);
  if (at === undefined) return undefined;
  const reading = reader(cells[at] ?? '');
  if ('value' in reading) return reading.value;
  tell({ column, ...reading });
  return undefined;
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
