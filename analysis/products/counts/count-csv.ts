import { csvText } from '../../csv.ts';
import type { Provenance } from '../../indicators/provenance.ts';
import type { CountTable } from './count-table.ts';

/**
 * Tables of counts as CSV text (RFC 4180, UTF-8, empty = none), one row for each cell, in the language asked for. A
 * dimension that a table does not have, or is the total of, says total. `missing` says why a table is not there.
 */
export function countCsv(
  provenance: Provenance,
  tables: readonly CountTable[],
  language = 'en',
): string {
  const said = (text: Record<string, string> & { en: string }) => text[language] ?? text.en;
  const names = [...new Set(tables.flatMap(({ by }) => by))];
  const whose = [
    provenance.survey,
    provenance.definition,
    provenance.received?.first ?? '',
    provenance.received?.last ?? '',
  ];
  const header = [
    ...['survey', 'definition', 'received_first', 'received_last'],
    ...['table', 'title', 'universe', ...names.flatMap((name) => [name, `${name}_label`])],
    ...['publication', 'reason', 'count', 'se', 'low', 'high', 'n', 'missing'],
  ];
  const rows = tables.flatMap((table) => {
    const head = [...whose, table.name, said(table.title), said(table.universe)];
    if (table.notAsked !== null) {
      const blank = [...names.flatMap(() => ['', '']), ...Array.from({ length: 7 }, () => '')];
      return [[...head, ...blank, said(table.notAsked)]];
    }
    const labels = new Map(
      table.dimensions.map(({ name, categories }) => [
        name,
        new Map(categories.map(({ code, label }) => [code, said(label)])),
      ]),
    );
    return table.cells.map(({ at, publication, reason, count, se, low, high, n }) => [
      ...head,
      ...names.flatMap((name) => {
        if (!table.by.includes(name)) return ['', ''];
        const code = at[name];
        return code === undefined ? ['_T', 'Total'] : [code, labels.get(name)?.get(code) ?? code];
      }),
      ...[publication, reason ?? ''],
      ...[count, se, low, high, n].map((figure) => figure?.toString() ?? ''),
      '',
    ]);
  });
  return csvText(header, rows);
}
