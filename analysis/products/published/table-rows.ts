import type { Translations } from '../../../questionnaire/definition.ts';
import type {
  CellSide,
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../../indicators/published-table.ts';

/** A cell of the published table as a row of its own, with what a reader needs to know of it. Null: there is none. */
export interface TableRow {
  survey: string;
  definition: string;
  versions: string;
  received_first: string | null;
  received_last: string | null;
  indicator: string;
  title: string;
  sector: string;
  rule: string;
  figure: string;
  figure_label: string;
  measure: string;
  unit: string;
  statistic: string;
  /** Of a distribution, the group that the cell is about. */
  category: string | null;
  category_label: string | null;
  /** 'none' and 'all': all units. */
  breakdown: string;
  breakdown_label: string;
  group: string;
  group_label: string;
  /** Whom the cell is about, in words; the next three say it in codes. */
  side_label: string;
  comparison: string | null;
  side: string | null;
  /** Of a difference: the group that is taken off. */
  less: string | null;
  publication: string;
  reasons: string;
  estimate: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  interval: string | null;
  status: string | null;
  n: number | null;
  psus: number | null;
  df: number | null;
  deff: number | null;
  cv: number | null;
  weight_sum: number | null;
  missing: number | null;
  t: number | null;
  p: number | null;
  q: number | null;
  detectable: number | null;
  verdict: string | null;
  adjusted: number | null;
  adjusted_se: number | null;
  adjusted_low: number | null;
  adjusted_high: number | null;
  adjusted_p: number | null;
  adjusted_n: number | null;
  adjusted_for: string | null;
  e_value: number | null;
  response_rate: number | null;
  caveat: string;
  frame_limits: string;
  note: string | null;
}

/** In the order in which files have them. */
export const columnNames: readonly (keyof TableRow)[] = [
  'survey',
  'definition',
  'versions',
  'received_first',
  'received_last',
  'indicator',
  'title',
  'sector',
  'rule',
  'figure',
  'figure_label',
  'measure',
  'unit',
  'statistic',
  'category',
  'category_label',
  'breakdown',
  'breakdown_label',
  'group',
  'group_label',
  'side_label',
  'comparison',
  'side',
  'less',
  'publication',
  'reasons',
  'estimate',
  'se',
  'low',
  'high',
  'interval',
  'status',
  'n',
  'psus',
  'df',
  'deff',
  'cv',
  'weight_sum',
  'missing',
  't',
  'p',
  'q',
  'detectable',
  'verdict',
  'adjusted',
  'adjusted_se',
  'adjusted_low',
  'adjusted_high',
  'adjusted_p',
  'adjusted_n',
  'adjusted_for',
  'e_value',
  'response_rate',
  'caveat',
  'frame_limits',
  'note',
];

/** Columns that hold numbers; those of them that hold whole ones. All others hold text. */
export const numberColumns: ReadonlySet<keyof TableRow> = new Set([
  ...(['estimate', 'se', 'low', 'high', 'n', 'psus', 'df', 'deff', 'cv', 'weight_sum'] as const),
  ...(['missing', 't', 'p', 'q', 'detectable', 'adjusted', 'adjusted_se', 'adjusted_low'] as const),
  ...(['adjusted_high', 'adjusted_p', 'adjusted_n', 'e_value', 'response_rate'] as const),
]);
export const wholeColumns: ReadonlySet<keyof TableRow> = new Set(['n', 'psus', 'df', 'adjusted_n']);

/** One row for each cell, in the order of the table; texts in the language asked for, in English where it lacks them. */
export function tableRows(table: PublishedTable, language = 'en'): TableRow[] {
  const said = (text: Translations): string => text[language] ?? text.en;
  const { provenance } = table;
  const { survey, definition, received, frameLimits, response } = provenance;
  const versions = provenance.versions.join(' ');
  const limits = said(frameLimits);
  return table.figures.flatMap((figure) =>
    figure.cells.map((cell): TableRow => {
      const line = lineOf(table, figure.unit, cell);
      const side = sideOf(table, cell.side);
      const { figures } = cell;
      const told = figures === null ? undefined : cell.difference;
      const adjusted = told?.adjusted;
      // One literal: rows that are put together of several take ten times as long.
      return {
        survey,
        definition,
        versions,
        received_first: received?.first ?? null,
        received_last: received?.last ?? null,
        indicator: figure.id,
        title: said(figure.title),
        sector: figure.sector,
        rule: figure.rule,
        figure: figure.figure,
        figure_label: said(figure.label),
        measure: said(figure.measure),
        unit: figure.unit,
        statistic: figure.statistic,
        category: figure.group?.code ?? null,
        category_label: figure.group === undefined ? null : said(figure.group.label),
        breakdown: cell.breakdown,
        breakdown_label: said(line.breakdown),
        group: cell.group,
        group_label: said(line.group),
        side_label: said(side.label),
        comparison: cell.side?.comparison ?? null,
        side: cell.side?.group ?? null,
        less: cell.side?.less ?? null,
        publication: cell.publication,
        reasons: cell.reasons.join('; '),
        estimate: figures?.estimate ?? null,
        se: figures?.se ?? null,
        low: figures?.low ?? null,
        high: figures?.high ?? null,
        interval: figures?.interval ?? null,
        status: figures?.status ?? null,
        n: figures?.n ?? null,
        psus: figures?.psus ?? null,
        df: figures?.df ?? null,
        deff: figures?.deff ?? null,
        cv: figures?.cv ?? null,
        weight_sum: figures?.weightSum ?? null,
        missing: figures?.missing ?? null,
        t: told?.t ?? null,
        p: told?.p ?? null,
        q: told?.q ?? null,
        detectable: told?.detectable ?? null,
        verdict: told?.verdict ?? null,
        adjusted: adjusted?.estimate ?? null,
        adjusted_se: adjusted?.se ?? null,
        adjusted_low: adjusted?.low ?? null,
        adjusted_high: adjusted?.high ?? null,
        adjusted_p: adjusted?.p ?? null,
        adjusted_n: adjusted?.n ?? null,
        adjusted_for: adjusted?.variables.join('; ') ?? null,
        e_value: adjusted?.eValue ?? null,
        response_rate: response.weighted.rr2 ?? null,
        caveat: said(figure.caveat),
        frame_limits: limits,
        note: side.note === undefined ? null : said(side.note),
      };
    }),
  );
}

/** What a cell is called: its breakdown and group. Throws for a line that the table does not describe. */
export function lineOf(
  { breakdowns }: Pick<PublishedTable, 'breakdowns'>,
  unit: PublishedFigure['unit'],
  { breakdown, group }: Pick<PublishedCell, 'breakdown' | 'group'>,
): { breakdown: Translations; group: Translations } {
  if (breakdown === 'none') return { breakdown: everything, group: all };
  const known = breakdowns[unit]?.[breakdown];
  const own = known?.groups.find(({ code }) => code === group);
  if (known === undefined || own === undefined) {
    throw new Error(
      `A cell is of the group ${group} of the breakdown ${breakdown} of ${unit}, which the table does not describe. Name every group of a cell in its breakdowns.`,
    );
  }
  return { breakdown: known.label, group: own.label };
}

/** Whom a cell is about. Throws for a group that the table's comparisons do not have. */
export function sideOf(
  { comparisons }: Pick<PublishedTable, 'comparisons'>,
  side: CellSide | undefined,
): { label: Translations; note?: Translations } {
  if (side === undefined) return { label: everybody };
  const known = comparisons.find(({ name }) => name === side.comparison);
  const labelOf = (asked: string): Translations => {
    const own = known?.groups.find(({ code }) => code === asked);
    if (own !== undefined) return own.label;
    throw new Error(
      `A cell is of the group ${asked} of the comparison ${side.comparison}, which the table does not describe. Name every group of a cell in its comparisons.`,
    );
  };
  const [label, less] = [labelOf(side.group), side.less === undefined ? null : labelOf(side.less)];
  const note = known === undefined ? {} : { note: known.note };
  if (less === null) return { label, ...note };
  const both = [...new Set([...Object.keys(label), ...Object.keys(less)])].map((language) => [
    language,
    `${label[language] ?? label.en} − ${less[language] ?? less.en}`,
  ]);
  return { label: { en: `${label.en} − ${less.en}`, ...Object.fromEntries(both) }, ...note };
}

const everything: Translations = { en: 'None', fr: 'Aucune' };
const all: Translations = { en: 'All', fr: 'Ensemble' };
const everybody: Translations = { en: 'Everybody', fr: 'Tous' };
