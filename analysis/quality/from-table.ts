/** What a table of indicators says of the sample: how far it carries, and how it agrees with other sources. */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { IndicatorTable } from '../indicators/indicator-table.ts';
import type { Cell } from '../indicators/publication.ts';
import { mainComparison } from '../indicators/table-figure.ts';
import type { QualityInput } from './input.ts';
import { median } from './statistics/summaries.ts';

/**
 * The domains of households that a table has figures of, each with the largest number of households and the median
 * design effect among its indicators. Domains that are withheld throughout have none.
 */
export function domainsOf(
  definition: SurveyDefinition,
  { indicators }: IndicatorTable,
): QualityInput['domains'] {
  const domains = new Map<string, { n: number; deffs: number[] }>();
  for (const { unit, cells } of indicators) {
    if (unit !== 'household') continue;
    for (const cell of cells) {
      const name = domainOf(definition, cell);
      const { n = 0, deff = null } = cell.figures ?? {};
      if (name === undefined || deff === null || !(deff > 0)) continue;
      const known = domains.get(name) ?? { n: 0, deffs: [] };
      domains.set(name, { n: Math.max(known.n, n), deffs: [...known.deffs, deff] });
    }
  }
  return [...domains].map(([domain, { n, deffs }]) => ({ domain, n, deff: median(deffs) }));
}

/** All, each group, and the two sides of the comparison among all. */
function domainOf(
  definition: SurveyDefinition,
  { breakdown, compared, label }: Cell,
): string | undefined {
  if (compared === 'all') return breakdown === 'none' ? 'all' : `${breakdown}: ${label.en}`;
  if (breakdown !== 'none' || compared === 'difference') return undefined;
  return mainComparison(definition)?.[compared].label.en;
}

/** Our figures of the whole population beside those that the definition names. A figure that is withheld is left out. */
export function benchmarksOf(
  { quality }: SurveyDefinition,
  { indicators }: IndicatorTable,
): QualityInput['benchmarks'] {
  return (quality?.benchmarks ?? []).flatMap(({ indicator, value, source, explanation }) => {
    const found = indicators.find(({ id }) => id === indicator);
    const cell = found?.cells.find(
      ({ breakdown, compared }) => breakdown === 'none' && compared === 'all',
    );
    const { estimate = null, se = null } = cell?.figures ?? {};
    if (!found || estimate === null || se === null) return [];
    const gap = { name: found.title.en, estimate, standardError: se, benchmark: value, source };
    return [explanation === undefined ? gap : { ...gap, explanation }];
  });
}
