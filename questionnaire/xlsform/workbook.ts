import { WorkbookError } from './workbook-error.ts';
import type { DateFormat } from './workbook-number.ts';
import { builtInDateFormat, dateFormatOf } from './workbook-number.ts';
import type { Part, WorkbookLimits } from './workbook-parts.ts';
import { damaged, unpackParts, usualWorkbookLimits } from './workbook-parts.ts';
import type { CellMeanings, Row } from './workbook-sheet.ts';
import { readRows, readSharedTexts } from './workbook-sheet.ts';
import { readPart } from './workbook-xml.ts';

export type { Cell, Row } from './workbook-sheet.ts';

export interface Sheet {
  name: string;
  rows: readonly Row[];
  /** Cells whose formulas no program has worked out yet, so that nobody knows what they say: 'D5'. */
  unworked?: readonly string[];
}

/** A workbook's sheets in their order, hidden ones too. Cells are text as a spreadsheet program shows it. */
export interface Workbook {
  sheets: readonly Sheet[];
}

/**
 * Reads an .xlsx file (ECMA-376): only its cells. Throws `WorkbookError`, which says what to do, for a file of another kind,
 * one that is damaged or has a password, and one that unpacks to more than `limits`.
 */
export function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = usualWorkbookLimits,
): Workbook {
  refuseOtherKinds(bytes);
  const parts = unpackParts(bytes, isWanted, limits);
  const find = (path: string): Part | undefined => {
    const lower = path.toLowerCase();
    for (const [name, part] of parts) if (name.toLowerCase() === lower) return part;
    return undefined;
  };
  const whole = readTargets(find('_rels/.rels'), '');
  const bookPath = pathOf(whole, 'officeDocument') ?? 'xl/workbook.xml';
  const book = find(bookPath);
  if (!book || !/\.xml$/i.test(bookPath)) throw anotherKind(parts);

  const { sheets, from1904 } = readSheetList(book);
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(bookPath) ?? [];
  const targets = readTargets(find(`${folder}_rels/${file}.rels`), folder);
  const ofKind = (kind: string): Part | undefined => {
    const path = pathOf(targets, kind);
    return path === undefined ? undefined : find(path);
  };
  const counter = () => {
    let cells = 0;
    return () => {
      cells += 1;
      if (cells > limits.cells) throw tooManyCells(limits.cells);
    };
  };
  const texts = ofKind('sharedStrings');
  const styles = ofKind('styles');
  const meanings: CellMeanings = {
    sharedTexts: texts ? readSharedTexts(texts, counter()) : [],
    dateFormats: styles ? readDateFormats(styles) : new Map(),
    from1904,
  };
  const count = counter();
  return {
    sheets: sheets.flatMap(({ name, id }) => {
      const target = targets.get(id);
      if (!target) throw damaged();
      // A sheet may be a chart alone.
      if (target.kind !== 'worksheet') return [];
      const part = find(target.path);
      if (!part) throw damaged();
      const { rows, unworked } = readRows(part, meanings, count);
      return [{ name, rows, ...(unworked.length > 0 && { unworked }) }];
    }),
  };
}

/** Pictures, themes, comments, pivot tables and macros are not unpacked. */
const isWanted = (name: string): boolean =>
  name === 'mimetype' || (/\.(?:xml|rels)$|workbook\.bin$/i.test(name) && !unneeded.test(name));

const unneeded =
  /(?:^|\/)(?:docProps|customXml|drawings|charts|chartsheets|theme|comments|threadedComments|tables|pivot\w*|externalLinks|queryTables|calcChain\.xml)/i;

function readSheetList(part: Part): {
  sheets: readonly { name: string; id: string }[];
  from1904: boolean;
} {
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  readPart(part, {
    open: (name, attributes) => {
      if (name === 'sheet') {
        if (sheets.length === most) throw damaged();
        sheets.push({ name: attributes['name'] ?? '', id: relationOf(attributes) ?? '' });
      }
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
    },
  });
  return { sheets, from1904 };
}

/** Sheets, parts that the workbook knows of, or formats of cells. */
const most = 70_000;

/** `r:id`: the prefix is the writer's choice. */
const relationOf = (attributes: Readonly<Record<string, string | undefined>>) =>
  attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

interface Target {
  kind: string;
  path: string;
}

const pathOf = (targets: ReadonlyMap<string, Target>, kind: string) =>
  [...targets.values()].find((each) => each.kind === kind)?.path;

/** Where parts lie and what they are, by the identifiers that the part in that folder calls them by. */
function readTargets(part: Part | undefined, folder: string): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  if (!part) return targets;
  readPart(part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      const path = new URL(target, `file:///${folder}`).pathname.slice(1);
      const kind = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
      if (targets.size === most) throw damaged();
      targets.set(attributes['Id'] ?? '', { kind, path: decodeURIComponent(path) });
    },
  });
  return targets;
}

function readDateFormats(part: Part): ReadonlyMap<number, DateFormat> {
  const own = new Map<number, DateFormat | undefined>();
  const formats = new Map<number, DateFormat>();
  let inCells = false;
  let style = 0;
  readPart(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        if (own.size === most) throw damaged();
        own.set(Number(attributes['numFmtId']), dateFormatOf(attributes['formatCode'] ?? ''));
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        if (style === most) throw damaged();
        const id = Number(attributes['numFmtId'] ?? '0');
        const format = own.has(id) ? own.get(id) : builtInDateFormat(id);
        if (format) formats.set(style, format);
        style += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** Files of before 2007, and those with a password, are compound files (MS-CFB). */
function refuseOtherKinds(bytes: Uint8Array): void {
  const begins = (...signature: readonly number[]) =>
    signature.every((byte, at) => bytes[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, 64 * 1024));
    throw head.includes('EncryptedPackage')
      ? new WorkbookError(
          'The workbook is locked with a password.',
          'Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, empty the password, save, and take that file.',
        )
      : new WorkbookError(
          'This is an .xls file, the format of Excel before 2007.',
          'Open it in Excel or LibreOffice, choose File, Save As, the type “Excel Workbook (.xlsx)”, and take the new file.',
        );
  }
  if (!begins(0x50, 0x4b)) {
    throw new WorkbookError(
      'This file is not a workbook.',
      'Take the .xlsx file of the questionnaire; from Google Sheets, choose File, Download, Microsoft Excel (.xlsx).',
    );
  }
}

function anotherKind(parts: ReadonlyMap<string, Part>): WorkbookError {
  if (parts.has('xl/workbook.bin') || parts.has('mimetype')) {
    return new WorkbookError(
      parts.has('mimetype')
        ? 'This is a workbook of OpenDocument (.ods).'
        : 'This is a binary workbook (.xlsb).',
      'Open it, choose File, Save As, the type “Excel Workbook (.xlsx)”, and take the new file.',
    );
  }
  return new WorkbookError(
    'This file is a zip, but no workbook lies in it.',
    'Take the .xlsx file itself; if it was packed for sending, unpack it first.',
  );
}

const tooManyCells = (most: number) =>
  new WorkbookError(
    `The workbook has more than ${most.toLocaleString('en')} cells.`,
    'Copy the sheets survey, choices and settings into a new workbook, and leave lists this long to a CSV file (select_one_from_file).',
  );
