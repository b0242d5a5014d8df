/**
 * Cross-checks that need other households (QUESTIONNAIRE, X18 and X30): no form can ask them on one tablet.
 */

/** A completed interview's consumption. */
export interface Consumption {
  household: string;
  stratum: string;
  /** `pc_cons`: a year's consumption per person; undefined where it is not known. */
  perPerson: number | undefined;
}

/** Interviews of a stratum before its percentiles say anything. */
const enough = 100;

/**
 * X18: households whose consumption per person lies below the 1st or above the 99th percentile of the completed
 * interviews of their stratum. None before a stratum has a hundred.
 */
export function unusualConsumption(interviews: readonly Consumption[]): string[] {
  const strata = new Map<string, { household: string; perPerson: number }[]>();
  for (const { household, stratum, perPerson } of interviews) {
    if (perPerson === undefined) continue;
    const known = strata.get(stratum) ?? [];
    known.push({ household, perPerson });
    strata.set(stratum, known);
  }
  return [...strata.values()]
    .filter((known) => known.length >= enough)
    .flatMap((known) => {
      const sorted = known.map(({ perPerson }) => perPerson).sort((a, b) => a - b);
      const [low, high] = [percentile(sorted, 0.01), percentile(sorted, 0.99)];
      return known
        .filter(({ perPerson }) => perPerson < low || perPerson > high)
        .map(({ household }) => household);
    });
}

/** Between the two values nearest to the place (Hyndman and Fan 1996, type 7). */
function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** What could give away that one household was interviewed as two. Direct identifiers: never kept beside answers. */
export interface Contact {
  household: string;
  phone?: string;
  position?: { latitude: number; longitude: number };
  /** In the order of the roster. */
  names?: readonly string[];
}

export interface Likeness {
  households: [string, string];
  by: 'phone' | 'position' | 'names';
}

/** Positions nearer than this are one place, in metres. */
const onePlace = 5;
/** Fewer names than this are shared by chance. */
const fewestNames = 2;

/** X30: pairs of households with the same telephone, the same place within 5 metres, or the same names in one order. */
export function alikeContacts(contacts: readonly Contact[]): Likeness[] {
  return [
    ...pairsBy(contacts, 'phone', ({ phone }) => (phone === undefined ? '' : digitsOf(phone))),
    ...neighbours(contacts),
    ...pairsBy(contacts, 'names', ({ names = [] }) =>
      names.length < fewestNames ? '' : names.map(plain).join('\n'),
    ),
  ];
}

/** The end of a number, so that it is the same with and without the country's prefix. */
function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 6 ? '' : digits.slice(-8);
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').trim().replace(/\s+/g, ' ').toLowerCase();
}

function pairsBy(
  contacts: readonly Contact[],
  by: Likeness['by'],
  mark: (contact: Contact) => string,
): Likeness[] {
  const seen = new Map<string, string[]>();
  const pairs: Likeness[] = [];
  for (const contact of contacts) {
    const text = mark(contact);
    if (text === '') continue;
    const earlier = seen.get(text) ?? [];
    for (const household of earlier) {
      if (household !== contact.household)
        pairs.push({ households: [household, contact.household], by });
    }
    seen.set(text, [...earlier, contact.household]);
  }
  return pairs;
}

/** Along the meridian first, so that each household is held only against those nearly at its latitude. */
function neighbours(contacts: readonly Contact[]): Likeness[] {
  const placed = contacts
    .flatMap(({ household, position }) => (position ? [{ household, ...position }] : []))
    .sort((a, b) => a.latitude - b.latitude);
  const pairs: Likeness[] = [];
  placed.forEach((a, at) => {
    for (const b of placed.slice(at + 1)) {
      if ((b.latitude - a.latitude) * metresPerDegree > onePlace) break;
      if (a.household !== b.household && metresBetween(a, b) <= onePlace) {
        pairs.push({ households: [a.household, b.household], by: 'position' });
      }
    }
  });
  return pairs;
}

/** On a sphere of 6,371 km. */
const metresPerDegree = (6_371_000 * Math.PI) / 180;

interface Place {
  latitude: number;
  longitude: number;
}

/** Flat over so short a way. */
function metresBetween(a: Place, b: Place): number {
  const north = (b.latitude - a.latitude) * metresPerDegree;
  const turned = Math.abs(b.longitude - a.longitude);
  const east =
    Math.min(turned, 360 - turned) * metresPerDegree * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
