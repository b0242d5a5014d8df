import type { PublishedFigure } from '../../../analysis/indicators/published-table.ts';
import type { CountTable } from '../../../analysis/products/counts/count-table.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { closest, triedIn, type Tried } from './tried-cells.ts';
import { atKey, whatBothShow } from './what-both-show.ts';
import { nameOf } from './what-a-reader-sees.ts';

/** What is published of persons; `log` says which number a withheld cell of an indicator is withheld for. */
export interface PublishedOfPersons {
  figures: readonly PublishedFigure[];
  counts: readonly CountTable[];
  log: readonly { cell: string; count?: string }[];
}

/**
 * The closest bounds that a reader of the tables of indicators and of the counts of people can give the secret numbers of
 * either, in units. Of the counts those are tried that say they are of few persons or few households.
 */
export async function triedTogether(
  definition: SurveyDefinition,
  { figures, counts, log }: PublishedOfPersons,
): Promise<Tried[]> {
  const secrets = new Map<string, string[]>();
  for (const { cell, count } of log) {
    if (count !== undefined) secrets.set(cell, [...(secrets.get(cell) ?? []), count]);
  }
  const tried: Tried[] = [];
  for (const unit of ['members', 'absent']) {
    const view = whatBothShow(definition, unit, { figures, counts });
    const asked = new Map<string, number>();
    const ask = (cell: string, name: string) => {
      const at = view.ofCell.get(name);
      // Nobody can be in a set of which the conditions exclude each other.
      if (at !== undefined && !/:( |$)/.test(view.unknowns[at]?.name ?? '')) asked.set(cell, at);
    };
    for (const figure of figures) {
      const condition = conditionOf(definition, figure);
      for (const cell of figure.cells) {
        const name = nameOf(figure, cell);
        const own = secrets.get(name);
        if (cell.figures !== null || cell.side?.less !== undefined || own === undefined) continue;
        const isOfGroup = own.some((text) => condition !== '1' && text.includes(condition));
        ask(name, isOfGroup ? `${name} counted` : name);
      }
    }
    for (const { name, cells } of counts) {
      for (const { at, reason } of cells) {
        if (reason !== 'few persons' && reason !== 'few households') continue;
        ask(`${name} ${atKey(at)}`, `${name} ${atKey(at)}`);
      }
    }
    tried.push(...(await triedIn(view, asked)));
  }
  return tried;
}

/** Whom a figure counts; '1' where it is not of such. */
function conditionOf({ indicators }: SurveyDefinition, { id, figure, group }: PublishedFigure) {
  const source = indicators
    .find((indicator) => indicator.id === id)
    ?.figures.find(({ name }) => name === figure);
  if (source === undefined) return '1';
  if ('groups' in source) {
    return source.groups.find(({ code }) => code === group?.code)?.expression ?? '1';
  }
  return 'value' in source ? source.value : '1';
}

export const tooClose = (tried: readonly Tried[]): Tried[] =>
  tried.filter(({ least, most }) => most - least < closest - 1e-4);
