import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { displace, isInside } from './displace.ts';
import type { Region } from './displace.ts';

const box = (west: number, south: number, east: number, north: number) =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const;
const regions: Record<string, Region> = {
  north: [box(-5, 58, 5, 62)],
  wide: [box(-2, 4, 2, 8)],
  // A lake in the middle, and a shore of some 50 m on its eastern side.
  lake: [box(-2, 4, 2, 8), box(-0.5, 5.5, 1.9995, 6.5)],
};
const clusters = (
  rows: number,
  urban: (row: number) => number,
  lon = 0,
  region = 'wide',
  lat = 6,
) => ({
  latitude: new Float64Array(rows).fill(lat),
  longitude: new Float64Array(rows).fill(lon),
  urban: Uint8Array.from({ length: rows }, (_, row) => urban(row)),
  region: Array.from({ length: rows }, () => region),
});
const distancesOf = ({
  latitude,
  longitude,
}: {
  latitude: Float64Array;
  longitude: Float64Array;
}) =>
  latitude.map((lat, row) => {
    // By the haversine formula, in place of the flat one that displaces.
    const rad = Math.PI / 180;
    const a =
      Math.sin(((lat - 6) * rad) / 2) ** 2 +
      Math.cos(lat * rad) * Math.cos(6 * rad) * Math.sin(((longitude[row] ?? 0) * rad) / 2) ** 2;
    return 2 * 6378.2 * Math.asin(Math.sqrt(a));
  });

describe('displace', () => {
  it('moves towns up to 2 km, and other places up to 5 km, one in a hundred up to 10', () => {
    const rows = 6000;
    const made = displace(
      clusters(rows, (row) => row % 2),
      regions,
      randomStream('places'),
    );
    const distances = distancesOf(made);
    const towns = distances.filter((_, row) => row % 2 === 1);
    const others = distances.filter((_, row) => row % 2 === 0);
    expect(Math.max(...towns)).toBeLessThan(2.01);
    expect(Math.max(...towns)).toBeGreaterThan(1.98);
    // Uniform distance: a mean of 1 km with a standard error of 2/√(12 · 3000) = 0.011.
    expect(Math.abs(towns.reduce((sum, d) => sum + d / towns.length, 0) - 1)).toBeLessThan(0.045);
    expect(Math.max(...others)).toBeLessThan(10.05);
    // 30 expected to be far, half of these beyond 5 km.
    const beyond = others.filter((d) => d > 5.01).length;
    expect(beyond).toBeGreaterThan(3);
    expect(beyond).toBeLessThan(34);
    expect(made.report.far).toBeGreaterThan(10);
    expect(made.report.far).toBeLessThan(60);
    expect(made.report.moved).toBe(rows);
    expect(made.report.mostDistance).toBeCloseTo(Math.max(...distances), 1);
    expect(made.report.redrawn).toBe(0);
    const none = displace(
      clusters(1000, () => 1),
      regions,
      randomStream('towns'),
    );
    expect(none.report.far).toBe(0);
    const north = made.latitude.filter((lat) => lat > 6).length;
    const east = made.longitude.filter((lon) => lon > 0).length;
    for (const half of [north, east]) expect(Math.abs(half / rows - 0.5)).toBeLessThan(0.03);
  });

  it('goes as far to the east as to the north, where degrees of longitude are short', () => {
    const made = displace(
      clusters(2000, () => 1, 0, 'north', 60),
      regions,
      randomStream('north'),
    );
    const north = Math.max(...made.latitude) - 60;
    expect(Math.max(...made.longitude) / north).toBeGreaterThan(1.97);
    expect(Math.max(...made.longitude) / north).toBeLessThan(2.03);
  });

  it('stays inside the region, its holes left out, and leaves the missing missing', () => {
    const shore = clusters(300, () => 0, -0.502, 'lake');
    shore.latitude[5] = NaN;
    shore.longitude[5] = NaN;
    const { latitude, longitude, report } = displace(shore, regions, randomStream('shore'));
    latitude.forEach((lat, row) => {
      expect(row === 5 || isInside(regions['lake'] ?? [], longitude[row] ?? 0, lat)).toBe(true);
    });
    expect([latitude[5], longitude[5], report.moved]).toEqual([NaN, NaN, 299]);
    expect(report.redrawn).toBeGreaterThan(100);
  });

  it('gives the same places for one seed, whatever rows there are besides', () => {
    const places = (rows: number) =>
      displace(
        clusters(rows, () => 0),
        regions,
        randomStream('places'),
      );
    expect(places(9).latitude.slice(0, 4)).toEqual(places(4).latitude);
  });

  it('refuses what cannot be displaced, without saying where it is', () => {
    const random = randomStream('any');
    const sliver = { sliver: [box(-1e-7, 5.9, 1e-7, 6.1)] };
    expect(() =>
      displace(
        clusters(1, () => 0, 0, 'sliver'),
        sliver,
        random,
      ),
    ).toThrow(/^Row 1 was displaced 1000 times and never stayed inside 'sliver'/u);
    expect(() =>
      displace(
        clusters(1, () => 0, 3),
        regions,
        random,
      ),
    ).toThrow(/^Row 1 lies outside of its region 'wide'\. [^\d]*$/u);
    expect(() =>
      displace(
        clusters(1, () => 0, 0, 'none'),
        regions,
        random,
      ),
    ).toThrow('no outline');
    expect(() =>
      displace(
        clusters(1, () => 0, 181),
        regions,
        random,
      ),
    ).toThrow('no position');
    expect(() =>
      displace(
        clusters(1, () => 0, NaN),
        regions,
        random,
      ),
    ).toThrow('no position');
  });
});

describe('isInside', () => {
  it('is as a box says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 30, max: 90 }), (x, y) => {
        const [lon, lat] = [x / 10 + 0.01, y / 10 + 0.01];
        const inBox = Math.abs(lon) < 2 && lat > 4 && lat < 8;
        const inLake = lon > -0.5 && lon < 1.9995 && lat > 5.5 && lat < 6.5;
        expect(isInside(regions['wide'] ?? [], lon, lat)).toBe(inBox);
        expect(isInside(regions['lake'] ?? [], lon, lat)).toBe(inBox && !inLake);
      }),
    );
  });
});
