/**
 * The whole country as numbers: one typed array for each variable, for those who draw thousands of samples from it or
 * count all of it. A table for each kind of unit; units lie in the order of their areas and households.
 */
import type { Country } from '../country.ts';
import { normal } from '../distributions.ts';
import { classOf } from '../screening.ts';
import type { Household } from './household.ts';
import type { Columns } from './growing-table.ts';
import { growingTable } from './growing-table.ts';
import type { HouseholdClass } from './listing-error.ts';
import { listedAs, standardListing, stressedListing } from './listing-error.ts';
import type { Activity, Resident } from './outcomes.ts';

/** What the class columns hold: places in this list. */
export const classes: readonly HouseholdClass[] = ['A', 'R', 'I', 'N'];
/** What `activity` holds: places in this list. */
export const activities: readonly Activity[] = ['none', 'works', 'away', 'seeks'];

export interface PopulationColumns {
  /** US dollars a year and person. */
  povertyLine: number;
  strata: readonly string[];
  areas: AreaColumns;
  households: Columns<typeof householdKinds> & { readonly firstPerson: Uint32Array };
  /** Everybody who lives in Synthia. */
  people: Columns<typeof peopleKinds>;
  /** Residents of 18 and over: whom a survey may select for their views. */
  adults: Columns<typeof adultKinds>;
  /** Residents from 6 to 17. */
  children: Columns<typeof childKinds>;
  /** Members who live abroad, of households that are still there. */
  absent: Columns<typeof absentKinds>;
  /** Adults of households that left as a whole: no frame finds them. */
  leftAltogether: Columns<typeof leftKinds>;
}

/** Rows are numbered from 0 here; `ids` are those of the frame. Offsets have one entry more than there are areas. */
export interface AreaColumns {
  readonly ids: readonly string[];
  /** Place in `strata`. */
  readonly stratum: Uint8Array;
  /** 1 to 5. */
  readonly region: Uint8Array;
  readonly urban: Uint8Array;
  /** Households at the last census. */
  readonly measure: Uint16Array;
  readonly firstHousehold: Uint32Array;
}

const householdKinds = {
  /** Row of the area. */
  area: Uint32Array,
  /** What the household's own random streams hang on. */
  entity: Uint32Array,
  stratum: Uint8Array,
  region: Uint8Array,
  urban: Uint8Array,
  /** The true class, and the one in which a listing finds it, with its usual errors and with those of the stress. */
  class: Uint8Array,
  listed: Uint8Array,
  listedUnderStress: Uint8Array,
  wealth: Float64Array,
  /** Wealth as an index of what a household owns would see it: with an error of SD .5. */
  wealthIndex: Float64Array,
  drive: Float64Array,
  /** Years of school of the head, before anyone left. */
  schooling: Uint8Array,
  /** Of who is head now. */
  headMan: Uint8Array,
  headAge: Uint8Array,
  residents: Uint8Array,
  /** Residents of 18 and over, all of them: who caps the number does so himself. */
  adults: Uint8Array,
  /** Children of any age. */
  minors: Uint8Array,
  absent: Uint8Array,
  absentMen: Uint8Array,
  absentSending: Uint8Array,
  returned: Uint8Array,
  bornAbroad: Uint8Array,
  /** US dollars a year: money, and the value of goods besides. */
  received: Float64Array,
  goods: Float64Array,
  /** US dollars a year and person. */
  consumption: Float64Array,
  consumptionIfNobodyLeft: Float64Array,
  poor: Uint8Array,
  poorIfNobodyLeft: Uint8Array,
  business: Uint8Array,
  businessIfNobodyLeft: Uint8Array,
  saved: Uint8Array,
  savedIfNobodyLeft: Uint8Array,
  account: Uint8Array,
  accountIfNobodyLeft: Uint8Array,
} as const;

const peopleKinds = {
  /** Row of the household. */
  household: Uint32Array,
  man: Uint8Array,
  age: Uint8Array,
  returned: Uint8Array,
  attends: Uint8Array,
  attendsIfNobodyLeft: Uint8Array,
  /** Place in `activities`. */
  activity: Uint8Array,
  activityIfNobodyLeft: Uint8Array,
  goodHealth: Uint8Array,
  goodHealthIfNobodyLeft: Uint8Array,
  ill: Uint8Array,
  soughtCare: Uint8Array,
  motherAbroad: Uint8Array,
  motherAbroadIfNobodyLeft: Uint8Array,
  lowMood: Uint8Array,
  lowMoodIfNobodyLeft: Uint8Array,
} as const;

const adultKinds = {
  household: Uint32Array,
  /** Row of the person. */
  person: Uint32Array,
  man: Uint8Array,
  age: Uint8Array,
  wishes: Uint8Array,
  decides: Uint8Array,
  decidesIfNobodyLeft: Uint8Array,
  ladder: Uint8Array,
  ladderIfNobodyLeft: Uint8Array,
  viewOfMoney: Uint8Array,
  viewOfMoneyIfNobodyLeft: Uint8Array,
  viewOfFamily: Uint8Array,
  viewOfFamilyIfNobodyLeft: Uint8Array,
} as const;

const childKinds = {
  household: Uint32Array,
  person: Uint32Array,
  man: Uint8Array,
  age: Uint8Array,
  attends: Uint8Array,
  attendsIfNobodyLeft: Uint8Array,
} as const;

const absentKinds = {
  household: Uint32Array,
  man: Uint8Array,
  age: Uint8Array,
  sends: Uint8Array,
  /** US dollars a year; 0 where nothing is sent. */
  amount: Float64Array,
} as const;

const leftKinds = { area: Uint32Array, man: Uint8Array, age: Uint8Array } as const;

/**
 * The columns of a country. Areas are made one after the other and let go again, so that the whole of Synthia (2,400
 * areas, 290,000 households) needs little more than the arrays themselves.
 */
export function populationColumns(country: Country): PopulationColumns {
  const households = growingTable(householdKinds);
  const people = growingTable(peopleKinds);
  const adults = growingTable(adultKinds);
  const children = growingTable(childKinds);
  const absent = growingTable(absentKinds);
  const leftAltogether = growingTable(leftKinds);
  const firstPerson = [0];
  const firstHousehold = [0];
  const { povertyLine } = country.scenario;
  const listing = country.chances('listing');
  const indexError = country.chances('wealth index');
  const strata = [...new Set(country.areas.map((area) => area.stratum))];

  country.areas.forEach((area, at) => {
    const stratum = strata.indexOf(area.stratum);
    const population = area.populate();
    for (const one of population.households) {
      const household = households.add({
        ...householdRow(one, povertyLine),
        ...classRow(one, listing(one.entity)),
        wealthIndex: one.wealth + 0.5 * normal(indexError(one.entity)),
        area: at,
        stratum,
      });
      for (const resident of one.people) {
        const person = people.add(personRow(resident, household));
        if (resident.age >= 18) adults.add(adultRow(resident, household, person));
        else if (resident.age >= 6) children.add(childRow(resident, household, person));
      }
      for (const { slot, man, age } of one.absent) {
        const sending = one.money.sendings.find((each) => each.slot === slot);
        absent.add({ household, man, age, sends: !!sending, amount: sending?.amount ?? 0 });
      }
      firstPerson.push(people.rows());
    }
    for (const { man, age } of population.leftWithHousehold)
      leftAltogether.add({ area: at, man, age });
    firstHousehold.push(households.rows());
  });

  return {
    povertyLine,
    strata,
    areas: {
      ids: country.areas.map((area) => area.id),
      stratum: Uint8Array.from(country.areas, (area) => strata.indexOf(area.stratum)),
      region: Uint8Array.from(country.areas, (area) => regionNumber(area.region)),
      urban: Uint8Array.from(country.areas, (area) => Number(area.urban)),
      measure: Uint16Array.from(country.areas, (area) => area.measure),
      firstHousehold: Uint32Array.from(firstHousehold),
    },
    households: { ...households.columns(), firstPerson: Uint32Array.from(firstPerson) },
    people: people.columns(),
    adults: adults.columns(),
    children: children.columns(),
    absent: absent.columns(),
    leftAltogether: leftAltogether.columns(),
  };
}

function classRow(household: Household, u: number) {
  const truth = classOf(household);
  return {
    class: classes.indexOf(truth),
    listed: classes.indexOf(listedAs(truth, u, standardListing)),
    listedUnderStress: classes.indexOf(listedAs(truth, u, stressedListing)),
  };
}

function householdRow(household: Household, povertyLine: number) {
  const { people, absent, money, outcomes } = household;
  const { asIs, ifNobodyLeft } = outcomes;
  const [head] = people;
  if (!head) throw new Error(`Household ${String(household.entity)} of Synthia has nobody in it.`);
  return {
    entity: household.entity,
    region: regionNumber(household.region),
    urban: household.urban,
    wealth: household.wealth,
    drive: household.drive,
    schooling: household.schooling,
    headMan: head.man,
    headAge: head.age,
    residents: people.length,
    adults: people.filter((person) => person.age >= 18).length,
    minors: people.filter((person) => person.child).length,
    absent: absent.length,
    absentMen: absent.filter((migrant) => migrant.man).length,
    absentSending: money.sendings.filter((sending) => sending.slot !== undefined).length,
    returned: people.filter((person) => person.stay?.recent).length,
    bornAbroad: people.filter((person) => person.bornAbroad !== undefined).length,
    received: money.sendings.reduce((sum, sending) => sum + sending.amount, 0),
    goods: money.sendings.reduce((sum, sending) => sum + sending.goods, 0),
    consumption: money.consumption,
    consumptionIfNobodyLeft: money.consumptionIfNobodyLeft,
    poor: money.consumption < povertyLine,
    poorIfNobodyLeft: money.consumptionIfNobodyLeft < povertyLine,
    business: asIs.business,
    businessIfNobodyLeft: ifNobodyLeft.business,
    saved: asIs.saved,
    savedIfNobodyLeft: ifNobodyLeft.saved,
    account: asIs.account,
    accountIfNobodyLeft: ifNobodyLeft.account,
  };
}

function personRow(person: Resident, household: number) {
  const { asIs, ifNobodyLeft } = person.outcomes;
  return {
    household,
    man: person.man,
    age: person.age,
    returned: person.stay?.recent ?? false,
    attends: asIs.attends,
    attendsIfNobodyLeft: ifNobodyLeft.attends,
    activity: activities.indexOf(asIs.activity),
    activityIfNobodyLeft: activities.indexOf(ifNobodyLeft.activity),
    goodHealth: asIs.goodHealth,
    goodHealthIfNobodyLeft: ifNobodyLeft.goodHealth,
    ill: asIs.ill,
    soughtCare: asIs.soughtCare,
    motherAbroad: asIs.motherAbroad,
    motherAbroadIfNobodyLeft: ifNobodyLeft.motherAbroad,
    lowMood: asIs.lowMood,
    lowMoodIfNobodyLeft: ifNobodyLeft.lowMood,
  };
}

function adultRow(adult: Resident, household: number, person: number) {
  const asIs = adult.outcomes.asIs.views;
  const ifNobodyLeft = adult.outcomes.ifNobodyLeft.views;
  if (!asIs || !ifNobodyLeft)
    throw new Error(`Adult ${String(adult.entity)} of Synthia has no views.`);
  return {
    household,
    person,
    man: adult.man,
    age: adult.age,
    wishes: asIs.wishes,
    decides: asIs.decides,
    decidesIfNobodyLeft: ifNobodyLeft.decides,
    ladder: asIs.ladder,
    ladderIfNobodyLeft: ifNobodyLeft.ladder,
    viewOfMoney: asIs.money,
    viewOfMoneyIfNobodyLeft: ifNobodyLeft.money,
    viewOfFamily: asIs.family,
    viewOfFamilyIfNobodyLeft: ifNobodyLeft.family,
  };
}

function childRow(child: Resident, household: number, person: number) {
  const { asIs, ifNobodyLeft } = child.outcomes;
  return {
    household,
    person,
    man: child.man,
    age: child.age,
    attends: asIs.attends,
    attendsIfNobodyLeft: ifNobodyLeft.attends,
  };
}

/** 'R1' is 1. */
function regionNumber(code: string): number {
  return Number(code.slice(1));
}
