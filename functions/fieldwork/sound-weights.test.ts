import { expect, test } from 'vitest';
import { demandSoundWeights } from './areas.ts';

const area = (probability: number) => ({
  area: '001',
  stratum: 'R1-U',
  region: 'R1',
  urban: true,
  measure: 100,
  probability: 0.5,
  segmentProbability: 1,
  listed: { N: 40 },
  cases: [1, 2, 3, 4].map((number) => ({
    case: `001-00${number}`,
    listClass: 'N',
    replicate: 0,
    probability,
  })),
});

test('four of forty, each with one chance in ten, are taken', () => {
  expect(() => {
    demandSoundWeights(area(0.1));
  }).not.toThrow();
});

test('probabilities that do not add up to the households listed are refused at once', () => {
  expect(() => {
    demandSoundWeights(area(0.2));
  }).toThrow(expect.objectContaining({ code: 'wrong-sample' }));
});
