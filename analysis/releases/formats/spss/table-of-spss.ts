import type {
  MissingKind,
  ReleaseColumn,
  ReleaseTable,
  TableDescription,
} from '../../release-table.ts';
import { kindOf } from '../../release-table.ts';
import { demandCount, readDictionary, unpack } from './read-spss.ts';
import type { SpssDictionary } from './read-spss.ts';

/**
 * A table as its file for SPSS has it, which tells more kinds of missing values than the other files do: numbers, texts and
 * kinds from the bytes, words from what is said of the table.
 *
 * @throws Error for a file that is none of SPSS's, or has other variables or another number of rows than is said.
 */
export function tableOfSpss(file: Buffer, about: TableDescription): ReleaseTable {
  const dictionary = readDictionary(file);
  const names = dictionary.variables.map(({ name }) => name);
  if (names.join() !== about.variables.map(({ name }) => name).join()) {
    throw new Error(`The file of '${about.name}' has other variables than are told of it.`);
  }
  if (dictionary.count !== about.rows) {
    throw new Error(
      `The file of '${about.name}' has ${String(dictionary.count)} rows, and ${String(about.rows)} are told of it.`,
    );
  }
  const columns = columnsOf(dictionary);
  return { ...about, blocks: () => [{ rows: about.rows, columns }] };
}

type Taken = ReleaseColumn & { missing: Uint8Array };

function columnsOf({ variables, count, caseSize, packed }: SpssDictionary): ReleaseColumn[] {
  const columns = variables.map(({ width }): Taken => {
    const missing = new Uint8Array(count);
    return width > 0
      ? { kind: 'text', values: new Array<string>(count).fill(''), missing }
      : { kind: 'number', values: new Float64Array(count).fill(NaN), missing };
  });
  const kinds = variables.map(
    ({ missing }) => new Map(missing.map((own) => [own, kindOfCode(own)])),
  );
  // Of each piece of a row, the variable that it is of; a text goes on over several.
  const variableAt = variables.flatMap(({ pieces }, at) => new Array<number>(pieces).fill(at));
  let [place, row] = [0, 0];
  let text: Buffer[] = [];
  const next = () => {
    if (++place < caseSize) return;
    place = 0;
    row++;
  };
  const put = (value: number | undefined, bytes?: Buffer) => {
    const at = variableAt[place] ?? 0;
    const column = columns[at];
    if (column?.kind === 'number') {
      const kind = value === undefined ? withheld : (kinds[at]?.get(value) ?? 0);
      column.missing[row] = kind;
      if (kind === 0) column.values[row] = value ?? NaN;
    } else if (column) {
      text.push(bytes ?? (value === undefined ? spaces : eightOf(value)));
      if (variableAt[place + 1] !== at) {
        const { width = 0 } = variables[at] ?? {};
        const whole = Buffer.concat(text).toString('utf8', 0, width).trimEnd();
        const kind = whole === '' ? withheld : (kinds[at]?.get(whole) ?? 0);
        column.missing[row] = kind;
        if (kind === 0) (column.values as string[])[row] = whole;
        text = [];
      }
    }
    next();
  };
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  unpack(packed, {
    bytes: (from) => put(view.getFloat64(from, true), packed.subarray(from, from + 8)),
    number: put,
    spaces: () => put(undefined),
    missing: () => put(undefined),
  });
  demandCount(row * caseSize + place, count * caseSize);
  return columns;
}

const withheld = kindOf('withheld');
const spaces = Buffer.alloc(8, 0x20);

/** A number where a text should be is no text of ours; its bytes are what it is. */
function eightOf(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** Not asked, don't know and refused end in 7, 8 and 9. */
function kindOfCode(value: number | string): number {
  const kinds: Readonly<Record<string, MissingKind>> = {
    ...{ '7': 'not-asked', '8': 'dont-know', '9': 'refused' },
  };
  return kindOf(kinds[String(value).slice(-1)] ?? 'withheld');
}
