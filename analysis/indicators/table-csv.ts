import { csvText } from '../csv.ts';
import type { IndicatorTable } from './indicator-table.ts';

/**
 * The table as CSV text (RFC 4180, UTF-8, empty = none), one row per cell, each row with what a reader needs to know of
 * it. Text that a spreadsheet would take for a formula is made harmless by a leading apostrophe.
 */
export function toCsv(table: IndicatorTable, language = 'en'): string {
  const { provenance, comparison } = table;
  const said = (text: Record<string, string> & { en: string }) => text[language] ?? text.en;
  const compared = {
    all: 'All',
    a: comparison ? said(comparison.a) : undefined,
    b: comparison ? said(comparison.b) : undefined,
    difference: comparison ? `${said(comparison.a)} - ${said(comparison.b)}` : undefined,
  };
  const rows = table.indicators.flatMap((indicator) =>
    indicator.cells.map((cell) => {
      const { figures } = cell;
      return {
        survey: provenance.survey,
        definition: provenance.definition,
        versions: provenance.versions.join(' '),
        indicator: indicator.id,
        title: said(indicator.title),
        figure: indicator.figure,
        figure_label: said(indicator.label),
        measure: said(indicator.measure),
        unit: indicator.unit,
        statistic: indicator.statistic,
        category: indicator.group?.code,
        category_label: indicator.group && said(indicator.group.label),
        breakdown: cell.breakdown,
        group: cell.group,
        group_label: said(cell.label),
        compared: cell.compared,
        compared_label: compared[cell.compared],
        publication: cell.publication,
        reasons: cell.reasons.join('; '),
        estimate: figures?.estimate,
        se: figures?.se,
        low: figures?.low,
        high: figures?.high,
        interval: figures?.interval,
        level: figures?.level,
        n: figures?.n,
        weight_sum: figures?.weightSum,
        psus: figures?.psus,
        strata: figures?.strata,
        df: figures?.df,
        deff: figures?.deff,
        cv: figures?.cv,
        missing: figures?.missing,
        t: figures?.t,
        p: figures?.p,
        status: figures?.status,
        response_rate: provenance.response.weighted.rr2,
        received_first: provenance.received?.first,
        received_last: provenance.received?.last,
        caveat: said(indicator.caveat),
        frame_limits: said(provenance.frameLimits),
        note: cell.compared === 'all' || !comparison ? undefined : said(comparison.note),
      };
    }),
  );
  return csvText(
    Object.keys(rows[0] ?? {}),
    rows.map((row) => Object.values(row).map((value) => value?.toString())),
  );
}
