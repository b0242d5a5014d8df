import { describe, expect, it } from 'vitest';
import { findingOf } from '../finding-of.ts';
import type { ListedHousehold } from '../input.ts';
import { madeUpCase } from '../made-up-case.ts';
import { classAShare } from './class-a-share.ts';
import {
  classChange,
  listingCompleteness,
  relistingAgreement,
  thirdPartyScreening,
} from './listing.ts';

/** So many households, of whom the first `marked` differ. */
const listed = (
  n: number,
  marked: number,
  different: Partial<ListedHousehold>,
  common: Partial<ListedHousehold> = {},
): ListedHousehold[] =>
  Array.from({ length: n }, (_, at) => ({
    area: '001',
    stratum: 'north',
    team: 'team 1',
    lister: 'lea',
    listClass: 'N',
    byThirdParty: false,
    ...common,
    ...(at < marked ? different : {}),
  }));

describe('Q01', () => {
  const of = (count: number, census: number) => {
    const place = { area: '001', stratum: 'north', team: 'team 1' };
    const areas = [{ ...place, census, listed: count, screened: count, weight: 1 }];
    return findingOf(listingCompleteness, { areas }, 'area', '001');
  };
  it('sees areas where houses were passed over, or too many taken', () => {
    expect(of(60, 120)).toMatchObject({
      light: 'red',
      value: 0.5,
      sentence: '60 households are listed, where the census has 120.',
    });
    expect(of(220, 120).light).toBe('red');
    expect(of(90, 120).light).toBe('amber');
  });
  it('leaves areas alone that grew or shrank a little, and tiny ones', () => {
    expect([of(110, 120).light, of(140, 120).light]).toEqual(['green', 'green']);
    expect(of(5, 12).light).toBe('not enough');
  });
});

describe('Q02', () => {
  const of = (third: number, n: number) =>
    findingOf(
      thirdPartyScreening,
      {
        listings: [
          ...listed(n, third, { byThirdParty: true }),
          ...listed(9, 9, { listClass: 'U' }),
        ],
      },
      'lister',
      'lea',
    );
  it('sees who asks the neighbours', () => {
    expect(of(45, 100)).toMatchObject({ light: 'red', value: 0.45, n: 100 });
  });
  it('leaves alone who asks them now and then, or has listed little', () => {
    expect([of(12, 100).light, of(4, 10).light]).toEqual(['green', 'green']);
  });
});

describe('Q03', () => {
  const shared = (ofLea: number, ofKim: number) => [
    ...listed(60, ofLea, { listClass: 'A' }),
    ...listed(60, ofKim, { listClass: 'A' }, { lister: 'kim' }),
  ];
  it('sees who finds fewer, or more, than others in the same area', () => {
    expect(findingOf(classAShare, { listings: shared(2, 20) }, 'lister', 'lea')).toMatchObject({
      light: 'red',
      value: 2 / 60,
      sentence:
        '2 of 60 households are listed with an absent migrant (3 %), where others near by find 33 %.',
    });
    expect(findingOf(classAShare, { listings: shared(38, 15) }, 'lister', 'lea').light).toBe('red');
  });
  it('leaves alone who differs little', () => {
    expect(findingOf(classAShare, { listings: shared(8, 12) }, 'lister', 'lea').light).toBe(
      'green',
    );
  });
  it('takes whole areas where each is listed by one: areas differ for reasons of their own', () => {
    const alone = (lister: string, ...counts: number[]) =>
      counts.flatMap((count, at) =>
        listed(60, count, { listClass: 'A' }, { lister, area: `${lister} ${String(at)}` }),
      );
    const usual = [2, 25, 4, 18, 9, 30, 5, 12];
    const others = ['kim', 'mia', 'noa'].flatMap((lister) => alone(lister, ...usual));
    const lea = (...counts: number[]) =>
      findingOf(
        classAShare,
        { listings: [...alone('lea', ...counts), ...others] },
        'lister',
        'lea',
      );
    expect(lea(3, 5).light).toBe('green');
    expect(lea(0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 2, 0, 1, 0).light).toBe('red');
  });
});

describe('Q04', () => {
  const twice = (...counts: [string, string, number][]) =>
    counts.flatMap(([listClass, relisted, n]) => listed(n, 0, {}, { listClass, relisted }));
  it('sees listings that a second look does not confirm', () => {
    const listings = twice(['A', 'A', 10], ['N', 'N', 45], ['A', 'N', 15], ['N', 'A', 14]);
    expect(findingOf(relistingAgreement, { listings }, 'survey', 'all')).toMatchObject({
      light: 'red',
      n: 84,
    });
  });
  it('leaves alone what agrees, and what was looked at twice too seldom', () => {
    const good = twice(['A', 'A', 20], ['N', 'N', 60], ['A', 'N', 2], ['N', 'A', 1]);
    expect(findingOf(relistingAgreement, { listings: good }, 'survey', 'all').light).toBe('green');
    const few = twice(['A', 'A', 2], ['N', 'N', 6], ['A', 'N', 1], ['N', 'A', 1]);
    expect(findingOf(relistingAgreement, { listings: few }, 'lister', 'lea').light).toBe('green');
  });
});

describe('Q05', () => {
  const of = (missed: number, madeUp: number, n: number) => {
    const cases = Array.from({ length: n }, (_, at) =>
      at < missed
        ? madeUpCase({ listClass: 'N' }, { foundClass: 'A' })
        : at < missed + madeUp
          ? madeUpCase({ listClass: 'A' }, { foundClass: 'N' })
          : madeUpCase(),
    );
    return findingOf(classChange, { cases }, 'lister', 'lea');
  };
  it('sees listers who miss migrants or make them up', () => {
    expect(of(9, 4, 40)).toMatchObject({ light: 'red', value: 13 / 40 });
  });
  it('leaves alone who errs now and then', () => {
    expect([of(2, 1, 40).light, of(2, 0, 8).light]).toEqual(['green', 'green']);
  });
});
