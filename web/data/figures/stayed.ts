import type { PeopleAnswer, PeopleLine } from './people.ts';
import type { Group, Provenance, Text } from './published.ts';

/** The census table, as far as it is read here. */
export interface CensusTable {
  provenance: Provenance;
  parts: CensusPart[];
}

interface CensusPart {
  name: string;
  universe: Text;
  dimensions: { name: string; label: Text; categories: Group[] }[];
  cells: Omit<PeopleLine, 'labels'>[];
}

/**
 * Residents who never lived abroad, by sex and age as far as asked for: cell by cell as the census table has them, whoever is
 * not in it is nobody.
 */
export function stayedOf(
  { provenance, parts }: CensusTable,
  { title, by }: { title: Text; by: readonly ('sex' | 'age')[] },
): PeopleAnswer | undefined {
  const part = parts.find(({ name }) => name === 'census-lines');
  const { dimensions = [], cells = [], universe = {} } = part ?? {};
  const asked = dimensions.filter(({ name }) => by.some((each) => each === name));
  const previous = dimensions.find(({ name }) => name === 'previous');
  if (!previous?.categories.some(({ code }) => code === 'never')) return undefined;
  const places = asked.reduce<Record<string, string>[]>(
    (all, { name, categories }) =>
      all.flatMap((at) => categories.map(({ code }) => ({ ...at, [name]: code }))),
    [{}],
  );
  const lines = places.map((at): PeopleLine => {
    const cell = cells.find((each) => isAt(each.at, { ...at, previous: 'never' }));
    const labels = Object.fromEntries(
      asked.map(({ name, categories }) => {
        const label = categories.find(({ code }) => code === at[name])?.label ?? {};
        return [name, label];
      }),
    );
    return { ...(cell ?? nobody), at, labels };
  });
  return { country: '', provenance, title, universe, notes: [], lines };
}

const nobody = {
  publication: 'published',
  count: 0,
  se: null,
  low: null,
  high: null,
  n: 0,
} as const;

function isAt(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) {
  const names = Object.keys(other);
  return (
    Object.keys(one).length === names.length && names.every((name) => one[name] === other[name])
  );
}
