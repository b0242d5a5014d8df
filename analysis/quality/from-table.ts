/** What a table of indicators says of the sample: how far it carries, and how it agrees with other sources. */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { PublishedCell, PublishedTable } from '../indicators/published-table.ts';
import type { QualityInput } from './input.ts';
import { median } from './statistics/summaries.ts';

/**
 * The domains of households that a table has figures of, each with the largest number of households and the median
 * design effect among its indicators. Domains that are withheld throughout have none.
 */
export function domainsOf(
  definition: SurveyDefinition,
  table: PublishedTable,
): QualityInput['domains'] {
  const domains = new Map<string, { n: number; deffs: number[] }>();
  for (const { unit, cells } of table.figures) {
    if (unit !== 'household') continue;
    for (const cell of cells) {
      const name = domainOf(definition, table, cell);
      const { n = 0, deff = null } = cell.figures ?? {};
      if (name === undefined || deff === null || !(deff > 0)) continue;
      const known = domains.get(name) ?? { n: 0, deffs: [] };
      domains.set(name, { n: Math.max(known.n, n), deffs: [...known.deffs, deff] });
    }
  }
  return [...domains].map(([domain, { n, deffs }]) => ({ domain, n, deff: median(deffs) }));
}

/** All, each group, and among all the groups of the survey's main comparison. */
function domainOf(
  { comparisons: [main] }: SurveyDefinition,
  { breakdowns }: PublishedTable,
  { breakdown, group, side }: PublishedCell,
): string | undefined {
  if (side !== undefined) {
    if (breakdown !== 'none' || side.less !== undefined || side.comparison !== main?.name) return;
    return main.groups.find(({ code }) => code === side.group)?.label.en;
  }
  if (breakdown === 'none') return 'all';
  const groups = breakdowns['household']?.[breakdown]?.groups;
  return `${breakdown}: ${groups?.find(({ code }) => code === group)?.label.en ?? group}`;
}

/** Our figures of the whole population beside those that the definition names. A figure that is withheld is left out. */
export function benchmarksOf(
  { quality }: SurveyDefinition,
  { figures }: PublishedTable,
): QualityInput['benchmarks'] {
  return (quality?.benchmarks ?? []).flatMap(({ indicator, value, source, explanation }) => {
    const found = figures.find(({ id }) => id === indicator);
    const cell = found?.cells.find(({ breakdown, side }) => breakdown === 'none' && !side);
    const { estimate = null, se = null } = cell?.figures ?? {};
    if (!found || estimate === null || se === null) return [];
    const gap = { name: found.title.en, estimate, standardError: se, benchmark: value, source };
    return [explanation === undefined ? gap : { ...gap, explanation }];
  });
}
