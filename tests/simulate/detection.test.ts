import { beforeAll, describe, expect, it } from 'vitest';
import { detect, type Detected } from './detection.ts';

/** Three teams of four with fifty interviews each: enough to be judged, and done in seconds. */
const small = { areas: 50, interviewers: 12 };

describe('a fieldwork in which two of twelve shirk and one invents', () => {
  let found: Detected;
  beforeAll(() => {
    found = detect('three sinners', small);
  });

  it('has the three among the first five', () => {
    expect(found.places.map(({ habit }) => habit).sort()).toEqual(['invents', 'shirks', 'shirks']);
    expect(found.places.filter(({ place }) => place < 1 || place > 5)).toEqual([]);
  });

  it('has the one who invents red, for copies and for times', () => {
    const [inventor] = found.places.filter(({ habit }) => habit === 'invents');
    expect(inventor?.light).toBe('red');
    const flags = found.ranking.find(({ interviewer }) => interviewer === inventor?.interviewer);
    const red = flags?.flags.filter(({ light }) => light === 'red').map((one) => one.indicator);
    expect(red).toContain('Q19');
    expect(red).toContain('Q09');
  });

  it('is made of interviews that keep every rule, those of the three too', () => {
    expect(found.unsound).toEqual([]);
  });

  it('makes no more than two honest ones red', () => {
    expect(found.unjust.length).toBeLessThanOrEqual(2);
  });
});
