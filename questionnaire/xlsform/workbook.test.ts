import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { partsOf, workbookOf, type AnyCell } from '../examples/any-workbook.ts';
import { readWorkbook } from './workbook.ts';
import { usualWorkbookLimits } from './workbook-parts.ts';

const cellOf = (cell: AnyCell, parts = {}) =>
  readWorkbook(workbookOf({ survey: [[cell]] }, parts)).sheets[0]?.rows[0]?.cells[0]?.text;

describe('what cells say', () => {
  it('reads texts within cells, shared ones, formatted ones and those of formulas', () => {
    const sharedStrings =
      '<si><t>first</t></si><si><r><t>rich </t></r><r><rPr/><t>text</t></r><rPh><t>reading</t></rPh></si>';
    const shared = (at: number) => ({ xml: `<c t="s"><v>${String(at)}</v></c>` });
    expect(cellOf('plain & <simple>')).toBe('plain & <simple>');
    expect(cellOf(shared(0), { sharedStrings })).toBe('first');
    expect(cellOf(shared(1), { sharedStrings })).toBe('rich text');
    expect(cellOf(shared(7), { sharedStrings })).toBeUndefined();
    expect(cellOf({ xml: '<c t="str"><f>A1&amp;"x"</f><v>worked out</v></c>' })).toBe('worked out');
    expect(
      cellOf({ xml: '<c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c>' }),
    ).toBe('two runs');
  });

  it('shows numbers and truths as a spreadsheet does', () => {
    expect(cellOf({ xml: '<c><v>1.0</v></c>' })).toBe('1');
    expect(cellOf({ xml: '<c><v>-0.25</v></c>' })).toBe('-0.25');
    expect(cellOf({ xml: '<c><v>1E+21</v></c>' })).toBe('1000000000000000000000');
    expect(cellOf(true)).toBe('TRUE');
    expect(cellOf(false)).toBe('FALSE');
    expect(cellOf({ xml: '<c t="e"><v>#N/A</v></c>' })).toBe('#N/A');
  });

  it('takes numbers for days only where their format is one', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[Red]0.0 &quot;day&quot;"/><numFmt numFmtId="171" formatCode="d\\.m\\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="46"/></cellXfs></styleSheet>';
    const styled = (style: number, value: string, from1904 = false) =>
      cellOf({ xml: `<c s="${String(style)}"><v>${value}</v></c>` }, { styles, from1904 });
    expect(styled(0, '45351')).toBe('45351');
    expect(styled(1, '45351')).toBe('2024-02-29 00:00:00');
    expect(styled(2, '45351')).toBe('45351');
    expect(styled(3, '45351.5')).toBe('2024-02-29 12:00:00');
    expect(styled(3, '0.25')).toBe('06:00:00');
    expect(styled(4, '1.5')).toBe('36:00:00');
    expect(styled(1, '43889', true)).toBe('2024-02-29 00:00:00');
    expect(styled(1, '1')).toBe('1900-01-01 00:00:00');
  });

  it('leaves white space around a text and takes spaces that do not break for plain ones', () => {
    expect(cellOf('\u00a0 a\u00a0b \n')).toBe('a b');
    expect(cellOf('one_x000D_\ntwo')).toBe('one\r\ntwo');
    expect(cellOf('   ')).toBeUndefined();
  });
});

it('counts rows and columns by what they are, whatever the sheet says of its size', () => {
  const { sheets } = readWorkbook(
    workbookOf({
      first: [['a'], [], [undefined, 'b']],
      'second & last': [Array.from({ length: 30 }, (_, at) => (at === 28 ? 'far' : ''))],
    }),
  );
  expect(sheets).toEqual([
    {
      name: 'first',
      rows: [
        { number: 1, cells: [{ column: 'A', text: 'a' }] },
        { number: 3, cells: [{ column: 'B', text: 'b' }] },
      ],
    },
    { name: 'second & last', rows: [{ number: 1, cells: [{ column: 'AC', text: 'far' }] }] },
  ]);
});

describe('files that are refused, with what to do', () => {
  const refusal = (bytes: Uint8Array, limits = usualWorkbookLimits): string => {
    try {
      readWorkbook(bytes, limits);
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : '';
    }
    return 'read';
  };
  const compound = new Uint8Array(2048);
  compound.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

  it('says how to save an old workbook anew, and how to take a password away', () => {
    expect(refusal(compound)).toMatch(/^WorkbookError: This is an \.xls file.*Save As/);
    const locked = compound.slice();
    locked.set(
      new Uint8Array(Uint16Array.from([...'EncryptedPackage'].map((c) => c.charCodeAt(0))).buffer),
      1024,
    );
    expect(refusal(locked)).toMatch(/^WorkbookError: The workbook is locked with a password/);
  });

  it('knows other kinds of files', () => {
    expect(refusal(strToU8('type,name,label'))).toMatch(
      /^WorkbookError: This file is not a workbook/,
    );
    expect(refusal(new Uint8Array())).toMatch(/not a workbook/);
    expect(refusal(zipSync({ 'photo.jpg': new Uint8Array(9) }))).toMatch(/no workbook lies in it/);
    expect(refusal(zipSync({ 'xl/workbook.bin': new Uint8Array(9) }))).toMatch(/\.xlsb/);
    expect(refusal(zipSync({ mimetype: strToU8('application/vnd.oasis') }))).toMatch(/\.ods/);
  });

  it('refuses what is damaged wherever it is cut', () => {
    const whole = workbookOf({ survey: [['type', 'name', 'label']] });
    for (let length = 4; length < whole.length * 0.6; length += 37) {
      expect(refusal(whole.subarray(0, length))).toMatch(/^WorkbookError/);
    }
  });

  it('refuses parts that are no XML, and document types', () => {
    const parts = partsOf({ survey: [['type']] });
    const survey = 'xl/worksheets/sheet1.xml';
    const broken = (xml: string) => refusal(zipSync({ ...parts, [survey]: strToU8(xml) }));
    expect(broken('<worksheet><sheetData>')).toMatch(/damaged/);
    expect(broken('<worksheet>&nothing;</worksheet>')).toMatch(/damaged/);
    expect(
      broken(
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>',
      ),
    ).toMatch(/document type/);
    expect(broken(`<worksheet>${'<a>'.repeat(100)}`)).toMatch(/damaged/);
    const many = Array.from({ length: 100 }, (_, at) => `a${String(at)}=""`).join(' ');
    expect(broken(`<worksheet ${many}/>`)).toMatch(/damaged/);
    expect(
      broken(`<worksheet><row><c t="str"><v>${'x'.repeat(200_000)}</v></c></row></worksheet>`),
    ).toMatch(/damaged/);
    const { [survey]: _, ...without } = parts;
    expect(refusal(zipSync(without))).toMatch(/damaged/);
  });

  it('stops at a bomb while it unpacks, and passes over one in a part that it does not need', () => {
    const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024);
    const parts = partsOf({ survey: [['type']] });
    const limits = { ...usualWorkbookLimits, unpackedBytes: 1024 * 1024 };
    const bomb = zipSync({ ...parts, 'xl/sharedStrings.xml': megabytes(6) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusal(bomb, limits)).toMatch(/unpacks to more/);
    expect(refusal(zipSync({ ...parts, 'xl/media/image1.png': megabytes(2) }), limits)).toBe(
      'read',
    );
  });

  it('counts cells', () => {
    const many = workbookOf({ survey: Array.from({ length: 20 }, () => ['a', 'b', 'c']) });
    expect(refusal(many, { ...usualWorkbookLimits, cells: 59 })).toMatch(/more than 59 cells/);
    expect(refusal(many, { ...usualWorkbookLimits, cells: 60 })).toBe('read');
    const shared = workbookOf({ survey: [['a']] }, { sharedStrings: '<si><t/></si>'.repeat(3) });
    expect(refusal(shared, { ...usualWorkbookLimits, cells: 2 })).toMatch(/more than 2 cells/);
  });
});
