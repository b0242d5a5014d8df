import { describe, expect, it } from 'vitest';
import { makeCountry } from './country.ts';

const country = makeCountry({ seed: 'country test', areas: 100 });
const households = country.areas.flatMap((area) => area.population().households);
const people = households.flatMap((household) => household.people);
const absent = households.flatMap((household) => household.absent);

describe('makeCountry', () => {
  it('gives the same country for the same seed, in any order of asking', () => {
    const again = makeCountry({ seed: 'country test', areas: 100 });
    for (const at of [99, 7, 60]) {
      expect(again.areas[at]?.population()).toEqual(country.areas[at]?.population());
      expect(again.areas[at]?.measure).toBe(country.areas[at]?.measure);
    }
  });

  it('gives another country for another seed', () => {
    const other = makeCountry({ seed: 'another', areas: 300 });
    const measures = (of: typeof country) => of.areas.map((area) => area.measure);
    expect(measures(other)).not.toEqual(measures(country));
  });

  it('throws for a scenario that there is not, and names those that there are', () => {
    expect(() => makeCountry({ seed: 's', areas: 60, scenario: 'most' as 'high' })).toThrow(
      /no scenario "most".*low, mid, high/,
    );
  });

  it('holds ten strata with two areas or more, in a small country too', () => {
    for (const areas of [60, 61, 300]) {
      const counts = new Map<string, number>();
      for (const { stratum } of makeCountry({ seed: 's', areas }).areas)
        counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
      expect(counts.size).toBe(10);
      expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(2);
    }
    expect(() => makeCountry({ seed: 's', areas: 59 })).toThrow(/at least 60/);
  });

  it('leaves somebody in every household, and nobody abroad before they were fifteen or for ten years', () => {
    expect(households.filter((one) => one.people.length === 0)).toEqual([]);
    const wrong = absent.filter(
      ({ away, age }) => away < 1 || away >= 120 || age * 12 - away < 15 * 12,
    );
    expect(wrong).toEqual([]);
    const stays = people.flatMap((person) => person.stay ?? []);
    expect(stays.length).toBeGreaterThan(1000);
    expect(
      stays.filter(({ left, back, recent }) => left - back < 3 || back < 120 !== recent),
    ).toEqual([]);
  });

  it('moves consumption by what migration does, and leaves other households alone', () => {
    const moved = (one: (typeof households)[number]) =>
      Math.abs(one.money.consumption / one.money.consumptionIfNobodyLeft - 1) > 1e-9;
    const touched = (one: (typeof households)[number]) =>
      one.absent.length > 0 ||
      one.money.sendings.length > 0 ||
      one.people.some((person) => person.stay?.recent);
    expect(households.filter((one) => moved(one) !== touched(one))).toEqual([]);
  });
});
