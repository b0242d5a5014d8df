import { describe, expect, it } from 'vitest';
import { makeCountry } from './country.ts';
import { dwellingOf, lodgingOf, middleOf, positionAt, type Place } from './places.ts';

const country = makeCountry({ seed: 'places test', areas: 60 });
const { chances } = country;
const areas = country.areas.slice(0, 30);
const households = areas.flatMap((area) => area.population().households);
const metres = (a: Place, b: Place) =>
  111_195 *
  Math.hypot(
    a.latitude - b.latitude,
    (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180),
  );
const seen = (errs: boolean, markers = false) =>
  households.map((one) => {
    const place = dwellingOf(one, chances);
    return { place, seen: positionAt(place, one.entity, { chances, markers, errs }) };
  });

describe('places', () => {
  it('stand around the middle of their area, closer in towns', () => {
    for (const area of areas) {
      const far = area
        .population()
        .households.map((one) => metres(dwellingOf(one, chances), middleOf(area, chances)));
      expect(Math.max(...far)).toBeLessThan(area.urban ? 251 : 701);
      expect(Math.max(...far)).toBeGreaterThan(area.urban ? 200 : 560);
    }
  });

  it('are seen some fifteen metres off, or exactly', () => {
    const off = seen(true).map((one) => metres(one.place, one.seen));
    const square = off.reduce((sum, each) => sum + each ** 2, 0) / off.length;
    expect(Math.sqrt(square / 2)).toBeGreaterThan(14);
    expect(Math.sqrt(square / 2)).toBeLessThan(16);
    expect(Math.max(...seen(false).map((one) => metres(one.place, one.seen)))).toBeLessThan(0.2);
  });

  it('carry with markers a text of twelve decimals, found nowhere else', () => {
    const texts = seen(true, true).flatMap((one) => [
      String(one.seen.latitude),
      String(one.seen.longitude),
    ]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.every((text) => /^-?\d+\.\d{11,12}$/.test(text))).toBe(true);
  });

  it('have a lodging in a town some kilometres away', () => {
    for (const area of areas) {
      const [one] = area.population().households;
      if (!one) continue;
      const far = metres(lodgingOf(one, chances), middleOf(area, chances));
      expect(far).toBeGreaterThan(2900);
      expect(far).toBeLessThan(12_100);
    }
  });
});
