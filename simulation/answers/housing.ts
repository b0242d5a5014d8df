/** Module J, the dwelling, what stands in it, and money in the bank. */
import { byLogit, exponential, pick } from '../distributions.ts';
import type { Household } from '../population/household.ts';
import type { AnswersOf, Told } from './told.ts';
import { yes } from './told.ts';

export const housingAnswers: AnswersOf<Household> = {
  j_wall: (household, told) =>
    pick(told.chances('j_wall')(household.entity), [
      ['1', share(0.9 + 1.1 * household.wealth + (household.urban ? 0.9 : 0))],
      ['2', 0.15],
      ['3', 1],
    ]),
  j_water: (household, told) =>
    pick(told.chances('j_water')(household.entity), [
      ['1', share(-0.4 + household.wealth + (household.urban ? 1.4 : 0))],
      ['2', 0.15],
      ['3', 0.25],
      ['5', household.urban ? 0.1 : 0.02],
      ['4', 0.03],
      ['6', 0.12],
      ['7', 1],
    ]),
  j_toilet: (household, told) =>
    pick(told.chances('j_toilet')(household.entity), [
      ['1', share(-0.5 + household.wealth + (household.urban ? 1.5 : 0))],
      ['2', 0.4],
      ['3', 0.3],
      ['4', 1],
    ]),
  j_power: (household, told) =>
    pick(told.chances('j_power')(household.entity), [
      ['1', share(1.4 + 0.9 * household.wealth + (household.urban ? 1.2 : 0))],
      ['2', 0.08],
      ['3', 0.06],
      ['4', 1],
    ]),
  j_internet: (household, told) =>
    yes(
      byLogit(
        told.chances('j_internet')(household.entity),
        0.3 + household.wealth + (household.absent.length > 0 ? 0.6 : 0),
      ),
    ),
  j_assets: (household, told) => assetsOf(household, told),
  j_land_ha: (household, told) => landOf(household, told),
  j_fin: (household, told) => accountsOf(household, told),
  j_loan_any: (household, told) =>
    yes(
      byLogit(
        told.chances('j_loan_any')(household.entity),
        -1.2 + (household.absent.length > 0 ? 0.2 : 0),
      ),
    ),
};

/** Hectares. */
export function landOf(household: Household, told: Told): number {
  if (told.chances('owns land')(household.entity) > (household.urban ? 0.15 : 0.7)) return 0;
  const hectares = exponential(told.chances('j_land_ha')(household.entity), 1.1);
  return Math.max(0.1, Math.round(hectares * 10) / 10);
}

/** Each thing with the logit of owning it at average wealth, and how much wealth moves it. */
const things: readonly (readonly [string, number, number])[] = [
  ['1', 0, 0.2],
  ['2', 1.1, 0.9],
  ['3', 0.5, 1.1],
  ['4', -0.4, 1.3],
  ['5', -1, 1.3],
  ['6', 0.7, 0.9],
  ['7', -0.6, 0],
  ['8', -1.1, 0.4],
  ['9', -1.2, 1.2],
  ['10', -2.2, 1.1],
  ['11', 1.9, 0.8],
  ['12', -3.8, 0],
  ['13', -2.7, 0.2],
];

function assetsOf(household: Household, told: Told): string[] {
  const owned = things.flatMap(([code, logit, wealth], at) =>
    byLogit(told.chances('j_assets')(household.entity, at), logit + wealth * household.wealth)
      ? [code]
      : [],
  );
  return owned.length > 0 ? owned : ['14'];
}

/** Money from abroad makes an account likelier, by about ten points. */
function accountsOf(household: Household, told: Told): string[] {
  const receives = household.money.sendings.length > 0 ? 0.45 : 0;
  const logits: readonly (readonly [string, number])[] = [
    ['1', -0.3 + 0.9 * household.wealth + receives],
    ['2', -2.1],
    ['3', -0.9 + 0.3 * household.wealth + receives],
    ['4', -0.9 + household.wealth],
  ];
  const held = logits.flatMap(([code, logit], at) =>
    byLogit(told.chances('j_fin')(household.entity, at), logit) ? [code] : [],
  );
  return held.length > 0 ? held : ['5'];
}

function share(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
