import type { Translations } from '../../../questionnaire/definition.ts';
import type { CountCell, CountTable } from '../counts/count-table.ts';

/** Who left where for where: the table of origin and destination, with the survey's country at one end of each line. */
export interface OriginDestination {
  title: Translations;
  notes: Translations[];
  lines: OriginDestinationLine[];
}

export interface OriginDestinationLine extends Omit<CountCell, 'at'> {
  /** Those absent live in `destination`; those born in `origin` live here; those returned lived in `origin`. */
  stock: 'emigrants' | 'immigrants' | 'returned';
  /** Codes of countries and of groups of them; null: all. */
  origin: string | null;
  destination: string | null;
  label: Translations;
  /** Null: both. */
  sex: string | null;
}

/** The table, from those of `originAndDestination`. Throws where one of them is missing. */
export function originDestination(
  tables: readonly CountTable[],
  country: string,
): OriginDestination {
  const lines = stocks.flatMap(({ stock, table: name }) => {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) {
      throw new Error(`The table of origin and destination is made of ${name} too. Make it.`);
    }
    const [dimension = ''] = table.by;
    const categories = table.dimensions.find((one) => one.name === dimension)?.categories ?? [];
    return table.cells.map(({ at, ...cell }): OriginDestinationLine => {
      const other = at[dimension] ?? null;
      const label = categories.find(({ code }) => code === other)?.label ?? all;
      const [origin, destination] = stock === 'emigrants' ? [country, other] : [other, country];
      return { stock, origin, destination, label, sex: at['sex'] ?? null, ...cell };
    });
  });
  return { title, notes: [note], lines };
}

const stocks = [
  { stock: 'emigrants', table: 'imila-emigrants' },
  { stock: 'immigrants', table: 'imila-immigrants' },
  { stock: 'returned', table: 'imila-returned' },
] as const;

const all: Translations = { en: 'All countries', fr: 'Tous les pays' };
const title: Translations = { en: 'Origin and destination', fr: 'Origine et destination' };
const note: Translations = {
  en: 'Emigrants: those who left a household that stayed, in the last ten years; not all who ever left. Returned: those who came back in the last ten years.',
  fr: "Émigrés : les personnes parties d'un ménage resté, ces dix dernières années ; non toutes celles qui sont jamais parties. Personnes de retour : celles revenues ces dix dernières années.",
};
