import { unknownNumbers } from '../../questionnaire/definition.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer, Answers, Conversion } from '../../questionnaire/record.ts';
import { flatValue } from '../indicators/sql/flat-table.ts';
import type { AnalysisTable } from './analysis-tables.ts';
import { measuredColumns } from './measured-columns.ts';
import { rowsOfPart } from './rows-of-part.ts';
import type { TableRow } from './rows-of-part.ts';
import { tableColumns } from './table-columns.ts';
import type { TableColumn, TableValue } from './table-column.ts';
import type { TablesPart } from './tables-part.ts';
import { conversionsOf, isMoney } from './told-in-other-currency.ts';
import type { Money } from './told-in-other-currency.ts';

export interface TableRows {
  columns: readonly TableColumn[];
  /** By column, then by row. */
  values: readonly (readonly TableValue[])[];
  /** By row: the region that it lies in. */
  regions: readonly string[];
}

/**
 * The rows of a table that a part has, in the order of its interviews (or forms) and of their rows. Answers stand as they
 * were recorded, codes for "don't know" and "refused" among them; what was not answered is NULL.
 * Throws where an interview is of an area that is not given, an answer is not of its column's type, or the secret is short.
 */
export function tableRows(
  definition: SurveyDefinition,
  table: AnalysisTable,
  part: TablesPart,
): TableRows {
  return tablesOfPart(definition, part)(table);
}

/** The same for several tables of one part, with what they share made once. */
export function tablesOfPart(
  definition: SurveyDefinition,
  part: TablesPart,
): (table: AnalysisTable) => TableRows {
  const rowsOf = rowsOfPart(definition, part);
  const interviews = part.interviews.map(({ record }) => record);
  const conversions = conversionsOf([...interviews, ...part.forms]);

  /** By column, what was measured of each row. */
  function measuredOf({ name }: AnalysisTable, rows: number) {
    const columns = part.measured[name];
    if (columns === undefined) return new Map<string, (row: number) => TableValue>();
    if (columns.rows !== rows) {
      throw new Error(
        `The table ${name} has ${String(rows)} rows, and ${String(columns.rows)} units of it were measured. Give what was measured of the same interviews, by the same definition.`,
      );
    }
    return new Map(
      measuredColumns(definition, name).map((one) => [one.name, one.valueOf(columns)]),
    );
  }

  return (table) => {
    const columns = tableColumns(definition, table);
    const rows = rowsOf(table);
    const values = columns.map(() => new Array<TableValue>(rows.length).fill(null));
    const measured = measuredOf(table, rows.length);
    const writers = writersOf(columns, values, { conversions, currency: definition.currency });
    columns.forEach(({ name, variable }, at) => {
      const column = values[at];
      if (variable !== undefined || column === undefined) return;
      const own = measured.get(name);
      if (own) for (let row = 0; row < rows.length; row += 1) column[row] = own(row);
      else rows.forEach(({ sample }, row) => (column[row] = sample[name] ?? null));
    });
    for (const [first, end] of sameHousehold(rows)) {
      write(writers, rows[first]?.household ?? {}, first, end);
      for (let row = first; row < end; row += 1) write(writers, rows[row]?.row ?? {}, row, row + 1);
    }
    return { columns, values, regions: rows.map(({ region }) => region) };
  };
}

/** Writes an answer into its columns, in the rows from `first` to before `end`. */
type Write = (answer: Answer | undefined, first: number, end: number) => void;

/** Most answers of most rows are blank: those that are there look for their columns, and not the other way. */
function write(
  writers: ReadonlyMap<string, Write>,
  answers: Answers,
  first: number,
  end: number,
): void {
  for (const name in answers) writers.get(name)?.(plain(answers[name]), first, end);
}

function writersOf(
  columns: readonly TableColumn[],
  values: readonly TableValue[][],
  money: { conversions: ReadonlyMap<Money, Conversion>; currency: string },
): ReadonlyMap<string, Write> {
  const writers = new Map<string, Write>();
  columns.forEach((column, at) => {
    const { variable } = column;
    const into = values[at];
    if (variable === undefined || into === undefined) return;
    const before = writers.get(variable);
    const own: Write = (answer, first, end) => {
      const value = valueIn(column, answer, money);
      for (let row = first; row < end; row += 1) into[row] = value;
    };
    writers.set(
      variable,
      before === undefined
        ? own
        : (...given) => {
            before(...given);
            own(...given);
          },
    );
  });
  return writers;
}

function valueIn(
  { name, type, money }: TableColumn,
  answer: Answer | undefined,
  { conversions, currency }: { conversions: ReadonlyMap<Money, Conversion>; currency: string },
): TableValue {
  if (type === 'number' && typeof answer === 'number') return answer;
  if (money === undefined || !isMoney(answer)) {
    const value = flatValue({ name, type: type === 'integer' ? 'number' : type }, answer);
    return type === 'date' && typeof value === 'string' ? dayNumber(value) : value;
  }
  switch (money) {
    case 'given':
      return answer.amount;
    case 'currency':
      return answer.currency;
    case 'rate-month':
      return conversions.get(answer)?.rateMonth ?? null;
    case 'converted':
      return answer.currency === currency || unknownNumbers.includes(answer.amount)
        ? answer.amount
        : (conversions.get(answer)?.amount ?? null);
  }
}

/** Rows of one household follow one another: from which to before which. */
function* sameHousehold(rows: readonly TableRow[]): Generator<[number, number]> {
  let first = 0;
  for (let row = 1; row <= rows.length; row += 1) {
    if (row < rows.length && rows[row]?.household === rows[first]?.household) continue;
    yield [first, row];
    first = row;
  }
}

/** The number of a day ('YYYY-MM-DD') from 1970-01-01. */
const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

/** A roster's rows are no value. */
function plain(answer: Answer | Answers[] | undefined): Answer | undefined {
  return Array.isArray(answer) && answer.some((row) => typeof row === 'object')
    ? undefined
    : (answer as Answer | undefined);
}
