import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { closestMatches } from './percentmatch.ts';

const matchesOf = (interviews: readonly Record<string, string | number>[], fewest: number) =>
  closestMatches(
    interviews.map((own) => Object.entries(own).map(([path, answer]) => ({ path, answer }))),
    fewest,
  );

describe('closestMatches', () => {
  it('compares only what both answered', () => {
    const [a, b, c] = matchesOf(
      [
        { p: 1, q: 'x', r: 3, s: 4 },
        { p: 1, q: 'x', r: 9, t: 4 },
        { p: 2, q: 'x' },
      ],
      2,
    );
    expect(a).toEqual({ other: 1, share: 2 / 3, shared: 3 });
    expect(b).toEqual({ other: 0, share: 2 / 3, shared: 3 });
    expect(c).toEqual({ other: 0, share: 1 / 2, shared: 2 });
  });

  it('leaves pairs out that share too few questions', () => {
    expect(matchesOf([{ p: 1 }, { p: 1 }], 2)).toEqual([
      { other: -1, share: 0, shared: 0 },
      { other: -1, share: 0, shared: 0 },
    ]);
  });

  it('finds the copy among hundreds of interviews of 200 questions', () => {
    const random = randomStream('copies');
    const interviews = Array.from({ length: 400 }, (_, who) =>
      Object.fromEntries(
        Array.from({ length: 200 }, (__, at) => [
          `q${String(at)}`,
          Math.floor(random(who, at) * 3),
        ]),
      ),
    );
    interviews[77] = { ...interviews[301], q0: 9 };
    const matches = matchesOf(interviews, 50);
    expect(matches[77]).toEqual({ other: 301, share: 199 / 200, shared: 200 });
    expect(matches.filter(({ share }) => share > 0.6)).toHaveLength(2);
  });
});
