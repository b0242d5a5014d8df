import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawFrame, drawVersion } from './draw-frame.ts';
import { readFrame } from './frame/read-frame.ts';

/** Four strata of 60 areas of 8 to 306 households, in an order of their own. */
const frame = readFrame(
  [
    'area,region,urban,households,order',
    ...Array.from(
      { length: 240 },
      (_, at) =>
        `E${String(at).padStart(3, '0')},R${(at % 2) + 1},${Math.floor(at / 2) % 2},${8 + ((at * 199) % 299)},${(at * 71) % 240}`,
    ),
  ].join('\n'),
);
const plan = { count: 60, seed: '2026-survey', allocation: 'square root' } as const;

describe('drawFrame', () => {
  it('is the same for ever: frame, seed and version give the draw bit for bit', () => {
    const draw = drawFrame(frame, plan);
    const hash = createHash('sha256').update(JSON.stringify(draw)).digest('hex');
    // When this changes the way of drawing has changed: give `drawVersion` the next number, then this its new hash.
    expect({ drawVersion, frame: frame.sha256, hash }).toEqual({
      drawVersion: 1,
      frame: 'a4c6c4df736a963fa1ce1ff0463fcbd818361fa3d173d4896cd30796d2dfe212',
      hash: 'f7a3ff52aaa8ddec7df9f09d82a27c24f39ed374ec887ff92b97f4b902508f28',
    });
  });

  it('draws other areas for another seed', () => {
    const codes = (seed: string) =>
      drawFrame(frame, { ...plan, seed }).areas.map(({ area }) => area);
    expect(codes('another')).not.toEqual(codes(plan.seed));
  });

  it('keeps what was joined and cut, and probabilities that follow from it', () => {
    const { areas } = drawFrame(frame, plan);
    expect(areas).toHaveLength(60);
    expect(areas.some(({ parts }) => parts.length > 1)).toBe(true);
    for (const { households, segment, parts, area } of areas) {
      expect(households).toBeGreaterThanOrEqual(40);
      expect(parts[0]).toBe(area);
      expect(segment !== undefined).toBe(households > 250);
      expect(segment?.measure ?? households).toBeLessThanOrEqual(250);
      if (segment) expect(segment.probability).toBe(segment.measure / households);
    }
  });

  it('weighs up to about the households of each stratum', () => {
    // Systematic draws with probability proportional to size give the total of the size itself exactly.
    const { areas } = drawFrame(frame, plan);
    for (const stratum of new Set(frame.areas.map((each) => each.stratum))) {
      const total = frame.areas.reduce(
        (s, each) => s + (each.stratum === stratum ? each.households : 0),
        0,
      );
      const weighted = areas.reduce(
        (s, each) => s + (each.stratum === stratum ? each.households / each.probability : 0),
        0,
      );
      expect(weighted).toBeCloseTo(total, 6);
    }
  });

  it('draws by another allocation', () => {
    const fixed = { 'R1-R': 6, 'R1-U': 12, 'R2-R': 18, 'R2-U': 24 };
    const { areas, allocation } = drawFrame(frame, { ...plan, allocation: { fixed } });
    expect(allocation).toEqual({ fixed });
    for (const [stratum, count] of Object.entries(fixed)) {
      expect(areas.filter((each) => each.stratum === stratum)).toHaveLength(count);
    }
  });
});
