/**
 * What comes of people and households in two worlds: as it is, and had nobody left and no money come from abroad. One
 * draw serves both worlds, so that the effect on each person and household is known, and each outcome has a stream of
 * its own. The sizes are choices; the signs follow the studies of Development on the Move, where they are known.
 */
import type { Chances } from '../chance.ts';
import { byLogit, clamp, normal } from '../distributions.ts';
import { motherAbroad } from './parents.ts';
import type { Person } from './person.ts';
import { attends } from './person.ts';

export interface Worlds<Outcomes> {
  asIs: Outcomes;
  ifNobodyLeft: Outcomes;
}

export interface HouseholdOutcomes {
  /** Has a business; put money aside in the year; has an account with a bank or a telephone company. */
  business: boolean;
  saved: boolean;
  account: boolean;
}

export interface PersonOutcomes {
  /** Goes to school: from 3 to 29. */
  attends: boolean;
  /** From 15. */
  activity: Activity;
  goodHealth: boolean;
  /** Was ill in the last 30 days, and went somewhere with it. */
  ill: boolean;
  soughtCare: boolean;
  /** From 5 to 17: has a mother who lives abroad; is often sad or withdrawn. */
  motherAbroad: boolean;
  lowMood: boolean;
  /** From 18. */
  views?: AdultViews;
}

export interface AdultViews {
  /** Wishes to go and live abroad. */
  wishes: boolean;
  /** Decides alone on large purchases. */
  decides: boolean;
  /** Step of ten on which one sees the household. */
  ladder: number;
  /** What migration has done for the household's money and for the family: 1 much better to 5 much worse. */
  money: number;
  family: number;
}

/** Works, has a job but was away from it, seeks one, none of them. */
export type Activity = 'works' | 'away' | 'seeks' | 'none';

export interface Resident extends Person {
  outcomes: Worlds<PersonOutcomes>;
}

/** What is the same in both worlds, and who is here and away in this one. */
export interface Living {
  entity: number;
  wealth: number;
  schooling: number;
  drive: number;
  people: readonly Person[];
  absent: readonly Person[];
  receives: boolean;
}

/** What differs between the worlds. */
interface World {
  receives: boolean;
  absent: boolean;
  manAbsent: boolean;
  /** The mother of this child left the household. */
  motherLeft: boolean;
}

const nobodyLeft: World = { receives: false, absent: false, manAbsent: false, motherLeft: false };

/** The outcomes of a household and of everybody who lives in it. */
export function outcomesOf(
  living: Living,
  chances: Chances,
): { household: Worlds<HouseholdOutcomes>; people: Resident[] } {
  const { people, absent, receives } = living;
  const asIs: World = {
    receives,
    absent: absent.length > 0,
    manAbsent: absent.some((migrant) => migrant.man),
    motherLeft: false,
  };
  // Most households know one world only.
  const touched = asIs.absent || receives;
  const inBoth = <Outcomes>(world: World, of: (world: World) => Outcomes): Worlds<Outcomes> => {
    const found = of(world);
    return { asIs: found, ifNobodyLeft: touched ? of(nobodyLeft) : found };
  };
  return {
    household: inBoth(asIs, (world) => householdIn(world, living, chances)),
    people: people.map((person) => {
      const mother =
        person.child && person.age >= 5 && motherAbroad(person, people, absent, chances);
      const world = mother && mother.ofHousehold ? { ...asIs, motherLeft: true } : asIs;
      const elsewhere = mother && mother.otherwise;
      return {
        ...person,
        outcomes: inBoth(world, (one) => personIn(one, person, elsewhere, living, chances)),
      };
    }),
  };
}

function householdIn(
  { receives }: World,
  { entity, wealth }: Living,
  chances: Chances,
): HouseholdOutcomes {
  const more = receives ? 0.45 : 0;
  return {
    business: chances('business')(entity) < 0.2 + 0.03 * wealth + (receives ? 0.03 : 0),
    saved: chances('j_saved_12m')(entity) < 0.3 + 0.08 * wealth + (receives ? 0.08 : 0),
    account:
      byLogit(chances('j_fin')(entity, 0), -0.3 + 0.9 * wealth + more) ||
      byLogit(chances('j_fin')(entity, 2), -0.9 + 0.3 * wealth + more),
  };
}

function personIn(
  world: World,
  person: Person,
  motherElsewhere: boolean,
  living: Living,
  chances: Chances,
): PersonOutcomes {
  const { entity, age } = person;
  const atSchool = goesToSchool(world, person, living, chances);
  const health = 3.1 - 0.045 * age + 0.15 * living.wealth - (world.absent ? 0.25 : 0);
  const ill = byLogit(chances('d_ill_30d')(entity), -2.1 + 0.018 * (age - 30));
  const motherAbroad = world.motherLeft || motherElsewhere;
  const low = 0.13 + (motherAbroad ? 0.04 : 0);
  return {
    attends: atSchool,
    activity: age < 15 ? 'none' : activityIn(world, person, atSchool, chances),
    goodHealth: byLogit(chances('health')(entity), health),
    ill,
    soughtCare: ill && chances('d_care')(entity) >= 0.22,
    motherAbroad,
    lowMood: person.child && age >= 5 && chances('k_mood')(entity) < low,
    ...(person.child ? {} : { views: viewsIn(world, person, living, chances) }),
  };
}

function goesToSchool(world: World, person: Person, living: Living, chances: Chances): boolean {
  const { child, age, schooling } = person;
  if (child && age >= 6) {
    const { wealth, drive } = living;
    const { receives, absent } = world;
    return attends(
      person,
      { wealth, schooling: living.schooling, drive, receives, absent },
      chances,
    );
  }
  if (age < 3 || age > 24) return false;
  const u = chances('attends besides')(person.entity);
  return child ? u < 0.5 + 0.1 * living.wealth : schooling >= 11 && u < 0.35;
}

/** Money from abroad lowers participation by about four points. */
function activityIn(world: World, person: Person, atSchool: boolean, chances: Chances): Activity {
  const logit =
    (person.man ? 1.9 : 0.55) +
    0.05 * (person.schooling - 8) -
    0.55 * ((person.age - 40) / 14) ** 2 +
    (atSchool ? -2.2 : 0) +
    (world.receives ? -0.2 : 0);
  if (!byLogit(chances('participates')(person.entity), logit)) return 'none';
  const u = chances('employed')(person.entity);
  const seeking = person.age < 25 ? 0.2 : 0.09;
  if (u < seeking) return 'seeks';
  return u < seeking + 0.03 ? 'away' : 'works';
}

function viewsIn(
  world: World,
  { entity, age }: Person,
  { wealth, drive }: Living,
  chances: Chances,
): AdultViews {
  const height = 4.8 + 1.3 * wealth + 1.1 * normal(chances('m_ladder_now')(entity));
  const view = (stream: string, leaning: number) =>
    level(leaning + normal(chances(stream)(entity)), [1.5, 0.3, -0.4, -1.5]);
  return {
    wishes: byLogit(chances('n_wish')(entity), -0.45 - 0.045 * (age - 38) + 0.4 * drive),
    decides: chances('l_big_buy')(entity) < 0.2 + (world.manAbsent ? 0.08 : 0),
    ladder: clamp(Math.round(height + (world.receives ? 0.3 : 0)), 1, 10),
    money: view('m_eff_money', 0.5 + (world.receives ? 0.7 : -0.2) + 0.15 * wealth),
    family: view('m_eff_family', world.absent ? -0.5 : 0),
  };
}

/** One of five codes: the higher the leaning and the draw, the lower the code. */
function level(latent: number, cuts: readonly number[]): number {
  return 1 + cuts.filter((cut) => latent < cut).length;
}
