import { describe, expect, it } from 'vitest';
import { makeCountry } from '../country.ts';
import { classOf, screeningOf } from '../screening.ts';
import { activities, classes, populationColumns } from './columns.ts';
import { growingTable } from './growing-table.ts';

const country = makeCountry({ seed: 'columns test', areas: 60, scenario: 'high' });
const columns = populationColumns(country);
const { areas, households, people, adults, children, absent, leftAltogether } = columns;
const populations = country.areas.map((area) => area.population());
const objects = populations.flatMap((population) => population.households);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('populationColumns', () => {
  it('has a row for each household, person and migrant, in the order of areas and households', () => {
    expect([...households.entity]).toEqual(objects.map((one) => one.entity));
    const residents = objects.flatMap((one) => one.people);
    expect([...people.age]).toEqual(residents.map((one) => one.age));
    expect([...people.man]).toEqual(residents.map((one) => Number(one.man)));
    const migrants = objects.flatMap((one) => one.absent);
    expect([...absent.age]).toEqual(migrants.map((one) => one.age));
    const gone = populations.flatMap((population) => population.leftWithHousehold);
    expect(gone.length).toBeGreaterThan(50);
    expect([...leftAltogether.age]).toEqual(gone.map((one) => one.age));
  });

  it('says where the households of an area and the people of a household begin', () => {
    country.areas.forEach(({ id, stratum, region, urban, measure }, at) => {
      const from = areas.firstHousehold[at] ?? NaN;
      const to = areas.firstHousehold[at + 1] ?? NaN;
      expect(areas.ids[at]).toBe(id);
      expect(columns.strata[areas.stratum[at] ?? NaN]).toBe(stratum);
      expect([`R${String(areas.region[at])}`, areas.urban[at]]).toEqual([region, Number(urban)]);
      expect(areas.measure[at]).toBe(measure);
      expect(to - from).toBe(populations[at]?.households.length);
      expect(new Set(households.area.subarray(from, to))).toEqual(new Set([at]));
    });
    const { firstPerson } = households;
    expect([...firstPerson]).toEqual([
      ...objects.map((_, at) => people.household.indexOf(at)),
      people.age.length,
    ]);
  });

  it('holds of each household what the household holds', () => {
    const rows = objects.map((_, at) => [
      classes[households.class[at] ?? NaN],
      households.residents[at],
      households.adults[at],
      households.absentMen[at],
      households.absentSending[at],
      households.received[at],
      households.consumption[at],
      households.consumptionIfNobodyLeft[at],
      households.poor[at],
      households.account[at],
      households.accountIfNobodyLeft[at],
    ]);
    expect(rows).toEqual(
      objects.map((one) => [
        classOf(one),
        one.people.length,
        one.people.filter((person) => person.age >= 18).length,
        one.absent.filter((migrant) => migrant.man).length,
        one.money.sendings.filter((sending) => sending.slot !== undefined).length,
        sum(one.money.sendings.map((sending) => sending.amount)),
        one.money.consumption,
        one.money.consumptionIfNobodyLeft,
        Number(one.money.consumption < country.scenario.povertyLine),
        Number(one.outcomes.asIs.account),
        Number(one.outcomes.ifNobodyLeft.account),
      ]),
    );
  });

  it('points from adults and children to their rows among the people', () => {
    expect(adults.person.length + children.person.length).toBe(
      people.age.filter((age) => age >= 6).length,
    );
    const pick = (of: Uint8Array | Uint32Array, at: Uint32Array) =>
      Array.from(at, (person) => of[person]);
    expect(Math.min(...adults.age)).toBe(18);
    expect(pick(people.age, adults.person)).toEqual([...adults.age]);
    expect(pick(people.household, adults.person)).toEqual([...adults.household]);
    expect(pick(people.attends, children.person)).toEqual([...children.attends]);
    expect(pick(people.attendsIfNobodyLeft, children.person)).toEqual([
      ...children.attendsIfNobodyLeft,
    ]);
    const residents = objects.flatMap((one) => one.people);
    expect([...people.activity].map((code) => activities[code])).toEqual(
      residents.map((one) => one.outcomes.asIs.activity),
    );
  });

  it('lists each household in the class in which the listing finds it', () => {
    const screenings = objects.map((one) => screeningOf(one, country.chances));
    const wrong = screenings.filter(
      ({ listClass }, at) =>
        listClass !== 'U' && listClass !== classes[households.listed[at] ?? NaN],
    );
    expect(wrong).toEqual([]);
    const changed = (listed: Uint8Array) =>
      listed.filter((code, at) => households.class[at] === 0 && code !== 0).length /
      households.class.filter((code) => code === 0).length;
    expect(changed(households.listed)).toBeCloseTo(0.06, 1);
    expect(changed(households.listedUnderStress)).toBeCloseTo(0.36, 1);
  });

  it('lets the people of an area go', () => {
    const [area] = country.areas;
    expect(area?.populate()).toEqual(area?.population());
    expect(area?.populate().households[0]).not.toBe(area?.populate().households[0]);
  });
});

describe('growingTable', () => {
  it('keeps every row when it outgrows its room', () => {
    const table = growingTable({ small: Uint8Array, large: Float64Array });
    for (let row = 0; row < 5000; row += 1) table.add({ small: row % 2 === 1, large: row / 3 });
    expect(table.add({ small: 7, large: 7 })).toBe(5000);
    expect(table.rows()).toBe(5001);
    const { small, large } = table.columns();
    expect([small.length, large.length]).toEqual([5001, 5001]);
    expect([small[4999], large[4999], large[1023], large[1024]]).toEqual([
      1,
      4999 / 3,
      341,
      1024 / 3,
    ]);
  });
});
