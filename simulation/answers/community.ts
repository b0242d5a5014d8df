/** Module O: what two or more informants say of an enumeration area. */
import type { Area } from '../country.ts';
import { clamp, exponential, oneOf, pick } from '../distributions.ts';
import { destinationOf } from '../population/destinations.ts';
import type { AnswersOf, Occasion } from './told.ts';
import { local, yes } from './told.ts';

export const communityAnswers: AnswersOf<Area, Occasion> = {
  o_livelihood: (area, told) =>
    oneOf(
      told.chances('o_livelihood')(area.number),
      area.urban
        ? ['4', '4', '4', '5', '5', '9', '6', '7']
        : ['1', '1', '1', '1', '2', '2', '3', '4', '8'],
    ),
  o_services: (area, told) => {
    const here = services.flatMap(([code, inTowns, inVillages], at) => {
      const share = (area.urban ? inTowns : inVillages) + 0.08 * area.wealth;
      return told.chances('o_services')(area.number, at) < share ? [code] : [];
    });
    return here.length > 0 ? here : ['11'];
  },
  o_km_town: (area, told) => {
    const far = exponential(told.chances('o_km_town')(area.number), area.urban ? 3 : 24);
    return Math.round(clamp(far, 0, 180) * 10) / 10;
  },
  o_wage_m: (area, told) => local(told, wageOf(area, told)),
  o_wage_f: (area, told) =>
    local(told, wageOf(area, told) * (0.68 + 0.25 * told.chances('o_wage_f')(area.number))),
  o_share_abroad: (area) => shareCode(shareAbroad(area)),
  o_dest: (area, told) => mainDestination(area, told),
  o_project: (area, told) =>
    yes(told.chances('o_project')(area.number) < 0.06 + 0.5 * shareAbroad(area)),
  o_shock: (area, told) => {
    const u = told.chances('o_shock')(area.number);
    if (u >= 0.2) return ['11'];
    return [oneOf(u / 0.2, ['1', '1', '2', '2', '3', '4', '5', '5', '6', '8', '9', '7', '10'])];
  },
  o_left_shock: (area, told) =>
    pick(told.chances('o_left_shock')(area.number), [
      ['1', 0.5],
      ['2', 0.3],
      ['3', 0.12],
      ['98', 1],
    ]),
};

/** Each service with the share of towns and of villages that have it. */
const services: readonly (readonly [string, number, number])[] = [
  ['1', 0.97, 0.8],
  ['2', 0.85, 0.35],
  ['3', 0.88, 0.42],
  ['4', 0.8, 0.08],
  ['5', 0.84, 0.2],
  ['6', 0.8, 0.4],
  ['7', 0.75, 0.25],
  ['8', 0.98, 0.72],
  ['9', 0.95, 0.55],
  ['10', 0.3, 0.05],
];

/** A day's pay of a man, US dollars. */
function wageOf(area: Area, told: Occasion): number {
  return Math.exp(
    1.9 + 0.12 * area.wealth + (area.urban ? 0.2 : 0) + 0.2 * told.chances('o_wage_m')(area.number),
  );
}

/** Neighbours know who is away: the share is that of the country itself. */
function shareAbroad(area: Area): number {
  const { households } = area.population();
  return households.filter(({ absent }) => absent.length > 0).length / households.length;
}

function shareCode(share: number): string {
  return String(1 + [0.03, 0.1, 0.25, 0.5].filter((bound) => share >= bound).length);
}

/** Where most of the absent live; anywhere that people go, where there are none. */
function mainDestination(area: Area, told: Occasion): string {
  const counts = new Map<string, number>();
  for (const { absent } of area.population().households)
    for (const { destination } of absent)
      counts.set(destination.country, (counts.get(destination.country) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? destinationOf(told.chances('o_dest')(area.number), true).country;
}
