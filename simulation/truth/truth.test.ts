import { describe, expect, it } from 'vitest';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { makeCountry } from '../country.ts';
import type { Household } from '../population/household.ts';
import { classOf } from '../screening.ts';
import { truthJson, truthOf } from './truth.ts';
import type { TrueValue } from './truth.ts';

const country = makeCountry({ seed: 'truth test', areas: 100 });
const truth = truthOf(country);
const populations = country.areas.map((area) => ({ ...area.population(), stratum: area.stratum }));
const households = populations.flatMap((one) => one.households);

function of(id: string, dimension: 'all' | 'stratum' | 'type' | 'sex' | 'age' | 'wealth' = 'all') {
  const found = truth.estimands.find((one) => one.id === id)?.domains[dimension];
  if (!found) throw new Error(`no ${id} by ${dimension}`);
  return found;
}
const national = (id: string): TrueValue => of(id)['all'] ?? { n: 0 };
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const share = <T>(list: readonly T[], holds: (one: T) => boolean) =>
  mean(list.map((one) => Number(holds(one))));
/** By the households themselves, and not by the columns. */
const ofPeople = (value: (one: Household) => number) =>
  households.flatMap((one) => one.people.map(() => value(one)));

describe('truthOf', () => {
  it('says what is true of the households, counted one by one', () => {
    expect(national('households').value).toBe(households.length);
    expect(national('persons').value).toBe(ofPeople(() => 1).length);
    expect(national('MP01').value).toBeCloseTo(share(households, isAbsentHousehold), 12);
    const received = households.map(receivedBy).filter((usd) => usd > 0);
    expect(national('RE03')).toEqual({ n: received.length, value: mean(received) });
    expect(national('RE04').value).toBeCloseTo(mean(received) * received.length, 4);
    const consumption = ofPeople((one) => one.money.consumption).sort((a, b) => a - b);
    expect(national('EC01').value).toBeCloseTo(mean(consumption), 8);
    expect(national('EC01-median').value).toBe(consumption[Math.ceil(consumption.length / 2) - 1]);
    expect(national('EC02').value).toBeCloseTo(
      share(consumption, (usd) => usd < 680),
      12,
    );
    expect(national('EC03').value).toBeCloseTo(
      mean(consumption.map((usd) => Math.max(0, 1 - usd / 680))),
      12,
    );
  });

  it('says it of each domain', () => {
    const byStratum = of('MP01', 'stratum');
    expect(Object.keys(byStratum)).toHaveLength(10);
    for (const [stratum, { n, value }] of Object.entries(byStratum)) {
      const there = populations.filter((one) => one.stratum === stratum);
      const those = there.flatMap((one) => one.households);
      expect(n).toBe(those.length);
      expect(value).toBeCloseTo(share(those, isAbsentHousehold), 12);
    }
    expect(of('MP01', 'type')['A']?.value).toBe(1);
    expect(of('MP01', 'type')['N']?.value).toBe(0);
    const heads = households.filter((one) => one.people[0]?.man === false);
    expect(of('MP01', 'sex')['2']?.n).toBe(heads.length);
    const old = households.flatMap((one) => one.people).filter((person) => person.age >= 65);
    expect(of('EC02', 'age')['65+']?.n).toBe(old.length);
    const fifths = Object.values(of('persons', 'wealth')).map(({ value }) => value ?? NaN);
    for (const people of fifths)
      expect(people / (national('persons').value ?? 0)).toBeCloseTo(0.2, 2);
    const poor = Object.values(of('EC02', 'wealth')).map(({ value }) => value);
    expect(poor).toEqual([...poor].sort((a, b) => (b ?? 0) - (a ?? 0)));
  });

  it('counts who left with the whole household where it matters, and there only', () => {
    const left = populations.flatMap((one) => one.leftWithHousehold);
    const absent = households.flatMap((one) => one.absent);
    expect(left.length).toBeGreaterThan(100);
    expect(national('MP03')).toEqual({
      n: absent.length,
      value: absent.length,
      withLeftAltogether: absent.length + left.length,
    });
    const men = share([...absent, ...left], (one) => one.man);
    expect(national('MP07').withLeftAltogether).toBeCloseTo(men, 12);
    expect(of('MP07', 'sex')['1']?.withLeftAltogether).toBe(1);
    expect(national('MP01').withLeftAltogether).toBeUndefined();
    expect(of('MP03', 'type')['A']?.withLeftAltogether).toBeUndefined();
    const total = left.length + absent.length;
    expect(truth.migrants.leftAltogether).toBeCloseTo(left.length / total, 12);
  });

  it('knows the differences and the error rates of the listing', () => {
    const log = (type: string) => of('EC01-log', 'type')[type]?.value ?? NaN;
    const found = truth.differences.find((one) => one.id === 'EC01-log')?.value;
    expect(found).toBeCloseTo(log('A') - log('N'), 12);
    const { standard, stressed } = truth.listing;
    expect(standard.A.N).toBeCloseTo(0.06, 1);
    expect(stressed.A.N).toBeCloseTo(0.36, 1);
    expect(standard.R.N).toBeCloseTo(0.1, 1);
    expect(standard.N.A).toBeCloseTo(0.01, 2);
    expect(standard.A.A + standard.A.N).toBeCloseTo(1, 12);
    const missed = households.filter((one) => classOf(one) === 'A').length * standard.A.N;
    expect(missed).toBeCloseTo(Math.round(missed), 6);
  });

  it('knows the effect on those whom migration touched', () => {
    const effect = (outcome: string) => truth.effects.find((one) => one.outcome === outcome);
    const absent = households.filter(isAbsentHousehold);
    expect(effect('consumption')?.n).toBe(absent.length);
    expect(effect('consumption')?.effect).toBeCloseTo(
      mean(absent.map(({ money }) => money.consumption - money.consumptionIfNobodyLeft)),
      8,
    );
    expect(effect('saved')?.n).toBe(households.filter((one) => receivedBy(one) > 0).length);
    for (const { asIs, ifNobodyLeft, effect: size, n } of truth.effects) {
      expect(n).toBeGreaterThan(50);
      expect(asIs - ifNobodyLeft).toBeCloseTo(size, 12);
    }
  });

  it('shows how selection hides the effect: each control brings the difference nearer to it', () => {
    const { raw, withSchoolingAreaChildren, withWealthIndex, withTrueWealth, withHiddenDrive } =
      truth.selection;
    expect(raw).toBeCloseTo(truth.differences.find(({ id }) => id === 'EC01-log')?.value ?? 0, 8);
    const steps = [
      raw,
      withSchoolingAreaChildren,
      withWealthIndex,
      withTrueWealth,
      withHiddenDrive,
    ];
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(Math.abs(withHiddenDrive - truth.selection.trueEffect)).toBeLessThan(0.03);
    expect(truth.selection.attendance.raw).toBeGreaterThan(0);
    expect(truth.selection.attendance.trueEffect).toBeLessThan(0.005);
  });

  it('knows figures that the survey publishes, on every line of its tables', () => {
    expect(truth.published).toHaveLength(14);
    const made = definition.indicators.flatMap(({ id, unit, figures }) =>
      figures.map((figure) => [id, figure.name, figure.unit ?? unit]),
    );
    expect(made).toEqual(
      expect.arrayContaining(truth.published.map(({ id, figure, unit }) => [id, figure, unit])),
    );
    for (const { unit, lines } of truth.published) {
      const known = lines.map(({ breakdown, group }) => `${breakdown} ${group}`);
      const wanted = (definition.breakdowns[unit] ?? [])
        .filter(({ name }) => ['sex', 'age', 'region', 'urban'].includes(name))
        .flatMap(({ name, groups }) => groups.map(({ code }) => `${name} ${code}`));
      expect(wanted).toEqual(expect.arrayContaining(known.filter((one) => one !== 'none all')));
      const missing = wanted.filter((one) => !known.includes(one) && !one.startsWith('age'));
      expect(missing).toEqual([]);
    }
    const [line] = truth.published.find(({ id }) => id === 'EC01')?.lines ?? [];
    expect(line?.all.value).toBeCloseTo(40 * (national('EC01').value ?? 0), 6);
    const migrant = households.filter(
      (one) => isAbsentHousehold(one) || one.people.some((person) => person.stay?.recent),
    );
    expect(line?.a.n).toBe(migrant.flatMap((one) => one.people).length);
    expect((line?.a.n ?? 0) + (line?.b.n ?? 0)).toBe(line?.all.n);
    const [neet] = truth.published.find(({ id }) => id === 'LA05')?.lines ?? [];
    const young = households
      .flatMap((one) => one.people)
      .filter((person) => person.age >= 15 && person.age <= 24)
      .map((person) => person.outcomes.asIs);
    expect(neet?.all.value).toBeCloseTo(
      share(young, (one) => !one.attends && ['none', 'seeks'].includes(one.activity)),
      12,
    );
  });

  it('goes into a file as numbers of ten digits', () => {
    const parsed: unknown = JSON.parse(truthJson(truth));
    expect(parsed).toHaveProperty('country.scenario', 'mid');
    expect(truthJson(truth)).not.toMatch(/\d\.\d{15}/);
    expect(truthJson(truth)).not.toContain('null');
  });
});

function isAbsentHousehold(household: Household): boolean {
  return household.absent.length > 0;
}

function receivedBy({ money }: Household): number {
  return money.sendings.reduce((sum, sending) => sum + sending.amount, 0);
}
