import { estimateFrom } from '../../estimation/estimate.ts';
import type {
  CellSide,
  Figures,
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../../indicators/published-table.ts';
import { grouped } from '../../quality/grouped.ts';
import type { FigureUtility, ReleaseReport } from '../built-release.ts';
import type { ReleaseTable } from '../release-table.ts';
import { figureText, lineText } from './figure-text.ts';
import { figureVariable } from './figure-variables.ts';
import { fileOf } from './read-file.ts';
import type { ReadFile } from './read-file.ts';
import { replicatedFigure } from './replicated-figure.ts';
import type { ReplicatedValue } from './replicated-value.ts';
import type { ReleasedDesign } from './released-design.ts';

/**
 * Every published cell that can be worked out from the files, by whoever has no more than these: from the constructed
 * variables, the weights and the replicate weights (V = mean of (t_r − t)²), with intervals of the kind that was published.
 * Cells that were withheld, and those whose published error is 0 or not known, are left out: there is nothing to hold to.
 *
 * `without`: figures and lines that cannot be, and the variables that the files lack; or that no row with a value is left.
 *
 * @throws Error for files whose rows are not at hand.
 */
export function releaseUtility(
  tables: readonly ReleaseTable[],
  published: PublishedTable,
): Pick<ReleaseReport, 'utility' | 'without'> {
  const files = tables.map(fileOf);
  const lacking = new Map<string, Set<string>>();
  const lack = (figure: string, what: string) => {
    const own = lacking.get(figure) ?? new Set();
    lacking.set(figure, own.add(what));
  };
  const ofFigures = grouped(published.figures, (figure) => figureText(figure));
  const utility = [...ofFigures].flatMap(([name, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const variable = figureVariable(first.id, first.figure);
    const file = files.find(({ columns }) => columns.has(variable));
    if (file === undefined) {
      lack(name, variable);
      return [];
    }
    if (file.design === undefined) {
      lack(name, `weights of ${file.table.name}`);
      return [];
    }
    return cellsOf(own, { ...file, design: file.design }, published, (what) => lack(name, what));
  });
  return {
    utility,
    without: [...lacking].map(([figure, needs]) => ({ figure, needs: [...needs] })),
  };
}

/** All groups of one figure, on all lines and sides that can be told apart in the file. */
function cellsOf(
  figures: readonly PublishedFigure[],
  file: ReadFile & { design: ReleasedDesign },
  published: PublishedTable,
  lack: (what: string) => void,
): FigureUtility[] {
  const [first] = figures;
  if (first === undefined) return [];
  const groups = figures.flatMap(({ group }) => (group ? [group] : []));
  const valueIn = replicatedFigure(file, first, groups);
  return figures.flatMap((figure, place) => {
    const name = figureText(figure, figure.group?.code);
    return figure.cells.flatMap((cell): FigureUtility[] => {
      const before = rangeOf(cell.figures);
      if (before === undefined || cell.figures === null) return [];
      const domains = sidesOf(cell).map((side) =>
        file.domainOf(published, figure.unit, cell, side),
      );
      const missing = domains.find((domain) => typeof domain === 'string');
      if (missing !== undefined) {
        lack(missing);
        return [];
      }
      const line = lineText(cell);
      const [own, less] = domains.flatMap((domain) =>
        typeof domain === 'string' ? [] : [valueIn(domain, place)],
      );
      const after = own && afterOf(file.design, own, less, cell.figures);
      if (after === undefined) {
        lack(`values on ${line}`);
        return [];
      }
      const apart = Math.abs(after.estimate - before.estimate) / before.se;
      return [{ figure: name, line, before, after, apart }];
    });
  });
}

/** Of a difference both sides, of others the one that it is about. */
function sidesOf({ side }: PublishedCell): (CellSide | undefined)[] {
  if (side?.less === undefined) return [side];
  const { comparison, group, less } = side;
  return [
    { comparison, group },
    { comparison, group: less },
  ];
}

function rangeOf(figures: Figures | null): FigureUtility['before'] | undefined {
  if (figures === null) return undefined;
  const { estimate, se, low, high } = figures;
  if (estimate === null || se === null || !(se > 0)) return undefined;
  return { estimate, se, low: low ?? estimate, high: high ?? estimate };
}

function afterOf(
  { strata }: ReleasedDesign,
  own: ReplicatedValue,
  less: ReplicatedValue | undefined,
  { interval }: Figures,
): FigureUtility['after'] | undefined {
  const value = own.value - (less?.value ?? 0);
  // Of no row there is no figure, and no total of 0 either.
  if (!Number.isFinite(value) || own.n === 0 || less?.n === 0) return undefined;
  const told = Array.from(own.replicates, (each, r) => each - (less?.replicates[r] ?? 0)).filter(
    Number.isFinite,
  );
  if (told.length === 0) return undefined;
  const se = Math.sqrt(told.reduce((sum, each) => sum + (each - value) ** 2 / told.length, 0));
  const psus = Math.max(own.reached, less?.reached ?? 0);
  const { n, weightSum } = own;
  const size = { n, weightSum, psus, strata, df: Math.max(1, psus - strata), simpleVariance: 0 };
  const { low, high } = estimateFrom({ statistic: 'mean', value, se, ...size }, { interval });
  return { estimate: value, se, low: low ?? value, high: high ?? value };
}
