/**
 * The lines of a table, and whom each is about: everybody, the groups of comparisons, and how far these differ.
 */
import type { Comparison, UnitGroup } from '../../questionnaire/definition.ts';
import { domainPlan, type Domain, type DomainPlan } from '../estimation/one-pass/domain-plan.ts';

/** One line of a table. */
export interface Line {
  /** Name of the breakdown, or 'none'. */
  breakdown: string;
  /** Code of the group within the breakdown; 'all' where there is none. */
  group: string;
}

/** A group of a comparison. */
export interface Side {
  comparison: Comparison;
  group: UnitGroup;
  isReference: boolean;
}

export interface TableLines {
  lines: Line[];
  /** The same on every line. */
  sides: Side[];
  /**
   * Of each line everybody, then its sides; compared are the sides that are not the reference, in their order. Units that
   * share line and sides are one group of the plan.
   */
  plan: DomainPlan;
  /** The group of each unit; -1 for one on no line. */
  group: Int32Array;
}

/** The whole, as a breakdown of one line. */
export const whole = { name: 'none', groups: [{ code: 'all' }] };

/**
 * The lines of one breakdown with the sides of some comparisons.
 *
 * @param places of the units among the groups of the breakdown and of each comparison; -1: in none
 */
export function tableLines(
  breakdown: { name: string; groups: readonly Pick<UnitGroup, 'code'>[] },
  comparisons: readonly Comparison[],
  places: { breakdown: Int16Array; comparisons: readonly Int16Array[] },
): TableLines {
  const sides = comparisons.flatMap((comparison) =>
    comparison.groups.map((group) => ({
      ...{ comparison, group, isReference: group.code === comparison.reference },
    })),
  );
  const { group, kinds } = alike([places.breakdown, ...places.comparisons]);
  const found = kinds.map(([line = -1, ...own]) => ({ line, own }));
  const lines = breakdown.groups.map(({ code }) => ({ breakdown: breakdown.name, group: code }));
  const domains = lines.flatMap((_, line): Domain[] => {
    const on = found.flatMap((kind, at) => (kind.line === line ? [{ ...kind, at }] : []));
    const of = comparisons.flatMap(({ groups }, comparison) =>
      groups.map((__, place) => on.filter(({ own }) => own[comparison] === place)),
    );
    return [on, ...of].map((domain) => domain.map(({ at }) => at));
  });
  const perLine = 1 + sides.length;
  const compared = lines.flatMap((_, line) =>
    sides.flatMap(({ comparison, isReference }, side) => {
      const less = sides.findIndex((own) => own.comparison === comparison && own.isReference);
      const first = line * perLine + 1;
      return isReference ? [] : [{ a: first + side, b: first + less }];
    }),
  );
  return { lines, sides, plan: domainPlan(kinds.length, domains, compared), group };
}

/**
 * Rows that are alike in every column, numbered as they first come, and what the rows of each number have in common. A
 * row that has -1 in the first column has no number.
 */
function alike(columns: readonly Int16Array[]): { group: Int32Array; kinds: number[][] } {
  const [first = new Int16Array(), ...rest] = columns;
  let group = Int32Array.from(first);
  let kinds = Array.from(
    { length: group.reduce((most, own) => Math.max(most, own), -1) + 1 },
    (_, place) => [place],
  );
  for (const column of rest) {
    const width = column.reduce((most, place) => Math.max(most, place), -1) + 2;
    const numbers = new Int32Array(width * kinds.length).fill(-1);
    const next: number[][] = [];
    const before = kinds;
    group = group.map((own, row) => {
      if (own === -1) return -1;
      const place = column[row] ?? -1;
      const at = own * width + place + 1;
      if (numbers[at] === -1) numbers[at] = next.push([...(before[own] ?? []), place]) - 1;
      return numbers[at] ?? -1;
    });
    kinds = next;
  }
  return { group, kinds };
}
