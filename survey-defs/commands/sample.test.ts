import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const header = 'area,region,urban,households';
/** Two regions' towns and countryside, 50 areas each, of 60 to 300 households. */
const frame = [
  header,
  ...Array.from(
    { length: 200 },
    (_, at) => `E${at},R${at % 2},${Math.floor(at / 2) % 2},${60 + ((at * 37) % 241)}`,
  ),
].join('\n');

async function sample(args: readonly string[], files: Record<string, string> = { 'f.csv': frame }) {
  const lines: string[] = [];
  const written = new Map<string, string>();
  const code = await run(
    ['sample', ...args],
    {},
    {
      say: (line) => void lines.push(line),
      warn: (line) => void lines.push(line),
      writeFile: async (path, text) => void written.set(path, text),
      readFile: async (path) => {
        const text = files[path];
        if (text === undefined) throw new Error('ENOENT');
        return text;
      },
      readBytes: async () => expect.fail(),
      writeBytes: async () => expect.fail(),
      listFolder: async () => expect.fail(),
      fetch,
    },
  );
  const numbers = (what: string) =>
    (lines.find((line) => line.startsWith(what)) ?? '').slice(what.length).trim().split(/ {2,}/);
  return { code, text: lines.join('\n'), written, numbers };
}

const small = '--frame f.csv --areas 40 --takes A5,R2,I1,N4'.split(' ');

describe('survey sample', () => {
  it("shows the survey's own design beside one without screening and one of half the areas", async () => {
    const { code, text, numbers, written } = await sample(['--frame', 'f.csv', '--areas', '40']);
    expect(code).toBe(0);
    expect(text).toMatch(/200 areas with \d+ households in 4 strata \(frame [0-9a-f]{12}\)/);
    const designs = ['40 areas, A5 R2 I1 N4', '40 areas, 12 of all', '20 areas, A10 R4 I2 N8'];
    expect(numbers('Expected of')).toEqual(designs);
    const [own, unscreened, half] = numbers('CV% absent share').map(Number);
    expect(own).toBeLessThan(unscreened ?? 0);
    expect(own).toBeLessThan(half ?? 0);
    expect(written.size).toBe(0);
  });

  it('takes own prevalences, response, correlations and costs', async () => {
    const usual = await sample(['--frame', 'f.csv', '--areas', '40', '--takes', '10']);
    const own = await sample(
      '--frame f.csv --areas 40 --takes 10 --classes A0.3 --response A0.5,R0.5,I0.5,N0.5 --clustering A0.2 --costs area=1000,listing=0,interview=0'.split(
        ' ',
      ),
    );
    expect(Number(own.numbers('Interviews')[0])).toBe(200);
    expect(own.numbers('Cost')).toEqual(['40000', '20000']);
    const absent = (each: typeof own) =>
      Number(each.numbers('of A / R / I / N')[0]?.split(' / ')[0]);
    expect(absent(own)).toBe(60);
    expect(absent(usual)).toBeLessThan(60);
  });

  it('draws the areas by a seed, the same again, into a file', async () => {
    const draw = async (seed: string) => {
      const { written } = await sample([...small, '--seed', seed]);
      return written.get('sample.json') ?? '';
    };
    const first: unknown = JSON.parse(await draw('one'));
    expect(first).toMatchObject({ seed: 'one', drawVersion: 1, allocation: 'square root' });
    expect(first).toHaveProperty('areas.length', 40);
    expect(await draw('one')).toBe(await draw('one'));
    expect(await draw('two')).not.toBe(await draw('one'));
  });

  it.each(['proportional', 'optimal'])('shares areas out by %s', async (rule) => {
    const { code, text } = await sample([
      '--frame',
      'f.csv',
      '--areas',
      '40',
      '--allocation',
      rule,
    ]);
    expect(code).toBe(0);
    const seats = [...text.matchAll(/^R\d-[RU] +(\d+)$/gm)].map(([, seat]) => Number(seat));
    expect(seats.reduce((sum, seat) => sum + seat, 0)).toBe(40);
  });

  it('warns where few will be found, and where a stratum has one area', async () => {
    const rare = await sample([...small, '--classes', 'A0.02']);
    expect(rare.text).toContain('Under 3 in 100 households have absent migrants in R0-R');
    const files = { 'f.csv': `${frame}\nalone,R9,1,90` };
    const alone = await sample([...small, '--areas', '41'], files);
    expect(alone.text).toContain('One area alone in R9-U');
  });

  it.each([
    [
      ['--frame', 'f.csv'],
      `${header}\n1,R1,1,0\n2,R1,1,x`,
      /2 faults:\nline 2, households.*\nline 3, households/,
    ],
    [[...small, '--areas', '500'], frame, /Cannot draw 500 areas/],
    [['--frame', 'f.csv', '--takes', 'A5,N4'], frame, /take of class R is missing/],
  ])('ends with 1 for %j and says why', async (args, text, message) => {
    const said = await sample(args, { 'f.csv': text });
    expect(said.text).toMatch(message);
    expect(said.code).toBe(1);
  });

  it.each([
    [['--takes', '9'], /wants a frame: --frame FILE/],
    [['--frame', 'nowhere.csv', '--takes', '9'], /"nowhere.csv" cannot be read/],
    [[...small, '--areas', '-3'], /argument|whole number/],
    [[...small, '--areas', '1e9'], /--areas wants a whole number/],
    [['--frame', 'f.csv', '--takes', 'A0,N4'], /whole numbers of at least 1, and got A0/],
    [['--frame', 'f.csv', '--takes', 'A5,A4'], /each name once/],
    [[...small, '--classes', 'A1.2'], /shares under 1/],
    [[...small, '--classes', 'A0.5,N0.9'], /add up to 1/],
    [[...small, '--classes', 'Z0.5'], /--classes knows A, R, I, N, and not Z/],
    [[...small, '--response', 'A0'], /leaves no interviews/],
    [[...small, '--costs', 'car=9'], /--costs knows area, listing, interview/],
    [[...small, '--allocation', 'best'], /There is no allocation "best"/],
  ])('does not understand %j, and says how it is called', async (args, message) => {
    const { code, text } = await sample(args);
    expect(text).toMatch(message);
    expect(code).toBe(2);
  });
});
