import type { PublishedFigure } from '../../../analysis/indicators/published-table.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { closestBounds, type Bounds } from './closest-bounds.ts';
import { nameOf, whatAReaderSees, type KnownSums, type View } from './what-a-reader-sees.ts';

/** Breakdowns and comparisons of Development on the Move that leave out almost nobody. */
const complete = [
  ...['sex', 'age', 'region', 'urban', 'wealth', 'head_sex'],
  ...['household_type', 'migrant', 'absent', 'immigrant', 'adult_sex'],
];

/** What its questionnaire says of the types of household. */
const sums: KnownSums = [
  ['${hh_absent} = 1', '${hh_type} = 1'],
  ['${hh_mig} = 1', '${hh_type} = 1', '${hh_type} = 2'],
  ['${hh_mig} = 0', '${hh_type} = 3', '${hh_type} = 4'],
  [
    '${hh_type} = 1',
    '${hh_absent} = 1 and ${hh_remit} = 1',
    '${hh_absent} = 1 and ${hh_remit} = 0',
  ],
];

/** Nobody may know how many units a cell has that has fewer than ten, closer than to half of that. */
export const closest = 5;

export interface Tried extends Bounds {
  cell: string;
}

/** The closest bounds that a reader can give the numbers of those withheld cells of rule M1 that are secret, unit by unit. */
export async function triedCells(
  definition: SurveyDefinition,
  figures: readonly PublishedFigure[],
  units: readonly string[],
  isSecret: (cell: string) => boolean,
): Promise<Tried[]> {
  const limit = definition.publication.withholdUnder;
  const tried: Tried[] = [];
  for (const unit of units) {
    const own = figures.filter((figure) => figure.unit === unit);
    const view = whatAReaderSees(definition, own, { complete, sums, limit });
    const asked = new Map<string, number>();
    for (const figure of own.filter(({ rule }) => rule === 'M1')) {
      for (const cell of figure.cells) {
        const name = nameOf(figure, cell);
        const at = view.ofCell.get(name);
        if (at !== undefined && cell.side?.less === undefined && isSecret(name))
          asked.set(name, at);
      }
    }
    tried.push(...(await triedIn(view, asked)));
  }
  return tried;
}

/** The closest bounds of cells, by the unknowns of a view that their numbers are. */
export async function triedIn(view: View, asked: ReadonlyMap<string, number>): Promise<Tried[]> {
  const found = await closestBounds(view, [...new Set(asked.values())], closest);
  return [...asked].flatMap(([cell, at]) => {
    const bounds = found.get(at);
    return bounds === undefined ? [] : [{ cell, ...bounds }];
  });
}
