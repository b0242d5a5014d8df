/**
 * The tables of indicators and the counts of people of a run as one reader takes them who holds both: every number that
 * they show of persons, or say they withhold, is of a set of units, and sets that differ in one topic alone are summed.
 */
import type { PublishedFigure } from '../../../analysis/indicators/published-table.ts';
import type { CountTable, CountTablePlan } from '../../../analysis/products/counts/count-table.ts';
import { countPlans } from '../../../analysis/products/tables-of-run.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { answeredByAll, both, readerOf, type Reader, type UnitSet } from './sets-of-units.ts';
import {
  conditionsAt,
  nameOf,
  type Equation,
  type Unknown,
  type View,
} from './what-a-reader-sees.ts';

/** Rosters whose persons both families count; what each of them has in common needs no saying. */
const rosters: Record<string, string> = { members: '${is_member} = 1', absent: '${abs_ok} = 1' };

/** Numbers are of units, and what a share tells is taken as its counted units, rounded. */
export function whatBothShow(
  definition: SurveyDefinition,
  unit: string,
  shown: { figures: readonly PublishedFigure[]; counts: readonly CountTable[] },
): View {
  const reader = readerOf(definition);
  const unknowns: Unknown[] = [];
  const equations: Equation[] = [];
  const ofCell = new Map<string, number>();
  const sets: { set: UnitSet; at: number }[] = [];
  const places = new Map<string, number>();
  const more = (least: number, most: number): number =>
    unknowns.push({ name: '', least, most }) - 1;
  const unknown = (set: UnitSet): number => {
    const key = keyOf(set);
    const known = places.get(key);
    if (known !== undefined) return known;
    const at = unknowns.push({ name: key, least: 0, most: Infinity }) - 1;
    places.set(key, at);
    sets.push({ set, at });
    return at;
  };
  const learn = (at: number, least: number, most: number): void => {
    const own = unknowns[at];
    if (own === undefined) return;
    own.least = Math.max(own.least, least);
    own.most = Math.min(own.most, most);
  };
  const exactly = (at: number, n: number): void => learn(at, n, n);

  for (const figure of shown.figures) {
    const sampled = definition.units?.[figure.unit];
    if ((sampled?.of ?? figure.unit) !== unit) continue;
    const indicator = definition.indicators.find(({ id }) => id === figure.id);
    const source = indicator?.figures.find(({ name }) => name === figure.figure);
    if (!indicator || !source || source.statistic === 'quotient') continue;
    const universe = [
      ...(sampled ? [sampled.universe] : []),
      ...(source.unit === undefined ? [indicator.universe ?? ''] : []),
      source.universe ?? '',
    ];
    const groups = 'groups' in source ? source.groups : undefined;
    const value = 'value' in source ? source.value : undefined;
    const isShare = source.statistic === 'proportion' || source.statistic === 'total';
    const condition =
      groups?.find(({ code }) => code === figure.group?.code)?.expression ??
      (isShare && value !== '1' ? value : undefined);
    const limit = definition.publication.withholdUnder;
    for (const cell of figure.cells) {
      if (cell.side?.less !== undefined) continue;
      const set = withoutRoster(reader, unit, [
        ...universe,
        ...conditionsAt(definition, figure.unit, cell),
      ]);
      const asked = unknown(set);
      const name = nameOf(figure, cell);
      const answered = new Map([...set, [`answers ${figure.id}.${figure.figure}`, new Set(['1'])]]);
      const { figures, reasons } = cell;
      if (figures === null) {
        const own = unknown(answered);
        ofCell.set(name, own);
        if (reasons.includes('no cases')) exactly(own, 0);
        else if (figure.rule === 'M1' && !reasons.includes('withheld')) {
          if (reasons.includes('few cases')) learn(own, 1, limit - 1);
          else learn(own, limit, Infinity);
        }
      } else if (figures.missing === 0) {
        ofCell.set(name, asked);
        exactly(asked, figures.n);
      } else {
        const own = unknown(answered);
        ofCell.set(name, own);
        exactly(own, figures.n);
        exactly(asked, Math.round(figures.n / (1 - figures.missing)));
      }
      if (condition === undefined) continue;
      const counted = unknown(both(set, withoutRoster(reader, unit, [condition])));
      if (figure.rule === 'M2' || reasons.length === 0 || figures !== null)
        ofCell.set(`${name} counted`, counted);
      if (figures === null || figures.estimate === null || figure.rule !== 'M2') continue;
      const stand = ['total', 'counts'].includes(source.statistic)
        ? figures.estimate
        : figures.estimate * figures.weightSum;
      const near = Math.round((stand / figures.weightSum) * figures.n);
      learn(counted, near === 0 && stand === 0 ? 0 : Math.min(near, 10), Infinity);
    }
  }

  for (const table of shown.counts) {
    const plan = countPlans.find(({ name }) => name === table.name);
    if (plan?.unit !== unit || table.notAsked !== null) continue;
    const of = within(reader, plan, definition.country);
    const codes = new Map(
      table.dimensions.map(({ name, categories }) => [name, categories.map(({ code }) => code)]),
    );
    const listed = new Set<string>();
    const setAt = (at: Readonly<Record<string, string>>): UnitSet =>
      Object.entries(at)
        .map(([name, code]) => reader.category(name, code, codes.get(name) ?? []))
        .reduce(both, of);
    for (const { at, n, count, reason } of table.cells) {
      const own = unknown(setAt(at));
      listed.add(atKey(at));
      ofCell.set(`${table.name} ${atKey(at)}`, own);
      if (count !== null && n !== null) exactly(own, n);
      else if (reason === 'few persons') learn(own, 1, 9);
      else if (reason !== 'withheld') learn(own, 10, Infinity);
    }
    // What is not among the cells is 0.
    for (const at of crossings(codes, table.crossed)) {
      if (!listed.has(atKey(at))) exactly(unknown(setAt(at)), 0);
    }
  }

  for (const context of contextsOf(sets)) {
    for (const equation of equationsOf(reader, context, { unknowns, more, places })) {
      equations.push(equation);
    }
  }
  for (const { set, at } of sets) {
    // Who answered is one of those who were asked.
    const [answers] = [...set.keys()].filter((topic) => topic.startsWith('answers '));
    if (answers === undefined) continue;
    const asked = places.get(keyOf(set, answers));
    if (asked === undefined) continue;
    equations.push([
      [asked, 1],
      [at, -1],
      [more(0, Infinity), -1],
    ]);
  }
  return { unknowns, equations, ofCell };
}

function withoutRoster(reader: Reader, unit: string, conditions: readonly string[]): UnitSet {
  const set = new Map(reader.setOf(conditions));
  for (const topic of reader.setOf([rosters[unit] ?? '']).keys()) set.delete(topic);
  return set;
}

function within(reader: Reader, plan: CountTablePlan, own: string): UnitSet {
  const ages = plan.ages && `\${c_age} >= ${String(plan.ages[0])}`;
  const last = plan.ages?.[1] === undefined ? '' : `\${c_age} <= ${String(plan.ages[1])}`;
  return Object.entries(plan.within ?? {})
    .flatMap(([name, wanted]) =>
      wanted === 'abroad'
        ? [reader.category(name, 'abroad', [])]
        : wanted.map((code) =>
            reader.category(name, code === 'own' && name === 'birth' ? own : code, []),
          ),
    )
    .reduce(both, reader.setOf([ages ?? '', last]));
}

export const atKey = (at: Readonly<Record<string, string>>): string =>
  Object.entries(at)
    .map(([name, code]) => `${name}=${code}`)
    .toSorted()
    .join(' ');

function crossings(
  codes: ReadonlyMap<string, readonly string[]>,
  most: number,
): Record<string, string>[] {
  let all: Record<string, string>[] = [{}];
  for (const [name, own] of codes) {
    all = all.flatMap((at) => [
      at,
      ...(Object.keys(at).length < most ? own.map((code) => ({ ...at, [name]: code })) : []),
    ]);
  }
  return all;
}

const valuesKeys = new WeakMap<ReadonlySet<string>, string>();

function valuesKey(values: ReadonlySet<string>): string {
  const known = valuesKeys.get(values) ?? [...values].toSorted().join();
  valuesKeys.set(values, known);
  return known;
}

function keyOf(set: UnitSet, without?: string): string {
  return [...set]
    .filter(([topic]) => topic !== without)
    .map(([topic, values]) => `${topic}:${valuesKey(values)}`)
    .toSorted()
    .join(' & ');
}

/** Sets that are alike but for one topic. */
interface Context {
  topic: string;
  /** All of them, whatever they say to the topic. */
  whole: string;
  sets: Map<string, { values: ReadonlySet<string>; at: number }>;
}

function contextsOf(sets: readonly { set: UnitSet; at: number }[]): Context[] {
  const found = new Map<string, Context>();
  for (const { set, at } of sets) {
    for (const [topic, values] of set) {
      if (topic.startsWith('answers ')) continue;
      const whole = keyOf(set, topic);
      const key = `${topic} of ${whole}`;
      const context = found.get(key) ?? { topic, whole, sets: new Map() };
      found.set(key, context);
      context.sets.set(valuesKey(values), { values, at });
    }
  }
  return [...found.values()];
}

/** Each set is the sum of the smallest parts that all sets of its context leave. */
function* equationsOf(
  reader: Reader,
  { topic, whole, sets }: Context,
  table: {
    unknowns: readonly Unknown[];
    more: (least: number, most: number) => number;
    places: ReadonlyMap<string, number>;
  },
): Generator<Equation> {
  const all = table.places.get(whole);
  if (all === undefined && sets.size === 1) return;
  const parts = new Map<string, Set<string>>();
  const list = [...sets.values()];
  for (const value of new Set(list.flatMap(({ values }) => [...values]))) {
    const key = list.map(({ values }) => Number(values.has(value))).join('');
    parts.set(key, (parts.get(key) ?? new Set()).add(value));
  }
  const atoms = [...parts].map(([key, values]) => ({
    key,
    at: sets.get(valuesKey(values))?.at ?? table.more(0, Infinity),
  }));
  for (const [place, { at }] of list.entries()) {
    const inside = atoms.filter(({ key }) => key[place] === '1');
    if (inside.length === 1 && inside[0]?.at === at) continue;
    yield [[at, 1], ...inside.map((atom) => [atom.at, -1] as const)];
  }
  if (all === undefined) return;
  const named = new Set(list.flatMap(({ values }) => [...values]));
  const isFull = answeredByAll.has(topic) && reader.isAll(topic, named);
  const most = table.unknowns[all]?.most ?? Infinity;
  const rest = isFull
    ? table.more(0, most === Infinity ? 5 : Math.max(2, Math.ceil(0.02 * most)))
    : table.more(0, Infinity);
  yield [[all, 1], ...atoms.map(({ at }) => [at, -1] as const), [rest, -1]];
}
