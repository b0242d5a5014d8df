import { describe, expect, it } from 'vitest';
import type { Chances } from '../chance.ts';
import { makeCountry } from '../country.ts';
import { effectsOf } from '../truth/effects.ts';
import { populationColumns } from './columns.ts';
import type { Household } from './household.ts';
import { makeHousehold } from './household.ts';

const country = makeCountry({ seed: 'outcomes test', areas: 60, scenario: 'high' });
const households = country.areas.flatMap((area) => area.population().households);
const receives = (one: Household) => one.money.sendings.length > 0;
const hasAbsent = (one: Household) => one.absent.length > 0;

describe('outcomesOf', () => {
  it('knows one world only of whom migration does not touch', () => {
    const untouched = households.filter((one) => !receives(one) && !hasAbsent(one));
    expect(untouched.length).toBeGreaterThan(3000);
    const both = untouched.flatMap((one) => [one, ...one.people].map((unit) => unit.outcomes));
    expect(both.filter(({ asIs, ifNobodyLeft }) => asIs !== ifNobodyLeft)).toEqual([]);
  });

  it('draws once for both worlds: nobody is moved against the effect', () => {
    const touched = households.filter((one) => receives(one) || hasAbsent(one));
    const homes = touched.map((one) => one.outcomes);
    const against = (better: boolean, was: boolean) => !better && was;
    expect(
      homes.filter(
        ({ asIs, ifNobodyLeft }) =>
          against(asIs.account, ifNobodyLeft.account) ||
          against(asIs.saved, ifNobodyLeft.saved) ||
          against(asIs.business, ifNobodyLeft.business),
      ),
    ).toEqual([]);
    const people = touched.flatMap((one) => one.people);
    const wrong = people.filter(({ age, outcomes: { asIs, ifNobodyLeft } }) => {
      const views = asIs.views;
      const viewsIf = ifNobodyLeft.views;
      return (
        against(ifNobodyLeft.goodHealth, asIs.goodHealth) ||
        against(asIs.lowMood, ifNobodyLeft.lowMood) ||
        (age >= 30 && ifNobodyLeft.activity === 'none' && asIs.activity !== 'none') ||
        (views &&
          viewsIf &&
          (against(views.decides, viewsIf.decides) ||
            views.wishes !== viewsIf.wishes ||
            views.ladder < viewsIf.ladder ||
            views.family < viewsIf.family ||
            views.money > viewsIf.money))
      );
    });
    expect(wrong).toEqual([]);
    const pupils = (of: Household[]) =>
      of.flatMap((one) => one.people).filter((person) => person.child && person.age >= 6);
    const stopped = pupils(touched.filter((one) => !hasAbsent(one))).filter(
      ({ outcomes: { asIs, ifNobodyLeft } }) => against(asIs.attends, ifNobodyLeft.attends),
    );
    const began = pupils(touched.filter((one) => !receives(one))).filter(
      ({ outcomes: { asIs, ifNobodyLeft } }) => against(ifNobodyLeft.attends, asIs.attends),
    );
    expect([...stopped, ...began]).toEqual([]);
  });

  // The sizes that were chosen, within what the draws of 60 areas leave open.
  it.each([
    ['in the labour force', -0.04, 0.01],
    ['business', 0.03, 0.012],
    ['saved', 0.08, 0.02],
    ['account', 0.1, 0.025],
    ['good health', -0.035, 0.01],
    ['decides on large purchases', 0.08, 0.02],
    ['low mood', 0.04, 0.035],
    ['step on the ladder', 0.3, 0.03],
  ])('moves those whom it touches: %s by %d', (outcome, size, room) => {
    const found = effects.find((one) => one.outcome === outcome)?.effect ?? NaN;
    expect(found).toBeGreaterThan(size - room);
    expect(found).toBeLessThan(size + room);
  });
});

const effects = effectsOf(populationColumns(country));

describe('makeHousehold', () => {
  /** The same chances but for one stream, whose numbers are another's. */
  const changedIn =
    (changed: string): Chances =>
    (stream) =>
      country.chances(stream === changed ? `not ${stream}` : stream);
  const [area] = country.areas.slice(30);
  const all = (chances: Chances) => {
    if (!area) throw new Error('no area');
    return Array.from({ length: area.dwellings }, (_, at) =>
      makeHousehold(area, at + 1, chances, country.scenario),
    );
  };
  /** Everything about the households, as text; what is under the given names is left out. */
  const without = (names: string[], made: ReturnType<typeof all>) =>
    JSON.stringify(made, (name, value: unknown) => (names.includes(name) ? undefined : value));

  it.each([
    ['business', ['business']],
    ['j_saved_12m', ['saved']],
    ['j_fin', ['account']],
    ['health', ['goodHealth']],
    ['employed', ['activity']],
    ['attendance', ['attends', 'attending', 'activity']],
    ['k_mood', ['lowMood']],
    ['n_wish', ['wishes']],
    ['m_ladder_now', ['ladder']],
    ['m_eff_money', ['money']],
    ['sends goods', ['goods']],
    ['consumption', ['consumption', 'consumptionIfNobodyLeft']],
    ['destination', ['destination']],
    ['immigrant', ['immigrant', 'bornAbroad']],
  ])('lets the stream %s decide on %j and on nothing else', (stream, names) => {
    const before = all(country.chances);
    const after = all(changedIn(stream));
    expect(without(names, after)).toBe(without(names, before));
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
  });

  it('is the same household whatever was drawn before', () => {
    const interrupted: Chances = (stream) => {
      country.chances('a variable that is new')(1);
      return country.chances(stream);
    };
    expect(all(interrupted).reverse()).toEqual(all(country.chances).reverse());
  });
});
