import { describe, expect, it } from 'vitest';
import { makeCountry } from './country.ts';
import { classOf } from './screening.ts';

const country = makeCountry({ seed: 'country test', areas: 300 });
const households = country.areas.flatMap((area) => area.population().households);
const people = households.flatMap((household) => household.people);
const absent = households.flatMap((household) => household.absent);
const share = <T>(list: readonly T[], holds: (one: T) => boolean) =>
  list.filter(holds).length / list.length;

describe('makeCountry', () => {
  it('gives the same country for the same seed, in any order of asking', () => {
    const again = makeCountry({ seed: 'country test', areas: 300 });
    for (const at of [299, 7, 120]) {
      expect(again.areas[at]?.population()).toEqual(country.areas[at]?.population());
      expect(again.areas[at]?.measure).toBe(country.areas[at]?.measure);
    }
  });

  it('gives another country for another seed', () => {
    const other = makeCountry({ seed: 'another', areas: 300 });
    const measures = (of: typeof country) => of.areas.map((area) => area.measure);
    expect(measures(other)).not.toEqual(measures(country));
  });

  it('lets more people go abroad from scenario to scenario, and throws for one that there is not', () => {
    const shares = (['low', 'mid', 'high'] as const).map((scenario) => {
      const { areas } = makeCountry({ seed: 'country test', areas: 60, scenario });
      const all = areas.flatMap((area) => area.population().households);
      return share(all, (one) => one.absent.length > 0);
    });
    expect(shares[0]).toBeLessThan(0.08);
    expect(shares[1]).toBeGreaterThan(0.09);
    expect(shares[1]).toBeLessThan(0.17);
    expect(shares[2]).toBeGreaterThan(0.22);
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

  // Bands around the measured results of scenario mid, wide enough for the luck of 300 areas.
  it.each([
    ['households', households.length / 1000, 33, 39],
    ['absent migrant', share(households, (one) => one.absent.length > 0), 0.1, 0.145],
    [
      'returnee',
      share(households, (one) => one.people.some((person) => person.stay?.recent)),
      0.1,
      0.14,
    ],
    ['class R', share(households, (one) => classOf(one) === 'R'), 0.08, 0.115],
    ['class I', share(households, (one) => classOf(one) === 'I'), 0.014, 0.022],
    ['men among absent', share(absent, (one) => one.man), 0.57, 0.64],
    [
      'absent per household with absent',
      absent.length / households.filter((one) => one.absent.length > 0).length,
      1.07,
      1.16,
    ],
    ['receiving', share(households, (one) => one.money.sendings.length > 0), 0.095, 0.135],
    [
      'absent who send',
      households.flatMap((one) => one.money.sendings.filter((each) => each.slot !== undefined))
        .length / absent.length,
      0.58,
      0.65,
    ],
    [
      'persons under 680 dollars',
      share(
        households.flatMap((one) => one.people.map(() => one.money.consumption)),
        (consumption) => consumption < 680,
      ),
      0.2,
      0.3,
    ],
    [
      'attending school at 6 to 17',
      share(
        households.flatMap((one) =>
          one.people
            .filter((person) => person.child && person.age >= 6)
            .map((child) => one.money.attending.includes(child.slot)),
        ),
        (attends) => attends,
      ),
      0.79,
      0.86,
    ],
    ['persons per household', people.length / households.length, 3.7, 4.1],
  ])('%s lies in its band', (_, found, least, most) => {
    expect(found).toBeGreaterThan(least);
    expect(found).toBeLessThan(most);
  });

  it('leaves somebody in every household, and nobody abroad before they were fifteen or for ten years', () => {
    expect(households.filter((one) => one.people.length === 0)).toEqual([]);
    const wrong = absent.filter(
      ({ away, age }) => away < 1 || away >= 120 || age * 12 - away < 15 * 12,
    );
    expect(wrong).toEqual([]);
    const stays = people.flatMap((person) => person.stay ?? []);
    expect(stays.length).toBeGreaterThan(3000);
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
