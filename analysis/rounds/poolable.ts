import { audit } from '../disclosure/tables/audit.ts';
import type { TableSet } from '../disclosure/tables/table-set.ts';
import { fewestInCell } from '../indicators/publication-rules.ts';
import type { PublishedCell, Reason } from '../indicators/published-table.ts';
import type { RoundSums } from './round-sums.ts';

/** One line of a figure in the rounds that have it. */
export interface RoundsOfLine {
  breakdown: string;
  group: string;
  rounds: readonly { round: string; cell: PublishedCell; sums: RoundSums }[];
}

/**
 * For each line, whether its rounds may be told of together: where every one of them withholds it, they have as many
 * cases together as a figure needs, and nobody who adds and subtracts what is published of the figure comes closer to a
 * number that a round keeps secret than the rule for single rounds allows. Where some round shows the figure, the others
 * would be what is left of the sum; so it is where another figure shows how many they are.
 */
export function poolable(lines: readonly RoundsOfLine[], withholdUnder: number): boolean[] {
  const limits = { cases: withholdUnder, households: fewestInCell.households };
  const open = lines.map(
    ({ rounds }) =>
      rounds.every(({ cell }) => cell.publication === 'withheld') &&
      rounds.reduce((sum, { sums }) => sum + casesOf(sums), 0) >= withholdUnder &&
      areHiddenAlike(rounds, withholdUnder),
  );
  for (const [at, isOpen] of open.entries()) {
    if (!isOpen) continue;
    // One after the other: each that is shown tells something of the next.
    const shown = open.map((own, other) => own && other <= at);
    const set = setOf(lines, shown);
    const withheld = new Set(
      lines.flatMap((line) =>
        line.rounds.flatMap((own) =>
          own.cell.publication === 'withheld' ? [idOf(line, own.round)] : [],
        ),
      ),
    );
    const findings = audit(set, limits, { cells: withheld, unexplained: new Set() });
    if (findings.some(({ safe }) => !safe)) open[at] = false;
  }
  return open;
}

/**
 * Whether the number of cases is as secret in one round as in the other. Where a figure is withheld for what hides nobody,
 * another figure of the same units may show their number, and the pooled number less that one is the other round's.
 */
function areHiddenAlike(rounds: RoundsOfLine['rounds'], withholdUnder: number): boolean {
  if (rounds.every(({ cell }) => cell.reasons.every((reason) => hidesNobody.has(reason)))) {
    return true;
  }
  const isIn = (from: number, to: number) =>
    rounds.every(({ sums }) => casesOf(sums) >= from && casesOf(sums) < to);
  return isIn(0, fewestInCell.units) || isIn(fewestInCell.units, withholdUnder);
}

const hidesNobody: ReadonlySet<Reason> = new Set([
  'imprecise',
  'few areas',
  'many missing answers',
]);

/** What can be added up: in each round the groups of a breakdown, and the rounds of each line that is told of pooled. */
function setOf(lines: readonly RoundsOfLine[], shown: readonly boolean[]): TableSet {
  const counts = lines.flatMap((line) =>
    line.rounds.map(({ round, sums }) => ({ id: idOf(line, round), n: casesOf(sums) })),
  );
  const n = new Map(counts.map((count) => [count.id, count.n]));
  const whole = lines.find(({ breakdown }) => breakdown === 'none');
  const breakdowns = new Set(
    lines.map(({ breakdown }) => breakdown).filter((own) => own !== 'none'),
  );
  const sums = (whole?.rounds ?? []).flatMap(({ round }) =>
    [...breakdowns].flatMap((name) => {
      const parts = lines
        .filter(
          ({ breakdown, rounds }) =>
            breakdown === name && rounds.some((own) => own.round === round),
        )
        .map((line) => idOf(line, round));
      const sum = whole ? idOf(whole, round) : '';
      const rest = parts.reduce((left, part) => left - (n.get(part) ?? 0), n.get(sum) ?? 0);
      return rest < 0 ? [] : [{ name: `${round}: ${name}`, sum, parts, rest }];
    }),
  );
  const pooled = lines.flatMap((line, at) => {
    if (shown[at] !== true) return [];
    const parts = line.rounds.map(({ round }) => idOf(line, round));
    const all = parts.reduce((sum, part) => sum + (n.get(part) ?? 0), 0);
    return [{ id: idOf(line, 'all rounds'), n: all, parts }];
  });
  return {
    counts: [...counts, ...pooled.map(({ id, n: all }) => ({ id, n: all }))],
    relations: [...sums, ...pooled.map(({ id, parts }) => ({ name: id, sum: id, parts, rest: 0 }))],
    cells: [...counts, ...pooled].map(({ id, n: own }) => ({
      ...{ id, tells: [{ count: id, least: own, most: own }], withheldFor: [] },
    })),
  };
}

const idOf = ({ breakdown, group }: Pick<RoundsOfLine, 'breakdown' | 'group'>, round: string) =>
  `${round} ${breakdown}/${group}`;

const casesOf = ({ psus }: RoundSums): number => psus.reduce((sum, psu) => sum + psu.n, 0);
