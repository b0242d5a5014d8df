import type { Translations } from '../../../questionnaire/definition.ts';
import type { CountCell, CountTable } from '../counts/count-table.ts';
import { censusPlans } from './census-plans.ts';

/** The three census questions crossed, by sex and age (table CT1). */
export interface CensusTable {
  title: Translations;
  notes: Translations[];
  /** With the countries in detail; all five at once; and the coarse one by age that the lines are read from. */
  parts: CountTable[];
  /** Lines that follow from the three questions: citizens born abroad and others, in all and by sex. */
  derived: DerivedLine[];
}

export interface DerivedLine extends CountCell {
  line: 'foreign-born citizens' | 'native-born foreigners' | 'returned citizens';
  label: Translations;
}

/**
 * The table from its parts as they are published. Throws where one of `censusPlans` is missing.
 */
export function censusTable(tables: readonly CountTable[], country: string): CensusTable {
  const parts = censusPlans.map(({ name }) => {
    const found = tables.find((table) => table.name === name);
    if (found !== undefined) return found;
    throw new Error(`The census table has no part ${name}. Make all tables of censusPlans.`);
  });
  const [, , coarse] = parts;
  return {
    title: {
      en: 'Citizenship, country of birth and previous residence by sex and age',
      fr: 'Nationalité, pays de naissance et résidence antérieure selon le sexe et l’âge',
    },
    notes: [secondCitizenship, withheldNote],
    parts,
    derived: coarse === undefined ? [] : derivedLines(coarse, country),
  };
}

const secondCitizenship: Translations = {
  en: 'A second citizenship is not asked: nobody is shown as a citizen of this and another country.',
  fr: "Une seconde nationalité n'est pas demandée : personne n'apparaît comme citoyen de ce pays et d'un autre.",
};
const withheldNote: Translations = {
  en: 'Cells of fewer than 10 persons or of fewer than 5 households are withheld, and others with which these could be worked out. What is not listed is 0. Those whose answer is not known are in totals alone.',
  fr: "Les cases de moins de 10 personnes ou de moins de 5 ménages sont masquées, ainsi que d'autres qui permettraient de les calculer. Ce qui n'est pas indiqué vaut 0. Les personnes dont la réponse n'est pas connue ne figurent que dans les totaux.",
};

/** What each line counts, in codes of the coarsest categories. */
const lines: readonly Pick<DerivedLine, 'line' | 'label' | 'at'>[] = [
  {
    line: 'foreign-born citizens',
    label: { en: 'Citizens born abroad', fr: "Citoyens nés à l'étranger" },
    at: { birth: 'abroad', citizenship: 'own' },
  },
  {
    line: 'native-born foreigners',
    label: { en: 'Born here, not citizens', fr: 'Nés ici, non-citoyens' },
    at: { birth: 'here', citizenship: 'other' },
  },
  {
    line: 'returned citizens',
    label: {
      en: 'Citizens born here who lived abroad',
      fr: "Citoyens nés ici ayant vécu à l'étranger",
    },
    at: { birth: 'here', citizenship: 'own', previous: 'abroad' },
  },
];

/** The cells of the lines, in all and by sex and age. A dimension that was left out for want of people has no lines. */
function derivedLines({ dimensions, cells }: CountTable, country: string): DerivedLine[] {
  const known = new Set(
    dimensions.flatMap(({ name, categories }) => categories.map(({ code }) => `${name} ${code}`)),
  );
  return lines.flatMap(({ line, label, at: asked }) => {
    const at = Object.entries(asked).map(([name, code]): [string, string] => [
      name,
      code === 'here' ? country : code,
    ]);
    if (!at.every(([name, code]) => known.has(`${name} ${code}`))) return [];
    const own = cells.filter((cell) => {
      const names = Object.keys(cell.at).filter((name) => name !== 'sex' && name !== 'age');
      return names.length === at.length && at.every(([name, code]) => cell.at[name] === code);
    });
    return own.map((cell) => ({ line, label, ...cell }));
  });
}
