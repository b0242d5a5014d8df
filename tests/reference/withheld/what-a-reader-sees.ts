/**
 * The published tables of a run as a reader takes them who wants to know what is withheld: unknown numbers, the bounds
 * that shown cells and published reasons give them, and the equations that follow from what the groups mean. Made from
 * the published table and the definition alone; it shares nothing with the suppression.
 */
import type {
  PublishedCell,
  PublishedFigure,
} from '../../../analysis/indicators/published-table.ts';
import type { Indicator, SurveyDefinition } from '../../../questionnaire/definition.ts';

export interface Unknown {
  name: string;
  least: number;
  most: number;
}

/** 0 = the sum of signs times unknowns. */
export type Equation = (readonly [unknown: number, sign: number])[];

export interface View {
  unknowns: Unknown[];
  equations: Equation[];
  /** Of each cell about units, the number of those that it is made of: 'MP01.share region/R1 of absent/0'. */
  ofCell: Map<string, number>;
}

/** What everybody knows who reads the questionnaire: a condition that is one or several others, of which no two hold. */
export type KnownSums = readonly (readonly [whole: string, ...parts: string[]])[];

interface Context {
  unit: string;
  universe: string[];
  line: [family: string, condition: string];
  side: [family: string, condition: string];
}

/** @param complete breakdowns and comparisons that leave out almost nobody */
export function whatAReaderSees(
  definition: SurveyDefinition,
  figures: readonly PublishedFigure[],
  { complete, sums, limit }: { complete: readonly string[]; sums: KnownSums; limit: number },
): View {
  const unknowns: Unknown[] = [];
  const equations: Equation[] = [];
  const places = new Map<string, number>();
  const contexts = new Map<number, Context>();
  const ofCell = new Map<string, number>();
  const unknown = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, unknowns.length);
    return unknowns.push({ name, least: 0, most: Infinity }) - 1;
  };
  const learn = (at: number, least: number, most: number) => {
    const own = unknowns[at];
    if (own === undefined) return;
    own.least = Math.max(own.least, least);
    own.most = Math.min(own.most, most);
  };
  const more = (least: number, most: number): number =>
    unknowns.push({ name: '', least, most }) - 1;
  const unitsIn = ({ unit, universe, line, side }: Context): string =>
    [unit, ...new Set([...universe, ...clausesOf(line[1]), ...clausesOf(side[1])].toSorted())].join(
      ' & ',
    );

  for (const figure of figures) {
    const indicator = definition.indicators.find(({ id }) => id === figure.id);
    const source = indicator?.figures.find(({ name }) => name === figure.figure);
    if (indicator === undefined || source === undefined || source.statistic === 'quotient')
      continue;
    for (const cell of figure.cells) {
      if (cell.side?.less !== undefined) continue;
      const context = contextOf(definition, indicator, source, figure.unit, cell);
      const asked = unknown(unitsIn(context));
      contexts.set(asked, context);
      const answered = unknown(`${unitsIn(context)} answering ${figure.id}.${figure.figure}`);
      equations.push([
        [asked, 1],
        [answered, -1],
        [more(0, Infinity), -1],
      ]);
      ofCell.set(nameOf(figure, cell), answered);
      if (cell.figures !== null) {
        const { n, missing } = cell.figures;
        learn(answered, n, n);
        learn(asked, Math.round(n / (1 - missing)), Math.round(n / (1 - missing)));
      } else if (cell.reasons.includes('no cases')) learn(answered, 0, 0);
      else if (figure.rule === 'M1' && !cell.reasons.includes('withheld')) {
        if (cell.reasons.includes('few cases')) learn(answered, 1, limit - 1);
        else learn(answered, limit, Infinity);
      }
    }
  }

  const all = [...contexts];
  const find = (context: Context) => places.get(unitsIn(context));
  for (const [at, context] of all) {
    const { line, side, universe } = context;
    const parted: [family: string, parts: Context[]][] = [
      ...(line[0] === 'none'
        ? breakdownsOf(definition, context.unit).map(({ name, groups }): [string, Context[]] => [
            name,
            groups.map(({ expression }) => ({ ...context, line: [name, expression] })),
          ])
        : []),
      ...(side[0] === ''
        ? definition.comparisons.map(({ name, groups }): [string, Context[]] => [
            name,
            groups.map(({ expression }) => ({ ...context, side: [name, expression] })),
          ])
        : []),
    ];
    for (const [family, groups] of parted) {
      const parts = groups.flatMap((group) => find(group) ?? []);
      if (parts.length < groups.length || parts.includes(at)) continue;
      const whole = unknowns[at]?.most ?? Infinity;
      const rest = complete.includes(family)
        ? more(0, whole === Infinity ? 5 : Math.max(2, Math.ceil(0.02 * whole)))
        : more(0, Infinity);
      equations.push([[at, 1], ...parts.map((part) => [part, -1] as const), [rest, -1]]);
    }
    for (const [one, ...others] of sums) {
      if (side[1] !== one) continue;
      const parts = others.flatMap(
        (condition) => find({ ...context, side: ['', condition] }) ?? [],
      );
      if (parts.length < others.length || parts.includes(at)) continue;
      equations.push([[at, 1], ...parts.map((part) => [part, -1] as const)]);
    }
    for (const [outer, around] of all) {
      if (outer === at || around.unit !== context.unit || around.line[1] !== line[1]) continue;
      if (around.side[1] !== side[1] || around.universe.length >= universe.length) continue;
      if (!around.universe.every((clause) => universe.includes(clause))) continue;
      equations.push([
        [outer, 1],
        [at, -1],
        [more(0, Infinity), -1],
      ]);
    }
  }
  return { unknowns, equations, ofCell };
}

export function nameOf(
  { id, figure, group }: Pick<PublishedFigure, 'id' | 'figure' | 'group'>,
  { breakdown, group: line, side }: Pick<PublishedCell, 'breakdown' | 'group' | 'side'>,
): string {
  const key = `${id}.${figure}${group === undefined ? '' : ` ${group.code}`}`;
  const of = side === undefined ? '' : ` of ${side.comparison}/${side.group}`;
  return `${key} ${breakdown}/${line}${of}`;
}

function contextOf(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Indicator['figures'][number],
  unit: string,
  cell: PublishedCell,
): Context {
  const sampled = definition.units?.[unit];
  const own = figure.unit === undefined ? [indicator.universe] : [];
  const universe = [sampled?.universe, ...own, figure.universe]
    .flatMap((text) => (text === undefined ? [] : clausesOf(text)))
    .toSorted();
  const { breakdown, side } = cell;
  const [line, compared] = conditionsAt(definition, unit, cell);
  return {
    unit: sampled === undefined ? unit : `${sampled.of} as ${unit}`,
    universe,
    line: [breakdown, line],
    side: [side?.comparison ?? '', compared],
  };
}

/** What is true of everybody on a cell's line, and on its side; '' where it has none. */
export function conditionsAt(
  definition: SurveyDefinition,
  unit: string,
  { breakdown, group, side }: Pick<PublishedCell, 'breakdown' | 'group' | 'side'>,
): [line: string, side: string] {
  const line = (definition.breakdowns[unit] ?? [])
    .find(({ name }) => name === breakdown)
    ?.groups.find(({ code }) => code === group)?.expression;
  const compared = definition.comparisons
    .find(({ name }) => name === side?.comparison)
    ?.groups.find(({ code }) => code === side?.group)?.expression;
  return [line ?? '', compared ?? ''];
}

function breakdownsOf({ breakdowns }: SurveyDefinition, unit: string) {
  return breakdowns[unit.split(' as ').at(-1) ?? ''] ?? [];
}

/** What is joined by 'and' alone. */
function clausesOf(text: string): string[] {
  const plain = text.trim();
  if (plain === '') return [];
  return / or |\(/.test(plain) ? [plain] : plain.split(' and ').map((part) => part.trim());
}
