import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Truth } from '../truth/truth.ts';
import { estimatesOf } from './estimates.ts';
import { fileNames, frozenFiles } from './frozen-country.ts';

const kept = Object.fromEntries(
  fileNames.map((name) => [name, readFileSync(new URL(name, import.meta.url), 'utf8')]),
);

describe('the frozen country', () => {
  const made = frozenFiles();

  it.each(fileNames)('makes exactly %s', (name) => {
    const lines = kept[name]?.split('\n') ?? [];
    const differing = made[name]
      .split('\n')
      .flatMap((line, at) => (line === lines[at] ? [] : [`${String(at + 1)}: ${line}`]));
    // If the country is meant to be another: npx tsx simulation/frozen/write.ts
    expect(differing.slice(0, 3)).toEqual([]);
    expect(made[name] === kept[name]).toBe(true);
  });

  it('has no area that is drawn with certainty, and two or more in each stratum', () => {
    const [, ...lines] = made['areas.csv'].trimEnd().split('\n');
    const drawn = lines.map((line) => line.split(',')).filter((cells) => cells[7] !== '');
    expect(drawn).toHaveLength(26);
    expect(Math.max(...drawn.map((cells) => Number(cells[7])))).toBeLessThan(0.9);
    const perStratum = new Map<string, number>();
    for (const [, stratum = ''] of drawn)
      perStratum.set(stratum, (perStratum.get(stratum) ?? 0) + 1);
    expect(perStratum.size).toBe(10);
    expect(Math.min(...perStratum.values())).toBe(2);
  });

  it('is described: README.md names every column', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const columns = ['areas.csv', 'households.csv'].flatMap(
      (name) => kept[name]?.split('\n')[0]?.split(',') ?? [],
    );
    expect(columns).toHaveLength(31);
    expect(columns.filter((column) => !readme.includes(`\`${column}\``))).toEqual([]);
  });

  it('is estimated to lie where it lies, within what a sample of 26 areas allows', () => {
    const truth = JSON.parse(made['truth.json']) as Truth;
    const estimates = estimatesOf(made['areas.csv'], made['households.csv']);
    const far = estimates.flatMap(({ id, value, se }) => {
      const true_ = truth.estimands.find((one) => one.id === id)?.domains.all?.['all']?.value;
      return true_ !== undefined && Math.abs(value - true_) > 3 * se ? [id] : [];
    });
    expect(far).toEqual([]);
    expect(estimates.length).toBe(16);
  });
});

describe('estimatesOf', () => {
  it('comes to what a hand finds', () => {
    const areas = ['area,stratum,p_area', 'a,X,0.5', 'b,X,0.25', 'c,Y,0.5', 'd,Y,0.5', 'e,Y,'].join(
      '\n',
    );
    // Weights: a 4, b 8, c 2, d 2 and 2; the last household is not drawn.
    const households = [
      'household,area,p_household,residents,absent',
      'a1,a,0.5,3,1',
      'b1,b,0.5,1,0',
      'c1,c,1,5,2',
      'd1,d,1,2,0',
      'd2,d,1,4,1',
      'd3,d,,9,9',
    ].join('\n');
    const found = new Map(estimatesOf(areas, households).map((one) => [one.id, one]));
    expect(found.get('households')?.value).toBe(18);
    // Totals of areas: X 4 and 8, Y 2 and 4: variance 2 (2² + 2²) + 2 (1² + 1²).
    expect(found.get('households')?.se).toBeCloseTo(Math.sqrt(20), 8);
    // Absent: 4 + 0 + 4 + 2; X 4 and 0, Y 4 and 2: variance 2 · 8 + 2 · 2.
    expect(found.get('MP03')).toEqual({ id: 'MP03', value: 10, se: 4.472135955 });
    // Share with an absent migrant: (4 + 2 + 2) / 18 = 4/9; z times 18: a 4 · 5/9, b -8 · 4/9, c 2 · 5/9,
    // d 2 · 5/9 - 2 · 4/9; variance 2 · 2 (26/9)² + 2 · 2 (4/9)².
    expect(found.get('MP01')?.value).toBeCloseTo(4 / 9, 9);
    const variance = (4 * (26 / 9) ** 2 + 4 * (4 / 9) ** 2) / 18 ** 2;
    expect(found.get('MP01')?.se).toBeCloseTo(Math.sqrt(variance), 9);
  });
});
