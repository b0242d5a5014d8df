import { describe, expect, it } from 'vitest';
import { countBesidePeers } from './count-beside-peers.ts';
import { meanBesidePeers } from './mean-beside-peers.ts';
import { besidePeers } from './peers.ts';

const of = (worker: string, area: string, value: number, team = 't', kind = 'A') => ({
  worker,
  area,
  team,
  kind,
  value,
});

describe('besidePeers', () => {
  it('looks in the same area first, then in the team, then everywhere, and never at other kinds', () => {
    const all = [
      of('me', 'one', 1),
      of('she', 'one', 2),
      of('she', 'one', 9, 't', 'N'),
      of('me', 'mine alone', 3),
      of('he', 'far', 4, 'u', 'R'),
      of('me', 'mine alone', 5, 't', 'R'),
      of('me', 'one', 7, 't', 'I'),
    ];
    expect(besidePeers(all)('me')).toEqual([
      { own: [1], others: [2] },
      { own: [3], others: [2] },
      { own: [5], others: [4] },
    ]);
  });
});

describe('countBesidePeers', () => {
  it('gives the chance of Fisher’s exact test for one place', () => {
    // The lady who tasted tea: 4 right of 4, where 4 of 8 are right.
    const tea = countBesidePeers([{ own: [1, 1, 1, 1], others: [0, 0, 0, 0] }]);
    expect(tea?.chanceHigh).toBeCloseTo(1 / 70, 12);
    const three = countBesidePeers([{ own: [1, 1, 1, 0], others: [0, 0, 0, 1] }]);
    expect(three?.chanceHigh).toBeCloseTo(17 / 70, 12);
    expect(three?.chanceLow).toBeCloseTo(69 / 70, 12);
  });

  it('adds places up without mixing them', () => {
    const rich = { own: [1, 1, 1], others: [1, 1, 1, 1] };
    const poor = { own: [0, 0, 0], others: [0, 0, 0, 0] };
    expect(countBesidePeers([rich, poor])).toMatchObject({ count: 3, n: 6, expected: 3 });
    expect(countBesidePeers([rich, poor])?.chanceHigh).toBe(1);
    const two = { own: [1, 0], others: [0, 0] };
    expect(countBesidePeers([two, two])?.chanceHigh).toBeCloseTo(1 / 4, 12);
  });

  it('says nothing where there is nobody to compare with', () => {
    expect(countBesidePeers([])).toBeUndefined();
    expect(meanBesidePeers([])).toBeUndefined();
  });
});

describe('meanBesidePeers', () => {
  it('is not moved by differences between places', () => {
    const places = [
      { own: [10, 12], others: [11, 11] },
      { own: [1], others: [1, 1, 1, 1] },
    ];
    const found = meanBesidePeers(places);
    expect(found?.own).toBeCloseTo(found?.expected ?? NaN, 12);
    expect(found?.chanceLow).toBeCloseTo(0.5, 6);
  });

  it('comes near the chance that all permutations give', () => {
    const [own, others] = [
      [1, 2, 2, 3, 1, 2],
      [3, 5, 2, 4, 6, 3, 4, 2],
    ];
    const pooled = [...own, ...others];
    let [low, all] = [0, 0];
    const deal = (at: number, left: number, sum: number): void => {
      if (left === 0) {
        all += 1;
        if (sum <= 11) low += 1;
        return;
      }
      if (at === pooled.length) return;
      deal(at + 1, left - 1, sum + (pooled[at] ?? 0));
      deal(at + 1, left, sum);
    };
    deal(0, own.length, 0);
    const found = meanBesidePeers([{ own, others }]);
    expect(all).toBe(3003);
    expect(low / all / (found?.chanceLow ?? 1)).toBeGreaterThan(0.5);
    expect(low / all / (found?.chanceLow ?? 1)).toBeLessThan(2);
    expect(found?.chanceHigh).toBeCloseTo(1 - (found?.chanceLow ?? 0), 12);
  });

  it('finds nothing where nothing varies', () => {
    const found = meanBesidePeers([{ own: [2, 2], others: [2, 2, 2] }]);
    expect(found).toMatchObject({ own: 2, expected: 2, chanceLow: 0.5, chanceHigh: 0.5 });
  });
});
