import { describe, expect, it } from 'vitest';
import { makeCountry } from './country.ts';
import { inventedAccount } from './invention.ts';
import { shirkedAccount } from './shirking.ts';

const country = makeCountry({ seed: 'shirking test', areas: 60 });
const { chances } = country;
const households = country.areas.slice(0, 20).flatMap((area) => area.population().households);
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** What is left of members, absent migrants and noes in a week. */
function leftIn(week: number) {
  const accounts = households.map((household) => shirkedAccount(household, week, chances));
  const share = (of: 'people' | 'absent') =>
    total(accounts.map(({ household }) => household[of].length)) /
    total(households.map((household) => household[of].length));
  return {
    accounts,
    people: share('people'),
    absent: share('absent'),
    noes: total(accounts.map(({ noes }) => noes.length)) / households.length,
  };
}

describe('shirkedAccount', () => {
  const [first, late] = [leftIn(1), leftIn(12)];

  it('leaves out more from week to week: absent migrants, members, sections', () => {
    expect(first.absent).toBeGreaterThan(0.6);
    expect(first.absent).toBeLessThan(0.76);
    expect(late.absent).toBeGreaterThan(0.3);
    expect(late.absent).toBeLessThan(0.5);
    expect(first.people).toBeGreaterThan(late.people);
    expect(late.people).toBeGreaterThan(0.8);
    expect(late.people).toBeLessThan(0.93);
    expect(late.noes).toBeGreaterThan(2 * first.noes);
  });

  it('keeps the head and the partner, and money from those who are still told of', () => {
    late.accounts.forEach(({ household }, at) => {
      const truth = households[at];
      expect(household.people[0]?.entity).toBe(truth?.people[0]?.entity);
      const slots = new Set(household.absent.map(({ slot }) => slot));
      const senders = household.money.sendings.flatMap(({ slot }) => slot ?? []);
      expect(senders.filter((slot) => !slots.has(slot))).toEqual([]);
    });
  });

  it('is honest where there was nothing to leave out', () => {
    const all = first.accounts.filter(({ deed }) => deed === 'honest');
    expect(all.length).toBeGreaterThan(0);
    for (const { household, noes } of all) {
      expect(households).toContain(household);
      expect(noes).toEqual([]);
    }
  });
});

describe('inventedAccount', () => {
  const [here, earlier] = households;
  if (!here || !earlier) throw new Error('The country is empty.');
  const account = inventedAccount(here, earlier, chances);

  it('tells of the earlier household under the numbers of this one', () => {
    const { household } = account;
    expect(account.deed).toBe('invented');
    expect(household.entity).toBe(here.entity);
    expect(household.area).toBe(here.area);
    expect(household.people.map(({ slot, man }) => [slot, man])).toEqual(
      earlier.people.map(({ slot, man }) => [slot, man]),
    );
    for (const { entity, slot } of household.people) expect(entity).toBe(here.entity * 16 + slot);
    for (const [at, { age }] of household.people.entries())
      expect(Math.abs(age - (earlier.people[at]?.age ?? 0))).toBeLessThanOrEqual(2);
  });

  it('has the luck of the earlier household in most questions, and a name of its own', () => {
    const copied = account.chancesOf?.(chances);
    const streams = Array.from({ length: 300 }, (_, at) => `question ${String(at)}`);
    const same = streams.filter(
      (stream) =>
        copied?.(stream)(here.entity * 16 + 1) === chances(stream)(earlier.entity * 16 + 1) &&
        copied(stream)(here.entity) === chances(stream)(earlier.entity),
    );
    expect(same.length / streams.length).toBeGreaterThan(0.75);
    expect(same.length / streams.length).toBeLessThan(0.97);
    expect(copied?.('name')(here.entity * 16)).toBe(chances('name')(here.entity * 16));
    // Other households keep theirs.
    expect(copied?.('question 1')(earlier.entity + 5)).toBe(
      chances('question 1')(earlier.entity + 5),
    );
  });
});
