import type { Translations } from '../../../questionnaire/definition.ts';
import type { CountCell, CountTable } from '../counts/count-table.ts';
import { worldRegions } from '../counts/world-regions.ts';

/** What the databank answers from: counts that were protected together when they were published. */
export interface Databank {
  /** The survey's country, by the code of its list. */
  country: string;
  emigrants: CountTable;
  immigrants: CountTable;
  returned: CountTable;
}

/**
 * Who is asked for: emigrants from a country, immigrants in a country, both (from one in the other), or those returned to
 * the survey's country from one, or from 'all'. One of the two countries is the survey's. Of sex, age group and region a
 * code picks one, 'each' lists all, and left out is the total.
 */
export interface DatabankQuestion {
  emigrantsFrom?: string;
  immigrantsIn?: string;
  returned?: string;
  /** All countries as one: without it each is a line of its own. */
  countries?: 'together';
  sex?: string;
  ageGroup?: string;
  region?: string;
}

export interface DatabankAnswer {
  /** The survey's own, as countries are asked for. */
  country: string;
  title: Translations;
  universe: Translations;
  /** What a reader must know of the answer besides. */
  notes: Translations[];
  lines: DatabankLine[];
}

/** A cell of the published counts. `at` names what it is not the total of. */
export interface DatabankLine extends CountCell {
  labels: Record<string, Translations>;
}

/** What was asked cannot be answered; the message says what can. */
export class DatabankError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabankError';
  }
}

/**
 * The answer to a question, cell by cell as published: it adds nothing up, so that no way of asking tells more than the
 * published cells do. A country that has too few people to stand alone is answered by the group that it is in, and the
 * answer says so. Throws a DatabankError that says what may be asked.
 */
export function databank(bank: Databank, question: DatabankQuestion): DatabankAnswer {
  const { table, country } = cubeOf(bank, question);
  const notes: Translations[] = [];
  const [countries, ...rest] = whole(table);
  const asked = [
    { name: countries, value: question.countries === 'together' ? undefined : country },
    ...rest.map((name) => ({ name, value: valueOf(question, name) })),
  ];
  const picked = asked.flatMap(({ name, value }) => {
    const codes = codesFor(table, { name, value, isCountry: name === countries }, notes);
    return codes === null ? [] : [{ name, codes }];
  });
  if (picked.length > mostCrossed(table)) {
    throw new DatabankError(
      `Counts are published with at most ${String(mostCrossed(table))} of country, sex, age group and region at once. Leave one out.`,
    );
  }
  return {
    country: bank.country,
    title: table.title,
    universe: table.universe,
    notes,
    lines: crossed(picked).map((at) => ({ ...cellAt(table, at), labels: labelsOf(table, at) })),
  };
}

function cubeOf(
  { country, emigrants, immigrants, returned }: Databank,
  question: DatabankQuestion,
): { table: CountTable; country: string | undefined } {
  const { emigrantsFrom: from, immigrantsIn: into, returned: back } = question;
  if (back !== undefined) {
    if (from === undefined && into === undefined) {
      return { table: returned, country: back === 'all' ? 'each' : back };
    }
    throw new DatabankError('Ask for those returned by themselves: returned=DEU, or returned=all.');
  }
  if (from === undefined && into === undefined) {
    throw new DatabankError(
      `Ask for emigrants from a country, immigrants in a country, or returned: emigrantsFrom=${country}, immigrantsIn=${country}, returned=all.`,
    );
  }
  if ((from === country) === (into === country)) {
    const both = from === country;
    if (both || (from !== undefined && into !== undefined)) {
      throw new DatabankError(
        `The survey knows of people who left ${country} or came to it. Let one of the two countries be ${country}.`,
      );
    }
    // Seen from the other country: its emigrants here, or the immigrants there who are from here.
    return from === undefined
      ? { table: emigrants, country: into }
      : { table: immigrants, country: from };
  }
  return from === country
    ? { table: emigrants, country: into ?? 'each' }
    : { table: immigrants, country: from ?? 'each' };
}

/** The country's dimension first. */
function whole({ by }: CountTable): [string, ...string[]] {
  const [first = '', ...rest] = by;
  return [first, ...rest];
}

function valueOf(question: DatabankQuestion, name: string): string | undefined {
  if (name === 'sex') return question.sex;
  return name === 'age' ? question.ageGroup : name === 'region' ? question.region : undefined;
}

/** The codes of a dimension that are asked for; null for its total. */
function codesFor(
  { dimensions }: CountTable,
  { name, value, isCountry }: { name: string; value: string | undefined; isCountry: boolean },
  notes: Translations[],
): string[] | null {
  if (value === undefined) return null;
  const own = dimensions.find((dimension) => dimension.name === name);
  if (own === undefined) {
    if (isCountry && value === 'each') {
      notes.push(allCountries);
      return null;
    }
    throw new DatabankError(
      `There are too few people to tell them apart by ${name}. Leave it out.`,
    );
  }
  const codes = own.categories.map(({ code }) => code);
  if (value === 'each') return codes;
  if (codes.includes(value)) return [value];
  const group = isCountry ? groupOf(value, codes) : undefined;
  if (group === undefined) {
    throw new DatabankError(
      `There is no ${name} ${JSON.stringify(value)} in the published counts. Ask for one of: ${codes.join(', ')}, each.`,
    );
  }
  const label: Translations = own.categories.find(({ code }) => code === group)?.label ?? {
    en: group,
  };
  notes.push({
    en: `Too few people for ${value} by itself: the answer is for ${label.en}.`,
    fr: `Trop peu de personnes pour ${value} : la réponse porte sur ${label['fr'] ?? label.en}.`,
  });
  return [group];
}

const allCountries: Translations = {
  en: 'Too few people to tell countries apart: the answer is for all of them.',
  fr: 'Trop peu de personnes pour distinguer les pays : la réponse porte sur leur ensemble.',
};

/** The published group that a country is in; undefined for what is no country. */
function groupOf(country: string, codes: readonly string[]): string | undefined {
  const region = worldRegions.find(({ countries }) => countries.includes(country));
  if (region === undefined) return undefined;
  const places = [`M49_${region.code}`, `M49_${region.code}_REST`, 'other', 'abroad'];
  return places.find((code) => codes.includes(code));
}

function crossed(
  picked: readonly { name: string; codes: readonly string[] }[],
): Record<string, string>[] {
  return picked.reduce<Record<string, string>[]>(
    (all, { name, codes }) => all.flatMap((at) => codes.map((code) => ({ ...at, [name]: code }))),
    [{}],
  );
}

/** What is not among the published cells is 0: nobody in the sample. */
function cellAt({ cells }: CountTable, at: Record<string, string>): CountCell {
  const names = Object.keys(at);
  const found = cells.find(
    (cell) =>
      Object.keys(cell.at).length === names.length &&
      names.every((name) => cell.at[name] === at[name]),
  );
  return found ?? { at, publication: 'published', count: 0, se: null, low: null, high: null, n: 0 };
}

function mostCrossed({ crossed: most, dimensions }: CountTable): number {
  return Math.min(most, dimensions.length);
}

function labelsOf(
  { dimensions }: CountTable,
  at: Record<string, string>,
): Record<string, Translations> {
  return Object.fromEntries(
    dimensions.flatMap(({ name, categories }) => {
      const label = categories.find(({ code }) => code === at[name])?.label;
      return label === undefined ? [] : [[name, label]];
    }),
  );
}
