import { expect, test } from 'vitest';
import { areaShape } from './area-shape.ts';

const sampled = { case: '0001-01', listClass: 'N', replicate: 0, probability: 0.1 };
const area = {
  area: '0001',
  stratum: 'Northern Highlands',
  region: 'R1',
  urban: true,
  measure: 120,
  probability: 0.25,
  segmentProbability: 1,
  listed: { N: 40 },
  cases: [sampled],
};
/** The first place that is wrong; undefined when the area is taken. */
const wrongAt = (more: object) =>
  areaShape.safeParse({ ...area, ...more }).error?.issues[0]?.path.join('.');

test('a drawn area is taken', () => {
  expect(areaShape.parse(area)).toEqual(area);
});

test('a case may bring what the draw gives its interview', () => {
  const cases = [{ ...sampled, given: { list_class: 'A', adult_seed: 0.375 } }];
  expect(areaShape.parse({ ...area, cases })).toEqual({ ...area, cases });
});

test.each([
  ['a probability of nothing', { probability: 0 }, 'probability'],
  ['a probability above one', { segmentProbability: 1.01 }, 'segmentProbability'],
  ['a case’s probability', { cases: [{ ...sampled, probability: 0 }] }, 'cases.0.probability'],
  ['half a household listed', { listed: { N: 1.5 } }, 'listed.N'],
  ['fewer than no households', { measure: -1 }, 'measure'],
  ['a code that would end a key', { area: '00#01' }, 'area'],
  ['a code that no interview can name', { area: '00 01' }, 'area'],
  ['a case that no interview can name', { cases: [{ ...sampled, case: '1 2' }] }, 'cases.0.case'],
  ['a stratum that every object has', { stratum: 'constructor' }, 'stratum'],
  [
    'a class that every object has',
    { listed: {}, cases: [{ ...sampled, listClass: 'constructor' }] },
    'cases.0.listClass',
  ],
  [
    'a given value that every object has',
    { cases: [{ ...sampled, given: { constructor: 1 } }] },
    'cases.0.given.constructor',
  ],
  [
    'more classes than the counts of an area hold',
    { listed: Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`c${at}`, 0])) },
    'listed',
  ],
  ['the same case twice', { cases: [sampled, sampled] }, 'cases'],
  [
    'a given value that is a text for people',
    { cases: [{ ...sampled, given: { name: 'Amara, third house' } }] },
    'cases.0.given.name',
  ],
  [
    'a given value that no form can name',
    { cases: [{ ...sampled, given: { 'Seed 1': 1 } }] },
    'cases.0.given.Seed 1',
  ],
  [
    'more given values than there can be',
    {
      cases: [
        {
          ...sampled,
          given: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`g${at}`, 1])),
        },
      ],
    },
    'cases.0.given',
  ],
  [
    'more cases than one transaction holds',
    { cases: Array.from({ length: 98 }, (_, at) => ({ ...sampled, case: `${at}` })) },
    'cases',
  ],
])('%s is refused by its place', (_what, more, place) => {
  expect(wrongAt(more)).toBe(place);
});

test('a misspelt field is refused, not left out', () => {
  expect(wrongAt({ segmentProbabilty: 0.5 })).toBe('');
});

test('as many cases as one transaction holds are taken', () => {
  const cases = Array.from({ length: 97 }, (_, at) => ({ ...sampled, case: `${at}` }));
  expect(wrongAt({ cases })).toBeUndefined();
});
