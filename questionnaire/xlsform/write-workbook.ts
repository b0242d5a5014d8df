import { strToU8, zipSync } from 'fflate';
import { lettersOfColumn } from './workbook-sheet.ts';

/** A sheet as it is written: headings, and rows of texts beneath them. A blank text is no cell. */
export interface WrittenSheet {
  name: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns that stay in sight when the sheet is moved sideways. */
  frozen: number;
}

/**
 * The bytes of a workbook (.xlsx, ECMA-376) of plain sheets; the same bytes for the same sheets, whenever and wherever.
 * Every cell is text, so that a spreadsheet takes `= 1` for no formula and 1.10 for no number. Throws `RangeError` for a
 * text that no spreadsheet holds.
 */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  const add = (path: string, xml: string): void => {
    files[path] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  };
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  add(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${numbered
      .map(
        ({ number }) =>
          `<Override PartName="/xl/worksheets/sheet${String(number)}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
  );
  add('_rels/.rels', relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]));
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${related}"><sheets>${numbered
      .map(
        ({ name, number }) =>
          `<sheet name="${escaped(name)}" sheetId="${String(number)}" r:id="rId${String(number)}"/>`,
      )
      .join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...numbered.map(({ number }): [string, string, string] => [
        `rId${String(number)}`,
        'worksheet',
        `worksheets/sheet${String(number)}.xml`,
      ]),
      [`rId${String(sheets.length + 1)}`, 'styles', 'styles.xml'],
    ]),
  );
  add('xl/styles.xml', styles);
  for (const sheet of numbered) {
    add(`xl/worksheets/sheet${String(sheet.number)}.xml`, sheetXml(sheet));
  }
  return zipSync(files, { level: 6, mtime: firstDayOfZip });
}

/** The first day that a zip can name; by the clock of the place, as zips tell time. */
const firstDayOfZip = new Date(1980, 0, 1);

const formats = 'http://schemas.openxmlformats.org';
const main = `${formats}/spreadsheetml/2006/main`;
const related = `${formats}/officeDocument/2006/relationships`;
const packages = `${formats}/package/2006`;
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function relationships(all: readonly (readonly [id: string, kind: string, target: string])[]) {
  const each = all.map(
    ([id, kind, target]) =>
      `<Relationship Id="${id}" Type="${related}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

/** Cells (1) and headings (2), both as text (number format 49): a cell that is edited stays text. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE2F1F3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sheetXml({ name, headings, rows, frozen }: WrittenSheet): string {
  const widths = headings.map((heading, column) => widthOf(heading, rows, column));
  const columns = widths.map(
    (width, index) =>
      `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(width)}" style="1" customWidth="1"/>`,
  );
  const written = [headings, ...rows].map((cells, index) => {
    const row = String(index + 1);
    const style = index === 0 ? '2' : '1';
    const each = cells.map((text, column) => {
      if (text === '') return '';
      const at = `${lettersOfColumn(column + 1)}${row}`;
      return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text, `${name} ${at}`)}</t></is></c>`;
    });
    return `<row r="${row}">${each.join('')}</row>`;
  });
  const aside = frozen > 0 ? ` xSplit="${String(frozen)}"` : '';
  const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft';
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane${aside} ySplit="1" topLeftCell="${lettersOfColumn(frozen + 1)}2" activePane="${pane}" state="frozen"/><selection pane="${pane}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${written.join('')}</sheetData></worksheet>`;
}

/** In characters: as wide as most of its texts, within what can be read beside others. */
function widthOf(heading: string, rows: readonly (readonly string[])[], column: number): number {
  const lengths = rows.map((cells) => cells[column]?.length ?? 0).filter((length) => length > 0);
  lengths.sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.min(60, Math.max(10, heading.length + 2, usual + 2));
}

/** ECMA-376, part 1, appendix on limits that applications share. */
const longestCell = 32_767;

/** As XML; what XML cannot hold as `_x0001_` (ST_Xstring), and what looks like that with its underscore written so. */
function cellText(text: string, at: string): string {
  if (text.length > longestCell) {
    throw new RangeError(
      `The text for ${at} has ${String(text.length)} characters, and a cell holds ${String(longestCell)}. Shorten it.`,
    );
  }
  const held = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // eslint-disable-next-line no-control-regex -- what XML forbids is what is looked for
    .replace(/[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/g, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      return `_x${code.padStart(4, '0')}_`;
    });
  return escaped(held);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
