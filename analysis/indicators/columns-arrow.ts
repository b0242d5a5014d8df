/**
 * Columns of units as Arrow IPC (file format), which any engine reads: a column of the table for each, texts as
 * dictionaries. Names: 'household', 'area', 'stratum', 'weight'; 'breakdown sex', 'comparison migrant'; of figures
 * 'answer MP01.share', or 'counted', 'y' and 'x'; of what was asked besides 'number n' or 'group g'.
 */
import type { Column } from '@uwdata/flechette';
import {
  columnFromArray,
  dictionary,
  float64,
  int16,
  int32,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint8,
  utf8,
  type Table,
} from '@uwdata/flechette';
import type { FigureColumns, Labels, UnitColumns } from './unit-columns.ts';

/** The bytes of a table of units. */
export function columnsToArrow(columns: UnitColumns): Uint8Array {
  const { household, area, stratum, weight } = columns;
  const named = (kind: string, own: Record<string, Float64Array | Int16Array>) =>
    Object.entries(own).map(([name, column]): [string, Column<unknown>] => [
      `${kind} ${name}`,
      columnOfNumbers(column),
    ]);
  const entries: [string, Column<unknown>][] = [
    ['household', columnOfLabels(household)],
    ['area', columnOfLabels(area)],
    ['stratum', columnOfLabels(stratum)],
    ['weight', columnOfNumbers(weight)],
    ...named('breakdown', columns.breakdowns),
    ...named('comparison', columns.comparisons),
    ...Object.entries(columns.figures).flatMap(([name, figure]) =>
      Object.entries(figure).map(
        ([part, column]: [string, NumberColumn]): [string, Column<unknown>] => [
          `${part} ${name}`,
          columnOfNumbers(column),
        ],
      ),
    ),
    ...furtherOf(columns.further),
  ];
  const table = tableFromColumns(entries);
  table.schema.metadata = new Map([['unit', columns.unit]]);
  const bytes = tableToIPC(table, { format: 'file' });
  if (bytes === null) throw new Error('The table was written elsewhere. Write it without a sink.');
  return bytes;
}

/** What `columnsToArrow` wrote, bit for bit. Throws for a table that it did not write. */
export function columnsFromArrow(bytes: Uint8Array): UnitColumns {
  const table = tableFromIPC(bytes);
  const unit = table.schema.metadata?.get('unit');
  if (unit === undefined) {
    throw new Error(
      'The table does not say what its units are. Read one that was written as columns of units.',
    );
  }
  const made: UnitColumns = {
    unit,
    rows: table.numRows,
    household: labelsIn(table, 'household'),
    area: labelsIn(table, 'area'),
    stratum: labelsIn(table, 'stratum'),
    weight: numbersOf(table.getChild('weight').toArray(), 'weight'),
    ...{ breakdowns: {}, comparisons: {}, figures: {}, further: {} },
  };
  for (const title of table.names) {
    const at = title.indexOf(' ');
    if (at === -1) continue;
    const [kind, name] = [title.slice(0, at), title.slice(at + 1)];
    const column: unknown = table.getChild(title).toArray();
    const figure = made.figures[name];
    switch (kind) {
      case 'breakdown':
        made.breakdowns[name] = placesOf(column, title);
        break;
      case 'comparison':
        made.comparisons[name] = placesOf(column, title);
        break;
      case 'number':
        made.further[name] = numbersOf(column, title);
        break;
      case 'group':
        made.further[name] = placesOf(column, title);
        break;
      case 'answer':
        made.figures[name] = { answer: placesOf(column, title) };
        break;
      case 'counted':
        made.figures[name] = { counted: marksOf(column, title), y: new Float64Array() };
        break;
      case 'y':
      case 'x':
        if (figure === undefined || 'answer' in figure) throw unread(title);
        made.figures[name] = {
          ...figure,
          [kind]: numbersOf(column, title),
        } satisfies FigureColumns;
        break;
      default:
        throw unread(title);
    }
  }
  return made;
}

function furtherOf(further: UnitColumns['further']): [string, Column<unknown>][] {
  return Object.entries(further).map(([name, column]) => [
    `${column instanceof Int16Array ? 'group' : 'number'} ${name}`,
    columnOfNumbers(column),
  ]);
}

type NumberColumn = Float64Array | Int16Array | Uint8Array;

function columnOfNumbers(column: NumberColumn): Column<unknown> {
  if (column.length > 0) return columnFromArray<unknown>(column);
  // Of a column without rows the type is not known unless it is said.
  if (column instanceof Float64Array) return columnFromArray<unknown>([], float64());
  return columnFromArray<unknown>([], column instanceof Int16Array ? int16() : uint8());
}

function columnOfLabels({ names, of }: Labels): Column<unknown> {
  return columnFromArray<unknown>(
    Array.from(of, (place) => names[place]),
    dictionary(utf8(), int32()),
  );
}

function labelsIn(table: Table, title: string): Labels {
  const places = new Map<unknown, number>();
  const of = Int32Array.from(table.getChild(title).toArray() as unknown[], (text) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return { names: Array.from(places.keys(), String), of };
}

/** A column without rows is read without its type. */
const isEmpty = (column: unknown): boolean => Array.isArray(column) && column.length === 0;

function numbersOf(column: unknown, title: string): Float64Array {
  if (column instanceof Float64Array) return column;
  if (isEmpty(column)) return new Float64Array();
  throw unread(title);
}

function placesOf(column: unknown, title: string): Int16Array {
  if (column instanceof Int16Array) return column;
  if (isEmpty(column)) return new Int16Array();
  throw unread(title);
}

function marksOf(column: unknown, title: string): Uint8Array {
  if (column instanceof Uint8Array) return column;
  if (isEmpty(column)) return new Uint8Array();
  throw unread(title);
}

function unread(title: string): Error {
  return new Error(
    `The column '${title}' is none of a table of units. Read one that was written as columns of units.`,
  );
}
