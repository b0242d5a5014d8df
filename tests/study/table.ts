/** A study as a page of text. */
import type { Check } from './checks.ts';
import type { Study } from './study.ts';

/** One line for each estimand, with a mark at every figure that is out of its limits; what that means, below. */
export function tableOf(study: Study, checks: readonly Check[]): string[] {
  const marked = (id: string, what: Check['what'], figure: string) =>
    `${figure}${checks.some((one) => one.id === id && one.what === what && !one.holds) ? '*' : ' '}`;
  const lines = [
    ['estimand', '', 'truth', 'mean', 'bias/SD', 'SE ratio', 'coverage', 'CV%', 'cases', 'shown'],
    ...study.rows.map((row) => [
      row.id,
      row.title,
      significant(row.truth),
      significant(row.mean),
      marked(row.id, 'bias', signed(row.bias)),
      marked(row.id, 'standard error', row.seRatio.toFixed(2)),
      marked(row.id, 'coverage', row.coverage.toFixed(3)),
      (100 * row.cv).toFixed(1),
      row.cases.toFixed(0),
      row.published === 0
        ? 'never'
        : `${(100 * row.published).toFixed(0)}%, ${row.coveragePublished.toFixed(3)}`,
    ]),
  ];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const out = checks.filter((one) => !one.holds);
  return [
    ...lines.map((line) =>
      line
        .map((cell, at) =>
          at < 2 ? cell.padEnd(widths?.[at] ?? 0) : cell.padStart(widths?.[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
    '',
    `${study.surveys} surveys, of ${study.interviews.toFixed(0)} interviews among ${study.listed.toFixed(0)} listed households each.`,
    'shown: in how many surveys the figure may be published, and the coverage among those.',
    out.length === 0
      ? `All ${checks.length} checks hold.`
      : `Out of their limits (*): ${out.map(said).join('; ')}.`,
  ];
}

function said({ id, what, value, low, high }: Check): string {
  return `${what} of ${id} ${value.toFixed(3)}, not ${low.toFixed(3)} to ${high.toFixed(3)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`;
}

function significant(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}
