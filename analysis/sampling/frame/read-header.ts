import { optional, quote, required, type Column } from './columns.ts';
import { csvLine } from './csv-line.ts';
import { FrameError, type FrameFault } from './frame-error.ts';

/**
 * The columns of a frame's file by its first line. A column that no frame has is refused: it may be one that counts, misspelt.
 *
 * @throws FrameError with all that is wrong in the line.
 */
export function readHeader(line: string | undefined): Column[] {
  const { cells, fault } = csvLine(line ?? '');
  const names = cells.map((cell) => cell.toLowerCase());
  const known: readonly string[] = [...required, ...optional];
  const all = `The columns are ${required.join(', ')}, and if you have them ${optional.join(', ')}`;
  const faults: FrameFault[] = [];
  const tell = (reason: string, remedy: string) => faults.push({ line: 1, reason, remedy });

  if (line === undefined || line.trim() === '') tell('The file is empty', all);
  else if (fault !== undefined) tell(fault, 'Write the names of the columns without quotes');
  else if (names.length === 1 && /[;\t]/.test(line)) {
    tell('The cells are parted by semicolons or tabs', 'Save the table again, parted by commas');
  } else {
    const missing = required.filter((name) => !names.includes(name));
    const strange = cells.filter((_, at) => !known.includes(names[at] ?? ''));
    const twice = names.filter((name, at) => names.indexOf(name) < at);
    if (missing.length > 0) tell(`There is no column ${missing.join(', ')}`, all);
    if (strange.length > 0) {
      tell(
        `${strange.map(quote).join(', ')} is no column of a frame`,
        `Take it out, or correct its name. ${all}`,
      );
    }
    if (twice.length > 0) tell(`${twice.join(', ')} stands there twice`, 'Take out one of the two');
    if (names.includes('latitude') !== names.includes('longitude')) {
      tell('Latitude and longitude come together', 'Give both, or neither');
    }
  }
  if (faults.length > 0) throw new FrameError(faults);
  return names.filter((name): name is Column => known.includes(name));
}
