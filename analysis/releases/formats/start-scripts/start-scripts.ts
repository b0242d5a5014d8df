import type { ReleaseTable } from '../../release-table.ts';
import { textIn } from '../release-words.ts';
import type { Study } from '../study.ts';
import { pythonScript } from './python-script.ts';
import { rScript } from './r-script.ts';
import type { PublicDesign, PublishedFigure, ScriptPlan } from './script-plan.ts';
import { stataScript } from './stata-script.ts';

/**
 * Scripts that read the Stata files of a release beside them, set the survey design, and print published figures next to
 * what the files give: in R (haven, survey), in Stata and in Python (pandas). Throws an Error for a figure, or a design,
 * of a table or variable that is not there.
 */
export function startScripts(
  study: Study,
  tables: readonly ReleaseTable[],
  design: PublicDesign,
  figures: readonly PublishedFigure[],
  language: string,
): { r: string; stata: string; python: string } {
  const plan: ScriptPlan = {
    title: `${textIn(study.title, language)} (${study.id}, ${study.version})`,
    citation: textIn(study.citation, language),
    tables: tables.map(({ name, weight, variables }) => {
      return { name, weight, columns: new Set(variables.map((variable) => variable.name)) };
    }),
    design,
    figures: figures.map((figure) => ({ ...figure, title: textIn(figure.name, language) })),
  };
  check(plan);
  return { r: rScript(plan), stata: stataScript(plan), python: pythonScript(plan) };
}

function check({ tables, design, figures }: ScriptPlan): void {
  for (const { name, columns } of tables) {
    if (!/^[A-Za-z]\w*$/.test(name)) {
      throw new Error(
        `A table named “${name}” cannot be called so in a script. Take letters, digits and _.`,
      );
    }
    const needed =
      design.stratum === undefined
        ? Array.from({ length: design.count }, (_, at) => `${design.prefix}${String(at + 1)}`)
        : [design.stratum, design.psu];
    const absent = needed.find((variable) => !columns.has(variable));
    if (absent !== undefined) {
      throw new Error(
        `The design needs “${absent}”, which “${name}” does not have. Add it, or name another design.`,
      );
    }
  }
  for (const figure of figures) {
    if (!Number.isFinite(figure.estimate) || !(figure.se > 0) || figure.se === Infinity) {
      throw new Error(
        `“${figure.title}” has no estimate with a standard error to be held against. Take another figure.`,
      );
    }
    const columns = tables.find(({ name }) => name === figure.table)?.columns;
    const own = 'mean' in figure ? figure.mean : figure.share.variable;
    const absent = [own, ...figure.where.map(({ variable }) => variable)].find(
      (variable) => columns?.has(variable) !== true,
    );
    if (absent !== undefined) {
      throw new Error(
        `“${figure.title}” needs “${absent}” of “${figure.table}”, which is not there. Mend the figure.`,
      );
    }
  }
}
