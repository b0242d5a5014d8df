import type { Having, ScriptPlan } from './script-plan.ts';

/** The start script in Stata. */
export function stataScript({ title, citation, tables, design, figures }: ScriptPlan): string {
  const lines = [
    ...[`* ${plain(title)}`, `* ${plain(citation)}`, '*'],
    '* Put this script into the folder of the files, and run it there. It needs Stata 14 or later.',
    "* Missing values: .d don't know, .r refused, .n not asked; . was withheld or not recorded.",
    '* The files were changed to protect people, so that figures may differ from those published.',
    'version 14',
    ...tables.flatMap(({ name, weight }) => [
      '',
      `use "${name}.dta", clear`,
      design.stratum === undefined
        ? `svyset [pweight = ${weight}], bsrweight(${design.prefix}*) vce(bootstrap) mse`
        : `svyset ${design.psu} [pweight = ${weight}], strata(${design.stratum}) singleunit(centered)`,
      ...figures.flatMap((figure, at) => {
        if (figure.table !== name) return [];
        const own = 'mean' in figure ? figure.mean : figure.share.variable;
        const value = 'mean' in figure ? figure.mean : having(figure.share);
        const rows = [`!missing(${own})`, ...figure.where.map(having)].join(' & ');
        const [y, d] = [`figure_${String(at + 1)}`, `rows_${String(at + 1)}`];
        return [
          `generate double ${y} = ${value} if !missing(${own})`,
          `generate byte ${d} = ${rows}`,
          `svy, subpop(${d}): mean ${y}`,
          `display "${plain(figure.title)}: " %9.0g _b[${y}] " (standard error " %9.0g _se[${y}] "); published ${String(figure.estimate)} (${String(figure.se)}); they are " %4.2f abs(_b[${y}] - ${String(figure.estimate)}) / ${String(figure.se)} " standard errors apart"`,
        ];
      }),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** As alternatives, for a list of Stata takes ten texts and no more. */
function having({ variable, values }: Having): string {
  const each = values.map(
    (value) => `${variable} == ${typeof value === 'number' ? String(value) : `"${plain(value)}"`}`,
  );
  return `(${each.join(' | ')})`;
}

/** Without what Stata takes for the end of a text or the name of a macro. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/["`$\\]/g, '')
    .replace(/\/\*|\*\/|\/\/\//g, ' ');
}
