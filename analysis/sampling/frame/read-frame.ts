import { createHash } from 'node:crypto';
import { FrameError, type FrameFault } from './frame-error.ts';
import type { Frame, FrameRow } from './frame.ts';
import { readHeader } from './read-header.ts';
import { rowReader, type Known, type PlacedRow } from './read-row.ts';
import { serpentine } from './serpentine.ts';

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
  const read = rowReader(columns, known);
  const faults: FrameFault[] = [];
  const rows: PlacedRow[] = [];
  const lineOf = new Map<string, number>();
  lines.slice(1).forEach((text, at) => {
    const line = at + 2;
    const { area, placed } = read(text, (fault) => faults.push({ line, ...fault }));
    if (placed) rows.push(placed);
    if (area === undefined) return;
    const before = lineOf.get(area);
    if (before === undefined) lineOf.set(area, line);
    else {
      faults.push({
        line,
        column: 'area',
        reason: `Area ${area} stands on line ${before} too`,
        remedy: 'Take out one of the two, or give each its own code',
      });
    }
  });
  if (faults.length > 0) throw new FrameError(faults);
  const areas = inOrderOfDraw(rows);
  return { areas, sha256: hashOf(areas) };
}

function inOrderOfDraw(rows: readonly PlacedRow[]): FrameRow[] {
  const strata = new Map<string, PlacedRow[]>();
  for (const placed of rows) {
    const areas = strata.get(placed.row.stratum);
    if (areas) areas.push(placed);
    else strata.set(placed.row.stratum, [placed]);
  }
  return [...strata.keys()]
    .sort()
    .flatMap((stratum) => serpentine(strata.get(stratum) ?? []))
    .map(({ row }) => row);
}

function hashOf(areas: readonly FrameRow[]): string {
  const lines = areas.map((row) => {
    const { area, region, urban, stratum, households, intensity, prevalence } = row;
    const last = [intensity ?? null, prevalence ?? null];
    return `${JSON.stringify([area, region, urban, stratum, households, ...last])}\n`;
  });
  return createHash('sha256').update(lines.join('')).digest('hex');
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
