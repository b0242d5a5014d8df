import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { keyVariables } from './key-variables.ts';
import { rareAcrossFiles, rareAcrossReleases } from './rare-across.ts';

type Row = readonly (string | undefined)[];

const keysOf = (rows: readonly Row[]) => {
  const names = (rows[0] ?? []).map((_, at) => `v${at}`);
  return keyVariables(new Map(names.map((name, at) => [name, rows.map((row) => row[at])])), names);
};
const fits = (one: Row, other: Row) =>
  one.every((value, at) => value === undefined || [value, undefined].includes(other[at]));

interface Household {
  own: Row;
  members: readonly Row[];
}

const across = (households: readonly Household[]) =>
  rareAcrossFiles(
    keysOf(households.map(({ own }) => own)),
    keysOf(households.flatMap(({ members }) => members)),
    Int32Array.from(households.flatMap(({ members }, at) => members.map(() => at))),
  );

const orders = (size: number): number[][] =>
  size === 0
    ? [[]]
    : orders(size - 1).flatMap((rest) =>
        Array.from({ length: size }, (_, at) => [
          ...rest.slice(0, at),
          size - 1,
          ...rest.slice(at),
        ]),
      );

/** All ways to put one household's members beside the other's. */
function byHand(households: readonly Household[]) {
  const ways = (one: Household, other: Household) =>
    one.members.length === other.members.length && fits(one.own, other.own)
      ? orders(one.members.length).filter((order) =>
          one.members.every((member, at) => fits(member, other.members[order[at] ?? 0] ?? [])),
        )
      : [];
  return {
    households: households.map(
      (one) => households.filter((other) => ways(one, other).length > 0).length,
    ),
    members: households.flatMap((one) =>
      one.members.map((_, at) =>
        households.reduce(
          (sum, other) => sum + new Set(ways(one, other).map((order) => order[at])).size,
          0,
        ),
      ),
    ),
  };
}

describe('rareAcrossFiles', () => {
  const [man, woman, child] = [
    ['m', '40'],
    ['f', '40'],
    ['f', '5'],
  ];

  it('joins what each file tells of a household: rare together, though neither is rare alone', () => {
    const { households, members } = across([
      { own: ['north'], members: [man, woman] },
      { own: ['north'], members: [woman, man] },
      { own: ['south'], members: [man, child] },
      { own: ['south'], members: [man, woman] },
      { own: ['north'], members: [man, child] },
      { own: ['north'], members: [child, man] },
    ]);
    expect([...households.alike]).toEqual([2, 2, 1, 1, 2, 2]);
    expect([households.unique, members.unique]).toEqual([2, 4]);
  });

  it('takes twins for each other, and a missing value for any as long as all find a partner', () => {
    const twins = across([{ own: ['north'], members: [child, child] }]);
    expect([...twins.members.alike]).toEqual([2, 2]);
    const hidden = across([
      { own: ['north'], members: [man, woman] },
      { own: ['north'], members: [[undefined, '40'], woman] },
      { own: [undefined], members: [man, man] },
    ]);
    // The second's first member can only be a man in the first, for its second is a woman; and in the third there is none.
    expect([...hidden.households.alike]).toEqual([2, 2, 1]);
    expect([...hidden.members.alike]).toEqual([2, 2, 3, 3, 2, 2]);
  });

  it('counts as the definition does, whatever is missing', () => {
    const value = (...letters: string[]) =>
      fc.option(fc.constantFrom(...letters), { nil: undefined, freq: 4 });
    const household = fc.record({
      own: fc.tuple(value('n', 's')),
      members: fc.array(fc.tuple(value('m', 'f'), value('1', '2')), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(household, { maxLength: 12 }), (some) => {
        const households = [...some, { own: ['n'], members: [['m', '1']] }];
        const wanted = byHand(households);
        const found = across(households);
        expect([...found.households.alike]).toEqual(wanted.households);
        expect([...found.members.alike]).toEqual(wanted.members);
        expect(found.members.unique).toBe(wanted.members.filter((alike) => alike === 1).length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a member of no household', Int32Array.of(1), /Member 1 .* row 1, and there are 1/],
    ['too few links', new Int32Array(), /0 links for 1 members/],
  ])('refuses %s', (_, links, message) => {
    const run = () => rareAcrossFiles(keysOf([['n']]), keysOf([['m']]), links);
    expect(run).toThrow(DisclosureError);
    expect(run).toThrow(message);
  });

  it('refuses a household of more members than it compares', () => {
    const crowd = Array.from({ length: 31 }, () => ['m']);
    expect(() => across([{ own: ['n'], members: crowd }])).toThrow(/has 31 members/);
  });
});

describe('rareAcrossReleases', () => {
  it('puts two recodings together: bands that overlap tell more than each alone', () => {
    const ages = [14, 16, 17, 22, 24];
    const fives = ages.map((age) => [`${Math.floor(age / 5)}`]);
    const adults = ages.map((age) => [age < 18 ? 'child' : 'adult']);
    const { alike, unique } = rareAcrossReleases(keysOf(fives), keysOf(adults));
    expect([...alike]).toEqual([1, 2, 2, 2, 2]);
    expect(unique).toBe(1);
  });

  it('fills in what one withholds and the other tells, in the same words or in finer ones', () => {
    const fine = [['10'], ['10'], ['15'], ['15'], ['25'], [undefined]];
    const coarse = [['young'], ['young'], [undefined], ['young'], ['old'], ['young']];
    const { alike } = rareAcrossReleases(keysOf(fine), keysOf(coarse));
    // Who is 15 is young; who is young may be 10 or 15.
    expect([...alike]).toEqual([3, 3, 3, 3, 1, 5]);
    const same = rareAcrossReleases(
      keysOf([['a'], ['a'], ['b'], [undefined]]),
      keysOf([['x'], [undefined], ['y'], ['y']]),
    );
    expect([...same.alike]).toEqual([2, 2, 2, 2]);
  });

  it('counts as looking at all pairs does, and never more than one release alone', () => {
    const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined, freq: 4 });
    const row = fc.tuple(fc.tuple(value, value), fc.tuple(value, value));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), (some) => {
        const rows = [...some, [['a', 'a'] as Row, ['b', 'c'] as Row] as const];
        // Other names: nothing is recoded from the same.
        const first = keysOf(rows.map(([own]) => own));
        const second = { ...keysOf(rows.map(([, its]) => its)), names: ['w0', 'w1'] };
        const { alike } = rareAcrossReleases(first, second);
        const wanted = rows.map(
          (one) => rows.filter((other) => fits(one[0], other[0]) && fits(one[1], other[1])).length,
        );
        expect([...alike]).toEqual(wanted);
        const { alike: sameNames } = rareAcrossReleases(first, { ...second, names: first.names });
        expect(sameNames.every((records, at) => records >= 1 && records <= (wanted[at] ?? 0))).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('refuses releases of unlike rows', () => {
    expect(() => rareAcrossReleases(keysOf([['a']]), keysOf([['a'], ['b']]))).toThrow(
      /1 rows and the other 2/,
    );
  });
});
