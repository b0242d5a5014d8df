import { strToU8, zipSync } from 'fflate';

/** A cell as spreadsheet programs may store it. A text is stored within its cell. */
export type AnyCell =
  | string
  | number
  | boolean
  | undefined
  /** XML of a whole cell but for its place: `<c t="s"><v>0</v></c>`. */
  | { xml: string };

/** Sheets by name, rows from the first, cells from A. */
export type AnySheets = Readonly<Record<string, readonly (readonly AnyCell[])[]>>;

interface AnyParts {
  sharedStrings?: string;
  styles?: string;
  from1904?: boolean;
}

/** A workbook (.xlsx) of these sheets. */
export function workbookOf(sheets: AnySheets, parts: AnyParts = {}): Uint8Array {
  return zipSync(partsOf(sheets, parts));
}

/** Its parts before they are packed, to break some. */
export function partsOf(sheets: AnySheets, parts: AnyParts = {}): Record<string, Uint8Array> {
  const names = Object.keys(sheets);
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="m" xmlns:r="r"><workbookPr date1904="${parts.from1904 ? '1' : '0'}"/><sheets>${names
        .map(
          (name, at) =>
            `<sheet name="${escaped(name)}" sheetId="${String(at + 1)}" r:id="s${String(at)}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${names
        .map((_, at) =>
          relation(`s${String(at)}`, 'worksheet', `worksheets/sheet${String(at + 1)}.xml`),
        )
        .join(
          '',
        )}${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('f', 'styles', '/xl/styles.xml')}</Relationships>`,
    ),
  };
  names.forEach((name, at) => {
    files[`xl/worksheets/sheet${String(at + 1)}.xml`] = strToU8(sheetXml(sheets[name] ?? []));
  });
  if (parts.sharedStrings !== undefined) {
    files['xl/sharedStrings.xml'] = strToU8(`<sst>${parts.sharedStrings}</sst>`);
  }
  if (parts.styles !== undefined) files['xl/styles.xml'] = strToU8(parts.styles);
  return files;
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;

/** What a sheet says of its own size is wrong, as in some workbooks it is. */
const sheetXml = (rows: readonly (readonly AnyCell[])[]) =>
  `<worksheet><dimension ref="A1:A1"/><sheetData>${rows
    .map((cells, at) => rowXml(cells, at + 1))
    .join('')}</sheetData></worksheet>`;

const rowXml = (cells: readonly AnyCell[], row: number) =>
  cells.length === 0
    ? ''
    : `<row r="${String(row)}">${cells.map((cell, at) => cellXml(cell, `${letters(at)}${String(row)}`)).join('')}</row>`;

function cellXml(cell: AnyCell, r: string): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'object') return cell.xml.replace(/^<c/, `<c r="${r}"`);
  if (typeof cell === 'number') return `<c r="${r}"><v>${String(cell)}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${r}" t="b"><v>${cell ? '1' : '0'}</v></c>`;
  return `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
