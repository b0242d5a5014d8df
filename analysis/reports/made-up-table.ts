/** For tests: a published table of a survey with numbers out of nothing, the same for the same seed. */
import type {
  Comparison,
  Figure,
  Indicator,
  SurveyDefinition,
  UnitGroup,
} from '../../questionnaire/definition.ts';
import type {
  CellSide,
  Figures,
  PublishedCell,
  PublishedFigure,
  PublishedGroup,
  PublishedTable,
} from '../indicators/published-table.ts';
import { randomStream } from '../sampling/random.ts';

export interface MadeUp {
  seed: string;
  /** 'YYYY-MM-DD': the last day of fieldwork. */
  last: string;
}

export function madeUpTable(
  definition: SurveyDefinition,
  { seed, last }: MadeUp = { seed: 'made up', last: '2026-04-20' },
): PublishedTable {
  const stream = randomStream(seed);
  let drawn = 0;
  const random = () => stream(drawn++);
  const { breakdowns, comparisons, indicators } = definition;
  const note = {
    en: 'difference between groups, not effect of migration',
    fr: 'différence entre groupes, et non effet de la migration',
  };
  return {
    provenance: {
      survey: definition.survey,
      title: definition.title,
      definition: definition.version,
      versions: [definition.version],
      received: { first: `${last.slice(0, 4)}-03-02`, last },
      areas: 115,
      strata: 9,
      cases: 1380,
      households: 1198,
      response: {
        unweighted: { rr1: 0.85, rr2: 0.868, coop1: 0.93, ref1: 0.06, con1: 0.95 },
        weighted: { rr1: 0.853, rr2: 0.871, coop1: 0.93, ref1: 0.06, con1: 0.95 },
      },
      frameLimits: definition.sampling.frameLimits,
      rules: { en: 'Cells with few cases are withheld.' },
    },
    comparisons: comparisons.map(({ name, label, groups, reference }) => ({
      ...{ name, label, reference, note },
      groups: groups.map(namedGroup),
    })),
    breakdowns: Object.fromEntries(
      Object.entries(breakdowns).map(([unit, list]) => [
        unit,
        Object.fromEntries(
          list.map(({ name, label, groups }) => [name, { label, groups: groups.map(namedGroup) }]),
        ),
      ]),
    ),
    figures: indicators.flatMap((indicator) =>
      indicator.figures.flatMap((figure) => figuresOf(definition, indicator, figure, random)),
    ),
    weighting: { steps: [], cells: [], merges: [] },
  };
}

const namedGroup = ({ code, label }: UnitGroup): PublishedGroup => ({ code, label });

function figuresOf(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Figure,
  random: () => number,
): PublishedFigure[] {
  const { id, title, sector, rule, caveat } = indicator;
  const { name, label, measure, statistic, unit = indicator.unit } = figure;
  const said = { id, title, sector, rule, figure: name, label, unit, statistic, measure, caveat };
  const cells = () => cellsOf(definition, indicator, figure, random);
  if (!('groups' in figure)) return [{ ...said, cells: cells() }];
  return figure.groups.map((group) => ({ ...said, group: namedGroup(group), cells: cells() }));
}

function cellsOf(
  { breakdowns, comparisons }: SurveyDefinition,
  indicator: Indicator,
  figure: Figure,
  random: () => number,
): PublishedCell[] {
  const unit = figure.unit ?? indicator.unit;
  const lines = [
    { breakdown: 'none', group: 'all', share: 1 },
    ...(breakdowns[unit] ?? [])
      .filter(({ name }) => indicator.breakdowns.includes(name))
      .flatMap(({ name, groups }) =>
        groups.map(({ code }) => ({ breakdown: name, group: code, share: 1 / groups.length })),
      ),
  ];
  const compared = comparisons.filter(
    (each) =>
      indicator.comparisons.includes(each.name) &&
      !('groups' in figure) &&
      (each.unit === undefined || each.unit === unit),
  );
  const level = levelOf(figure, random);
  return lines.flatMap(({ share, ...line }) => {
    const n = Math.round(1198 * share * (0.4 + 0.6 * random()));
    const all = madeUpCell(line, n, level, figure, random);
    return [all, ...compared.flatMap((each) => sideCells(line, n, each, level, figure, random))];
  });
}

type Line = Pick<PublishedCell, 'breakdown' | 'group'>;

function sideCells(
  line: Line,
  n: number,
  { name, groups, reference }: Comparison,
  level: number,
  figure: Figure,
  random: () => number,
): PublishedCell[] {
  const of = (group: string): CellSide => ({ comparison: name, group });
  const sides = groups.map(({ code }) =>
    madeUpCell({ ...line, side: of(code) }, Math.round(n / groups.length), level, figure, random),
  );
  const base = sides[groups.findIndex(({ code }) => code === reference)];
  const differences = sides.flatMap((side, at): PublishedCell[] => {
    const group = groups[at]?.code ?? '';
    if (base === undefined || group === reference) return [];
    const place = { ...line, side: { ...of(group), less: reference } };
    if (!side.figures || !base.figures) {
      return [{ ...place, publication: 'withheld', reasons: ['side withheld'], figures: null }];
    }
    const estimate = (side.figures.estimate ?? 0) - (base.figures.estimate ?? 0);
    const se = Math.hypot(side.figures.se ?? 0, base.figures.se ?? 0);
    const [low, high] = [estimate - 1.98 * se, estimate + 1.98 * se];
    const isApart = low > 0 || high < 0;
    return [
      {
        ...place,
        publication: 'published',
        reasons: [],
        figures: { ...side.figures, estimate, se, low, high, interval: 'plain' },
        difference: {
          t: estimate / se,
          p: isApart ? 0.01 : 0.4,
          q: isApart ? 0.03 : 0.6,
          detectable: 2.8 * se,
          verdict: isApart ? (estimate > 0 ? 'higher' : 'lower') : 'cannot be told apart',
          adjusted: {
            ...{ estimate: 0.6 * estimate, se, low: 0.6 * estimate - 1.98 * se },
            ...{ high: 0.6 * estimate + 1.98 * se, p: 0.2, n, variables: ['age'], eValue: null },
          },
        },
      },
    ];
  });
  return [...sides, ...differences];
}

function madeUpCell(
  place: Line & { side?: CellSide },
  n: number,
  level: number,
  figure: Figure,
  random: () => number,
): PublishedCell {
  if (n < 25) return { ...place, publication: 'withheld', reasons: ['few cases'], figures: null };
  const isShare = level < 1 && figure.statistic !== 'total';
  const estimate = isShare
    ? Math.min(0.98, level * (0.75 + 0.5 * random()))
    : level * (0.75 + 0.5 * random());
  const se = isShare
    ? 1.3 * Math.sqrt((estimate * (1 - estimate)) / n)
    : (1.3 * estimate) / Math.sqrt(n);
  const figures: Figures = {
    status: 'ok',
    ...{ estimate, se, low: Math.max(0, estimate - 1.98 * se), high: estimate + 1.98 * se },
    ...{ interval: isShare ? 'logit' : 'log', n, psus: 80, df: 70, deff: 1.69 },
    ...{ cv: se / estimate, weightSum: 400 * n, missing: 0.02 },
  };
  return n < 50
    ? { ...place, publication: 'marked', reasons: ['few cases'], figures }
    : { ...place, publication: 'published', reasons: [], figures };
}

function levelOf({ statistic, measure }: Figure, random: () => number): number {
  if (statistic === 'total' || statistic === 'counts') return 40_000 * (0.5 + random());
  if (measure.en === 'percent') return 0.1 + 0.6 * random();
  if (measure.en === 'percentage points') return 0.1 + 0.2 * random();
  return measure.en.includes('currency') ? 30_000 : 2 + 20 * random();
}
