/** Into which groups a unit falls, by the codes of the survey's tables; null: in none, or not known. */
import type { Truth } from './formula.ts';
import { both, either, isIn } from './formula.ts';
import { receives } from './remittances.ts';
import type {
  AbsentMember,
  Adult,
  Member,
  Sender,
  ToldHousehold,
  WorkMove,
} from './told-household.ts';
import { headOf, typeOf } from './told-household.ts';
import { levelOf } from './welfare.ts';

export interface Units {
  household: ToldHousehold;
  members: Member;
  absent: AbsentMember;
  moves: WorkMove;
  senders: Sender;
  adult: Adult;
}
export type UnitName = keyof Units;

type GroupOf<Row> = (row: Row) => string | null;
type Groups<Row> = Readonly<Record<string, GroupOf<Row>>>;
type Bounds = readonly (readonly [from: number, to: number])[];

const adults: Bounds = [
  [15, 24],
  [25, 44],
  [45, 64],
  [65, Infinity],
];
export const everybody: Bounds = [[0, 14], ...adults];
const children: Bounds = [
  [0, 4],
  [5, 9],
  [10, 14],
  [15, 17],
];
const youth: Bounds = [
  [15, 19],
  [20, 24],
];

/** '25-44', '65+'. */
export function groupOf(bounds: Bounds, age: number | null): string | null {
  const [from, to] =
    bounds.find(([least, most]) => age !== null && age >= least && age <= most) ?? [];
  if (from === undefined || to === undefined) return null;
  return to === Infinity ? `${String(from)}+` : `${String(from)}-${String(to)}`;
}

const nowhere = [null, 'QSY', 'XXA'];

/** Where most people of Synthia live abroad; null at home. */
export function destinationOf(country: string | null): string | null {
  if (country === null || nowhere.includes(country)) return null;
  return ['TUR', 'DEU', 'ITA'].includes(country) ? country : 'other';
}

/** Where most who came to Synthia are from; null of those born in it. */
function originOf(country: string | null): string | null {
  if (country === null || nowhere.includes(country)) return null;
  return ['ARM', 'AZE', 'TUR'].includes(country) ? country : 'other';
}

export function birthplaces(country: string | null): string | null {
  return country === 'QSY' ? country : originOf(country);
}

export function citizenships(country: string | null): string | null {
  if (country === null) return null;
  return { QSY: 'own', XXA: 'none' }[country] ?? 'foreign';
}

function schooling(level: string | null): string | null {
  if (level === null) return null;
  if (['0', '1', '2'].includes(level)) return '0-2';
  if (['3', '4'].includes(level)) return '3-4';
  return ['5', '6', '7', '8'].includes(level) ? '5-8' : null;
}

const sex = (code: string | null) => (code === '1' || code === '2' ? code : null);

/** Returned 2, immigrant 3, neither 4. */
export function typeOfPerson({ isReturned, isImmigrant }: Member): string | null {
  if (isReturned !== false) return isReturned === true ? '2' : null;
  if (isImmigrant !== false) return isImmigrant === true ? '3' : null;
  return '4';
}

export function isAbroad(parent: string | null): Truth {
  return isIn(parent, '3');
}

/** Of those under 18; of others nobody asks. */
export function parentAbroad(member: Member): Truth {
  if (member.age === null || member.age >= 18) return null;
  return either(isAbroad(member.code('k_mother')), isAbroad(member.code('k_father')));
}

const places = <Row>(householdOf: (row: Row) => ToldHousehold): Groups<Row> => ({
  region: (row) => householdOf(row).region,
  urban: (row) => (householdOf(row).urban ? '1' : '0'),
});
const own = (row: { household: ToldHousehold }) => row.household;
const headSex = (household: ToldHousehold) => sex(headOf(household)?.sex ?? null);
const yesOrNo = (truth: Truth) => (truth === null ? null : truth ? '1' : '0');
const sinceReturn = (one: Member) => {
  const months = one.isReturned === true ? one.since('f_back_ym') : null;
  if (months === null) return null;
  if (months < 12) return '0-11';
  return months < 60 ? '12-59' : '60+';
};
const ofReturned = (question: string) => (one: Member) =>
  one.isReturned === true ? one.code(question) : null;
const mover = ({ of }: WorkMove) =>
  'absent' in of
    ? { sex: of.absent.code('e_sex'), level: of.absent.code('e_ed_depart') }
    : { sex: of.returned.sex, level: levelOf(of.returned) };
const countryMovedTo = ({ of }: WorkMove) =>
  'absent' in of ? of.absent.code('e_dest_country') : of.returned.code('f_country');
const senderOf = (one: Sender) =>
  one.code('i_sender') === '1'
    ? one.household.absent.find(({ line }) => line === one.count('i_sender_line'))
    : undefined;

/** How the tables of each kind of unit are split. By wealth they are too, which only a sample knows of itself. */
export const breakdowns: { readonly [Unit in UnitName]: Groups<Units[Unit]> } = {
  household: {
    sex: headSex,
    age: (one) => groupOf(adults, headOf(one)?.age ?? null),
    ...places((one: ToldHousehold) => one),
  },
  members: {
    sex: (one) => sex(one.sex),
    age: (one) => groupOf(everybody, one.age),
    ...places(own),
    head_sex: ({ household }) => headSex(household),
    child_age: (one) => groupOf(children, one.age),
    youth_age: (one) => groupOf(youth, one.age),
    schooling: (one) => schooling(levelOf(one)),
    return_mode: ofReturned('f_mode'),
    since_return: sinceReturn,
    destination: (one) => destinationOf(ofReturned('f_country')(one)),
  },
  absent: {
    sex: (one) => sex(one.code('e_sex')),
    age: (one) => groupOf(everybody, one.count('e_age')),
    ...places(own),
    destination: (one) => destinationOf(one.code('e_dest_country')),
    schooling: (one) => schooling(one.code('e_ed_now')),
  },
  moves: {
    sex: (one) => sex(mover(one).sex),
    ...places(own),
    destination: (one) => destinationOf(countryMovedTo(one)),
    schooling: (one) => schooling(mover(one).level),
  },
  senders: {
    sex: ({ household }) => headSex(household),
    ...places(own),
    channel: (one) => channelOf(one.code('i_channel')),
    country: (one) =>
      destinationOf(senderOf(one)?.code('e_dest_country') ?? one.code('i_sender_ctry')),
  },
  adult: {
    sex: ({ member }) => sex(member.sex),
    age: ({ member }) => groupOf(adults, member.age),
    ...places(own),
    schooling: ({ member }) => schooling(levelOf(member)),
  },
};

function channelOf(code: string | null): string | null {
  const channels: Readonly<Record<string, string>> = {
    ...{ 1: 'bank', 5: 'bank', 2: 'operator', 3: 'mobile', 4: 'mobile' },
    ...{ 6: 'carried', 7: 'carried', 8: 'carried', 9: 'carried', 97: 'carried' },
  };
  return code === null ? null : (channels[code] ?? null);
}

/** Comparisons that households make, whoever is counted in them. */
const ofHouseholds: Groups<ToldHousehold> = {
  migrant: (one) => yesOrNo(either(one.hasAbsent, one.hasReturned)),
  household_type: typeOf,
  remittances: (one) => {
    if (one.hasAbsent === true) return yesOrNo(receives(one));
    return typeOf(one) === '4' ? 'none' : null;
  },
  absent: (one) => yesOrNo(one.hasAbsent),
  immigrant: (one) => yesOrNo(one.hasImmigrant),
  absent_sex: ({ absent }) => {
    const away = (code: string) =>
      absent.some((one) => both(one.counts, isIn(one.code('e_sex'), code)) === true);
    if (away('2') === away('1')) return null;
    return away('2') ? 'woman' : 'man';
  },
};

const inTheirs = Object.fromEntries(
  Object.entries(ofHouseholds).map(([name, groupIn]) => [
    name,
    ({ household }: { household: ToldHousehold }) => groupIn(household),
  ]),
);

export const comparisons: { readonly [Unit in UnitName]: Groups<Units[Unit]> } = {
  household: ofHouseholds,
  members: {
    ...inTheirs,
    person_status: typeOfPerson,
    parent_abroad: (one) => yesOrNo(parentAbroad(one)),
    which_parent: (one) => {
      if (one.age === null || one.age >= 18) return null;
      const [mother, father] = [isAbroad(one.code('k_mother')), isAbroad(one.code('k_father'))];
      if (mother === null || father === null || (!mother && !father)) return null;
      return mother && father ? 'both' : mother ? 'mother' : 'father';
    },
    return_mode: (one) => {
      const mode = ofReturned('f_mode')(one);
      if (mode === null) return null;
      return ['3', '4', '5'].includes(mode) ? 'other' : 'own';
    },
    return_country: (one) => destinationOf(ofReturned('f_country')(one)),
    birth_country: (one) => originOf(one.code('c_birth_country')),
  },
  absent: {
    ...inTheirs,
    long_term: (one) => yesOrNo(one.isLong),
    for_work: (one) => {
      const reason = one.code('e_reason');
      if (reason === null) return null;
      return ['1', '2', '3', '7', '11', '13'].includes(reason) ? 'work' : 'other';
    },
    working_abroad: (one) => {
      const activity = (one.count('e_age') ?? 0) >= 15 ? one.code('e_act_now') : null;
      if (activity === null) return null;
      return activity === '1' ? 'work' : 'other';
    },
  },
  moves: {
    ...inTheirs,
    mover_sex: (one) => sex(mover(one).sex),
    job_channel: (one) => {
      const channel = one.code('h_channel');
      if (channel === null) return null;
      if (['1', '2'].includes(channel)) return 'relatives';
      if (['3', '4'].includes(channel)) return 'agent';
      return channel === '5' ? 'public' : 'own';
    },
  },
  senders: {
    ...inTheirs,
    formal: (one) => {
      const channel = one.code('i_channel');
      if (channel === null || channel === '97') return null;
      return Number(channel) <= 5 ? '1' : '0';
    },
    decider: (one) => {
      const who = one.code('i_decide');
      if (who === null) return null;
      return { 1: 'woman', 2: 'man', 3: 'together' }[who] ?? 'other';
    },
    sender_sex: (one) => sex(senderOf(one)?.code('e_sex') ?? null),
  },
  adult: { ...inTheirs, adult_sex: ({ member }) => sex(member.sex) },
};
