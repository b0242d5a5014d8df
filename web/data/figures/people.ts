/** Counts of people as a view: what chart, table and file show of them is made as for any figure. */
import type { Cell, Figure, Group, Provenance, Text } from './published.ts';
import { type Panel, type Row, sorted, type View } from './view.ts';

/** A cell of the published counts. `at` names what it is not the total of, `labels` says it in words. */
export interface PeopleLine {
  at: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, Text>>;
  publication: 'published' | 'marked' | 'withheld';
  reason?: string;
  count: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
}

export interface PeopleAnswer {
  /** The survey's own, as countries are asked for. */
  country: string;
  provenance: Provenance;
  title: Text;
  universe: Text;
  notes: Text[];
  lines: PeopleLine[];
}

const persons: Text = { en: 'persons', fr: 'personnes', es: 'personas', ar: 'أشخاص' };

/** The answer as rows: of one thing that they are told apart by; of two, a panel for each group of the first. */
export function peopleView({ title, lines }: PeopleAnswer, isSorted: boolean): View {
  const names = [...new Set(lines.flatMap(({ at }) => Object.keys(at)))];
  const [first, second] = names;
  const figure: Figure = {
    ...{ id: 'people', figure: 'count', title, sector: 'migration', label: title },
    ...{ measure: persons, unit: 'persons', statistic: 'total', caveat: {} },
    cells: lines.map(cellOf),
  };
  const panels = panelsOf(lines, first, second);
  return {
    ...{ figures: [figure], comparison: undefined, sides: [], isMultiples: second !== undefined },
    panels: isSorted ? panels.map(sorted) : panels,
  };
}

function panelsOf(
  lines: readonly PeopleLine[],
  first: string | undefined,
  second: string | undefined,
): Panel[] {
  const panel = (heading: Text | undefined, own: readonly PeopleLine[], name?: string): Panel => ({
    ...{ heading, isCompared: false },
    rows: own.map((line) => rowOf(line, name)).filter(({ all }) => all !== undefined),
  });
  if (first === undefined || second === undefined) return [panel(undefined, lines, first)];
  const groups = new Map<string, PeopleLine[]>();
  for (const line of lines) {
    const code = line.at[first] ?? '';
    groups.set(code, [...(groups.get(code) ?? []), line]);
  }
  return [...groups.values()].map((own) => panel(own[0]?.labels[first] ?? {}, own, second));
}

function rowOf(line: PeopleLine, name: string | undefined): Row {
  const code = name === undefined ? 'all' : (line.at[name] ?? 'all');
  const isNobody = line.publication !== 'withheld' && line.n === 0;
  return {
    ...{ breakdown: name ?? 'none', code, cells: [], differences: [] },
    label: name === undefined ? undefined : line.labels[name],
    all: isNobody ? undefined : cellOf(line),
  };
}

function cellOf({ publication, reason, count, se, low, high, n }: PeopleLine): Cell {
  const isShown = publication !== 'withheld' && count !== null;
  return {
    ...{ breakdown: 'none', group: 'all', publication },
    reasons: reason === undefined ? [] : [reason],
    figures: isShown ? { estimate: count, se, low, high, n: n ?? 0, psus: null } : null,
  };
}

/** Ages with men to one side and women to the other. */
export interface PyramidLine {
  label: Text;
  left: Cell | undefined;
  right: Cell | undefined;
}

/** An answer by sex and age as a pyramid, the oldest on top; undefined where it is told apart otherwise. */
export function pyramidOf({ lines }: Pick<PeopleAnswer, 'lines'>) {
  const isBySexAndAge = lines.some(({ at }) => 'sex' in at && 'age' in at);
  if (!isBySexAndAge) return undefined;
  const codes = (name: string): Group[] => {
    const found = new Map<string, Text>();
    for (const { at, labels } of lines) {
      if (at[name] !== undefined) found.set(at[name], labels[name] ?? {});
    }
    return [...found].map(([code, label]) => ({ code, label }));
  };
  const [left, right] = codes('sex');
  if (!left || !right) return undefined;
  const cell = (sex: string, age: string) => {
    const line = lines.find(({ at }) => at['sex'] === sex && at['age'] === age);
    return line && (line.n === 0 && line.publication !== 'withheld' ? undefined : cellOf(line));
  };
  const ages: PyramidLine[] = codes('age')
    .toReversed()
    .map(({ code, label }) => ({
      label,
      left: cell(left.code, code),
      right: cell(right.code, code),
    }));
  return { left: left.label, right: right.label, ages };
}

export type Pyramid = NonNullable<ReturnType<typeof pyramidOf>>;
