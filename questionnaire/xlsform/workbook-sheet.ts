import { WorkbookError } from './workbook-error.ts';
import type { DateFormat } from './workbook-number.ts';
import { shownDate, shownNumber } from './workbook-number.ts';
import { damaged, type Part } from './workbook-parts.ts';
import { readPart } from './workbook-xml.ts';

/** A cell that holds something. */
export interface Cell {
  /** Its letters: 'A', 'AB'. */
  column: string;
  text: string;
}

/** A row that holds something, counted from 1 as spreadsheets do. */
export interface Row {
  number: number;
  cells: readonly Cell[];
}

/** What cells point at. */
export interface CellMeanings {
  sharedTexts: readonly string[];
  /** By the number of a cell's style, where that is one of dates. */
  dateFormats: ReadonlyMap<number, DateFormat>;
  from1904: boolean;
}

/**
 * The rows of a sheet, and the cells whose formulas no program has worked out yet. What it says of its own size is not
 * believed; `count` is told each cell and may throw.
 */
export function readRows(
  part: Part,
  meanings: CellMeanings,
  count: () => void,
): { rows: readonly Row[]; unworked: readonly string[] } {
  const rows: Row[] = [];
  const unworked: string[] = [];
  let formula = false;
  let worked = false;
  let rowNumber = 0;
  let cells: Cell[] = [];
  let columnNumber = 0;
  let type = '';
  let style = 0;
  let text = '';
  let phonetic = 0;
  let reading = false;

  readPart(part, {
    open: (name, attributes) => {
      if (name === 'c') {
        const letters = /^[A-Za-z]{1,3}(?=\d)/.exec(attributes['r'] ?? '')?.[0];
        columnNumber = letters === undefined ? columnNumber + 1 : numberOfColumn(letters);
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? '0');
        text = '';
        formula = false;
        worked = false;
      } else if (name === 'f') formula = true;
      else if (name === 'row') {
        const written = Number(attributes['r']);
        rowNumber = Number.isInteger(written) && written > rowNumber ? written : rowNumber + 1;
        if (rowNumber > lastRow) throw beyondTheSheet();
        cells = [];
        columnNumber = 0;
      } else if (name === 'v' || name === 't') {
        reading = phonetic === 0;
        worked = true;
      } else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (!reading) return;
      text += piece;
      if (text.length > longestText) throw damaged();
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c') {
        const shown = shownText(type, style, text, meanings);
        if (shown === '') {
          if (formula && !worked) {
            count();
            unworked.push(`${lettersOfColumn(columnNumber)}${String(rowNumber)}`);
          }
          return;
        }
        count();
        cells.push({ column: lettersOfColumn(columnNumber), text: shown });
      } else if (name === 'row' && cells.length > 0) rows.push({ number: rowNumber, cells });
    },
  });
  return { rows, unworked };
}

/** The texts that cells share, in their order. Readings for pronunciation are left out. `count` is told each and may throw. */
export function readSharedTexts(part: Part, count: () => void): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let phonetic = 0;
  let reading = false;
  readPart(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') reading = phonetic === 0;
      else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (!reading) return;
      text += piece;
      if (text.length > longestText) throw damaged();
    },
    close: (name) => {
      if (name === 't') reading = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        count();
        texts.push(text);
      }
    },
  });
  return texts;
}

function shownText(type: string, style: number, written: string, meanings: CellMeanings): string {
  switch (type) {
    case 's':
      return plain(meanings.sharedTexts[Number(written)] ?? '');
    case 'b':
      return written.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      if (written === '') return '';
      const format = meanings.dateFormats.get(style);
      return format ? shownDate(written, format, meanings.from1904) : shownNumber(written);
    }
    case 'd':
      return written.replace('T', ' ').replace(/(?:\.\d+)?Z?$/, '');
    default:
      return plain(written);
  }
}

/** Without white space around it, with plain spaces for those that do not break; `_x000D_` and its like undone. */
function plain(text: string): string {
  const unescaped = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
    : text;
  return unescaped.trim().replaceAll('\u00a0', ' ');
}

/** 1 for A, 27 for AA. */
export function numberOfColumn(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** A for 1, AA for 27. */
export function lettersOfColumn(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const lastRow = 1_048_576;

/** Three times what a cell can hold. */
const longestText = 100_000;

const beyondTheSheet = () =>
  new WorkbookError(
    'A sheet of the workbook has more rows than a sheet can have.',
    'Open it in Excel or LibreOffice, save it anew as .xlsx, and take that file.',
  );
