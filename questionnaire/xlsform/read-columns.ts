import type { Findings } from './read-findings.ts';
import type { Row, Sheet } from './workbook.ts';

/** What a sheet calls its columns. */
export interface Headings {
  /** Every name that XLSForm gives columns of this sheet. */
  known: ReadonlySet<string>;
  /** Older and shorter names, in small letters with underscores, for what they stand for: `relevance` for `bind::relevant`. */
  aliases: ReadonlyMap<string, string>;
}

/** A column by what it means, in parts: `['media', 'image', 'French']`. */
export interface Column {
  heading: string;
  parts: readonly string[];
  /** Whether XLSForm knows it. */
  known: boolean;
}

/** A cell under its column. */
export interface SheetCell {
  text: string;
  column: Column;
}

/** A row's cells by what their columns mean, parts joined: `media::image::French`. */
export interface SheetRow {
  number: number;
  cells: ReadonlyMap<string, SheetCell>;
}

export interface SheetContent {
  /** As the workbook calls it. */
  name: string;
  columns: readonly Column[];
  rows: readonly SheetRow[];
}

/**
 * The rows of a sheet under its headings, which stand in its first row. Two headings of one meaning are a fault; cells
 * without a heading, and rows far below all others, are noted.
 */
export function readColumns(
  sheet: Sheet,
  headings: Headings,
  collapse: boolean,
  findings: Findings,
): SheetContent {
  const [first] = sheet.rows;
  const header = first?.number === 1 ? first : undefined;
  if (!header && sheet.rows.length > 0) {
    findings.fault(
      { sheet: sheet.name, row: 1 },
      'The first row is empty: the headings of the columns must stand there.',
      'Delete the rows above the headings.',
    );
  }
  const [unworked, ...moreUnworked] = sheet.unworked ?? [];
  if (unworked !== undefined) {
    const others = moreUnworked.length > 0 ? ` (and ${String(moreUnworked.length)} more)` : '';
    findings.note(
      { sheet: sheet.name, row: Number(/\d+/.exec(unworked)?.[0] ?? 1) },
      `The cell ${unworked}${others} holds a formula that was never worked out, so it is read as empty.`,
      'Open the workbook in Excel or LibreOffice, save it, and take that file.',
    );
  }
  const columns = columnsOf(sheet.name, header, headings, findings);
  const rows: SheetRow[] = [];
  const headless = new Map<string, number[]>();
  let before = 1;
  for (const row of sheet.rows) {
    if (row === header) continue;
    if (row.number - before > farthestGap) {
      findings.note(
        { sheet: sheet.name, row: row.number },
        `This row stands ${String(row.number - before)} rows below the last, so it and what follows are not read.`,
        'Delete the empty rows above it if it belongs to the questionnaire.',
      );
      break;
    }
    before = row.number;
    for (const { column, text } of row.cells) {
      const heading = columns.get(column)?.heading;
      if (heading !== undefined && errorOfFormula.test(text)) {
        findings.note(
          { sheet: sheet.name, row: row.number, column: heading },
          `The cell holds the error ${text} of a formula, and is read so.`,
          'Mend the formula, or write its text instead.',
        );
      }
      if (!columns.has(column)) headless.set(column, [...(headless.get(column) ?? []), row.number]);
    }
    rows.push({ number: row.number, cells: cellsOf(row, columns, collapse) });
  }
  for (const [letters, [at = 1, ...more]] of headless) {
    findings.note(
      { sheet: sheet.name, row: at, column: letters },
      `What stands in column ${letters} has no heading and is not read (${rowsNamed([at, ...more])}).`,
      'Give the column a heading in row 1 if it belongs to the questionnaire.',
    );
  }
  return {
    name: sheet.name,
    columns: [...columns.values()].filter((each) => each !== undefined),
    rows,
  };
}

/** What spreadsheets show where a formula has no value. */
const errorOfFormula = /^#(?:REF!|NAME\?|VALUE!|DIV\/0!|N\/A|NULL!|NUM!)$/;

/** More empty rows than this end a sheet. */
const farthestGap = 61;

/** By letters; nothing for one that has a heading and is not read. */
function columnsOf(
  sheet: string,
  header: Row | undefined,
  headings: Headings,
  findings: Findings,
): ReadonlyMap<string, Column | undefined> {
  const columns = new Map<string, Column | undefined>();
  const taken = new Map<string, string>();
  const doubled = header?.cells.some((cell) => cell.text.includes('::')) ?? false;
  for (const cell of header?.cells ?? []) {
    const heading = withPlainQuotes(cell.text.replace(/ +/g, ' '));
    const column = columnOf(heading, headings, doubled);
    if (doubled && !column.known) {
      const [head = '', ...rest] = joinPrefix(heading.split(':').map((part) => part.trim()));
      const name = inSmallLetters(head);
      if (rest.length > 0 && (headings.known.has(name) || headings.aliases.has(name))) {
        findings.note(
          { sheet, row: 1, column: heading },
          `“${heading}” has one colon where other headings of the sheet have two, so nothing of it is read.`,
          `Write ${[name, ...rest].join('::')}.`,
        );
        columns.set(cell.column, undefined);
        continue;
      }
    }
    const meaning = column.parts.join('::');
    const other = taken.get(meaning);
    if (other !== undefined) {
      const same = other === heading;
      findings.fault(
        { sheet, row: 1, column: heading },
        same
          ? `The heading “${heading}” stands over two columns.`
          : `The headings “${other}” and “${heading}” mean the same column.`,
        'Rename one of the two, or delete it.',
      );
      continue;
    }
    taken.set(meaning, heading);
    columns.set(cell.column, column);
  }
  return columns;
}

/**
 * `label::French` is two parts, as `label:French` is where no heading of the sheet has two colons. Names of XLSForm's own are
 * known in capitals and with spaces too; others stay as they are, since filters may speak of them.
 */
function columnOf(heading: string, { known, aliases }: Headings, doubled: boolean): Column {
  const whole = inSmallLetters(heading);
  if (known.has(heading) && !aliases.has(heading))
    return { heading, parts: [heading], known: true };
  if (known.has(whole) && !aliases.has(whole)) return { heading, parts: [whole], known: true };
  const parts = doubled
    ? heading.split('::').map((part) => part.trim())
    : joinPrefix(heading.split(':').map((part) => part.trim()));
  const [head = '', ...rest] = parts;
  const name = inSmallLetters(head);
  const meant = aliases.get(name);
  if (meant !== undefined) return { heading, parts: [...meant.split('::'), ...rest], known: true };
  if (known.has(name)) return { heading, parts: [name, ...rest], known: true };
  return { heading, parts, known: false };
}

/** In `bind:jr:noAppErrorString` the second colon belongs to a name. */
function joinPrefix(parts: readonly string[]): readonly string[] {
  const at = parts.indexOf('jr');
  const after = parts[at + 1];
  if (at === -1 || after === undefined) return parts;
  return [...parts.slice(0, at), `jr:${after}`, ...parts.slice(at + 2)];
}

const inSmallLetters = (name: string) => name.trim().split(/\s+/).join('_').toLowerCase();

function cellsOf(
  row: Row,
  columns: ReadonlyMap<string, Column | undefined>,
  collapse: boolean,
): ReadonlyMap<string, SheetCell> {
  const cells = new Map<string, SheetCell>();
  for (const cell of row.cells) {
    const column = columns.get(cell.column);
    if (!column) continue;
    const text = withTightReferences(withPlainQuotes(cell.text));
    cells.set(column.parts.join('::'), {
      text: collapse ? text.replace(/ +/g, ' ') : text,
      column,
    });
  }
  return cells;
}

const mostRowsNamed = 8;

/** 'rows 2, 3, 9', the first of them where there are many. */
export function rowsNamed(rows: readonly number[]): string {
  const named = rows.slice(0, mostRowsNamed).map(String).join(', ');
  const more = rows.length - mostRowsNamed;
  return `${rows.length === 1 ? 'row' : 'rows'} ${named}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

/** Word processors' quotes are no quotes to expressions. */
const withPlainQuotes = (text: string) =>
  text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

const withTightReferences = (text: string) =>
  text.includes('${') ? text.replace(/\$\{\s*([^{}]*?)\s*\}/g, '${$1}') : text;
