/** Module J: what the household lives on. Its items add up to the consumption that the country gave it. */
import { exponential, oneOf, pick, poisson } from '../distributions.ts';
import type { Household } from '../population/household.ts';
import type { Item } from './budget.ts';
import { budgetOf } from './budget.ts';
import { landOf } from './housing.ts';
import { activityOf, industryOf } from './work.ts';
import type { AnswersOf, Told } from './told.ts';
import { local, yes } from './told.ts';

const item =
  (name: Item, periods: number): AnswersOf<Household>[string] =>
  (_, told) =>
    local(told, budgetOf(told).items[name] / periods);

export const consumptionAnswers: AnswersOf<Household> = {
  j_inc_main: (household, told) => {
    if (household.money.sendings.length > 0 && told.chances('lives on it')(household.entity) < 0.3)
      return '6';
    const working = household.people.some((person) => activityOf(person) === 'works');
    if (!working) return oneOf(told.chances('j_inc_main')(household.entity), ['4', '4', '5', '7']);
    return oneOf(
      told.chances('j_inc_main')(household.entity),
      household.urban ? ['1', '1', '1', '3', '4'] : ['2', '2', '1', '3', '5'],
    );
  },
  j_inc_farm: (household, told) =>
    local(
      told,
      farms(household, told) ? exponential(told.chances('j_inc_farm')(household.entity), 700) : 0,
    ),
  j_inc_biz: (household, told) =>
    local(
      told,
      household.outcomes.asIs.business
        ? exponential(told.chances('j_inc_biz')(household.entity), 1300)
        : 0,
    ),
  j_inc_pub: (household, told) =>
    local(
      told,
      household.people.filter((person) => person.age >= 63).length * 620 +
        (household.wealth < -1 ? 180 : 0),
    ),
  j_inc_dom: (household, told) =>
    local(
      told,
      told.chances('j_inc_dom')(household.entity) < 0.12
        ? exponential(told.chances('j_inc_dom')(household.entity, 1), 260)
        : 0,
    ),
  j_inc_oth: (household, told) =>
    local(
      told,
      told.chances('j_inc_oth')(household.entity) < 0.07
        ? exponential(told.chances('j_inc_oth')(household.entity, 1), 400)
        : 0,
    ),
  j_biz_any: (household) => yes(household.outcomes.asIs.business),
  j_biz_remit: (household, told) =>
    yes(
      (household.money.sendings.length > 0 || household.people.some((person) => person.stay)) &&
        told.chances('j_biz_remit')(household.entity) < 0.35,
    ),
  j_x_food: item('food', 52),
  j_x_foodown: item('own', 52),
  j_x_foodout: item('out', 52),
  j_x_house: item('house', 12),
  j_x_util: item('utilities', 12),
  j_x_trans: item('transport', 12),
  j_x_nonfood: item('other', 12),
  j_x_health: item('health', 1),
  j_x_ceremony: item('ceremony', 1),
  j_x_durable: (_, told) => local(told, budgetOf(told).durable),
  j_saved_12m: (household) => yes(household.outcomes.asIs.saved),
  j_food_worry: (household, told) =>
    pick(told.chances('j_food_worry')(household.entity), [
      ['1', 0.7 + 0.12 * household.wealth],
      ['2', 0.14],
      ['3', 0.1],
      ['4', 1],
    ]),
  j_tenure: (household, told) =>
    pick(told.chances('j_tenure')(household.entity), [
      ['3', household.urban ? 0.28 : 0.07],
      ['2', 0.07],
      ['5', 0.06],
      ['4', 0.02],
      ['6', 0.01],
      ['1', 1],
    ]),
  j_rooms: (household, told) =>
    1 +
    poisson(told.chances('j_rooms')(household.entity), Math.exp(0.5 + 0.15 * household.wealth), 8),
};

/** Who has land farms it, but in towns; and who works on a farm brings something home. */
function farms(household: Household, told: Told): boolean {
  if (!household.urban && landOf(household, told) > 0) return true;
  return household.people.some(
    (person) => ['works', 'away'].includes(activityOf(person)) && industryOf(person, told) === 'A',
  );
}
