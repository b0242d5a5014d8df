import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameError, type FrameFault } from './frame-error.ts';
import { readFrame } from './read-frame.ts';

const header = 'area,region,urban,households';
const file = (...lines: string[]) => [header, ...lines].join('\n');

const faultsOf = (read: () => unknown): readonly FrameFault[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof FrameError) return error.faults;
    throw error;
  }
  return [];
};
const briefly = (faults: readonly FrameFault[]) =>
  faults.map(({ line, column, reason }) => `${line} ${column ?? '-'}: ${reason}`);

describe('readFrame', () => {
  it('gives the areas by stratum, each stratum being a region and its towns or countryside', () => {
    const frame = readFrame(file('0002,R1,0,95', '0001,R1,1,120', '0003,R1,rural,88'));
    expect(frame.areas).toEqual([
      { area: '0002', region: 'R1', urban: false, stratum: 'R1-R', households: 95 },
      { area: '0003', region: 'R1', urban: false, stratum: 'R1-R', households: 88 },
      { area: '0001', region: 'R1', urban: true, stratum: 'R1-U', households: 120 },
    ]);
  });

  it('takes strata, intensity and prevalence where the file has them', () => {
    const { areas } = readFrame(
      `${header},intensity,prevalence\n1,R1,1,100,high,0.25\n2,R1,1,100,low,0`,
    );
    expect(areas.map(({ stratum }) => stratum)).toEqual(['R1-U-high', 'R1-U-low']);
    expect(areas.map(({ prevalence }) => prevalence)).toEqual([0.25, 0]);
    const own = readFrame(`${header},stratum\n1,R1,1,100,capital\n2,R2,1,100,towns`);
    expect(own.areas.map(({ stratum }) => stratum)).toEqual(['capital', 'towns']);
  });

  it('orders a stratum by its order column, and else in bands from north to south, to and fro', () => {
    const ordered = readFrame(`${header},order\na,R,1,90,10\nb,R,1,90,9\nc,R,1,90,-1.5`);
    expect(ordered.areas.map(({ area }) => area)).toEqual(['c', 'b', 'a']);
    // Nine areas in a square: rows 1 to 3 from north to south, columns 1 to 3 from west to east.
    const square = [1, 2, 3].flatMap((row) =>
      [1, 2, 3].map((column) => `${row}${column},R,1,90,${50 - row},${10 + column}`),
    );
    const placed = readFrame(`${header},latitude,longitude\n${square.reverse().join('\n')}`);
    expect(placed.areas.map(({ area }) => area).join(' ')).toBe('11 12 13 23 22 21 31 32 33');
  });

  it('reads the same frame, with the same hash, from any way to write it', () => {
    const plain = readFrame(file('a-1,R1,1,120', 'a-2,R1,0,80'));
    const others = [
      `\uFEFF${header}\r\na-1,R1,1,120\r\na-2,R1,0,80\r\n\r\n`,
      `"households","AREA", region ,urban\n120,"a-1","R1",urban\n"80",a-2 , R1,no`,
      `${header}\ra-1,R1,1,120\ra-2,R1,0,80`,
    ];
    for (const other of others) expect(readFrame(other)).toEqual(plain);
    // Worked out apart, with hashlib.
    expect(plain.sha256).toBe('b4b3bf67861c104edebdc418695fe9c8e8ccbed385c52e2efedeceb11e3d5ae3');
    for (const changed of ['a-1,R1,1,121', 'a-3,R1,1,120', 'a-1,R2,1,120', 'a-1,R1,0,120']) {
      expect(readFrame(file(changed, 'a-2,R1,0,80')).sha256).not.toBe(plain.sha256);
    }
  });

  it('tells every fault by its line, and what to do', () => {
    const faults = faultsOf(() =>
      readFrame(
        file(
          '0001,R1,1,120',
          ',R1,1,120',
          '0001,R1,1,90',
          '0004,R9,1,90',
          '0005,R1,maybe,90',
          '0006,R1,1,0',
          '0007,R1,1,400000',
          '0008,R1,1,"1,200"',
          '0009,R1,1,-5',
          '0010,R1,1,90.5',
          '0011,R1,1',
          '0012,R1,1,"90',
          '0013,R1,1,"90"x',
          '',
          'bad code,R9,2,x',
          '0016,R1,1,90',
        ),
        { regions: ['R1', 'R2'] },
      ),
    );
    expect(briefly(faults)).toEqual([
      '3 area: Nothing is no code',
      '4 area: Area 0001 stands on line 2 too',
      '5 region: There is no region "R9"',
      '6 urban: "maybe" is neither town nor countryside',
      '7 households: The area has no households',
      '8 households: 400000 households are too many for one enumeration area',
      '9 households: "1,200" is no whole number',
      '10 households: "-5" is no whole number',
      '11 households: "90.5" is no whole number',
      '12 -: The line has 3 cells, and the header has 4',
      '13 -: A quotation mark is opened and never closed',
      '14 -: Text stands after a closing quotation mark',
      '15 -: The line has 1 cells, and the header has 4',
      '16 area: "bad code" is no code',
      '16 region: There is no region "R9"',
      '16 urban: "2" is neither town nor countryside',
      '16 households: "x" is no whole number',
    ]);
    expect(faults.every(({ remedy }) => remedy.length > 10)).toBe(true);
  });

  it.each([
    ['', /^line 1: The file is empty\. The columns are area, region/m],
    ['\uFEFF\r\n', /The file is empty/],
    [header, /^line 2: The file has no areas/m],
    ['area;region;urban;households\n1;R;1;90', /parted by semicolons/],
    ['area,region,households\n1,R,90', /There is no column urban/],
    [`${header},intensty\n1,R,1,90,high`, /"intensty" is no column of a frame/],
    [`${header},area\n1,R,1,90,1`, /area stands there twice/],
    [`${header},latitude\n1,R,1,90,1`, /Latitude and longitude come together/],
    [`${header},prevalence\n1,R,1,90,12%`, /"12%" is no number from 0 to 1/],
    [`${header},latitude,longitude\n1,R,1,90,91,0`, /line 2, latitude: "91" is no number/],
    [`${header}\n${'1'.repeat(49)},R,1,90`, /line 2, area: .* is too long for the codes of its/],
    [`${header},stratum\n1,R,1,90,constructor`, /line 2, stratum: "constructor" is no code/],
    [`${header},order\n1,R,1,90,`, /line 2, order: Nothing is no number/],
    [`${header}\n1,R\uFFFDgion,1,90`, /line 2: A letter could not be read\. Save the file again/],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => readFrame(text)).toThrow(message);
  });

  it('knows the strata of the survey, said or made', () => {
    const known = { strata: ['R1-U', 'R1-R'] };
    expect(readFrame(file('1,R1,1,90'), known).areas).toHaveLength(1);
    expect(() => readFrame(file('1,R2,1,90'), known)).toThrow(/make the stratum R2-U, which/);
    expect(() => readFrame(`${header},stratum\n1,R1,1,90,R1-X`, known)).toThrow(
      /line 2, stratum: There is no stratum "R1-X"/,
    );
  });

  it('shows twenty faults and counts the others; has them all', () => {
    const wrong = file(...Array.from({ length: 300 }, (_, at) => `${at},R1,1,0`));
    expect(faultsOf(() => readFrame(wrong))).toHaveLength(300);
    expect(() => readFrame(wrong)).toThrow(/has 300 faults:\n(line.*\n){20}\.\.\. and 280 more\.$/);
  });

  it('refuses a file too large to be a frame, without reading it all', () => {
    expect(() => readFrame(`${header}\n${'a\n'.repeat(500_001)}`)).toThrow(/500001 areas/);
    expect(() => readFrame('a'.repeat(64_000_001))).toThrow(/Part it by region/);
  });

  it('never fails but with faults that have places', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('R1', '1', '0', '90', '"', 'a,b', '"a""b"', '\r', '\uFEFF', '\n'),
    );
    const text = fc
      .array(
        fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(',')),
        { maxLength: 8 },
      )
      .map((lines) => file(...lines));
    fc.assert(
      fc.property(text, (any) => {
        const lines = any.split(/\r\n|\n|\r/).length;
        for (const { line } of faultsOf(() => readFrame(any))) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(Math.max(2, lines));
        }
      }),
    );
  });
});
