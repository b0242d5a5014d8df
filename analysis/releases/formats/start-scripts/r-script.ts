import type { Having, ScriptPlan } from './script-plan.ts';

/** The start script in R. */
export function rScript({ title, citation, tables, design, figures }: ScriptPlan): string {
  const lines = [
    ...[`# ${oneLine(title)}`, `# ${oneLine(citation)}`, '#'],
    '# Put this script into the folder of the files, and run it there. It needs two packages:',
    '# install.packages(c("haven", "survey"))',
    ...['library(haven)', 'library(survey)', 'options(survey.lonely.psu = "adjust")', ''],
    "# Missing values: na_tag() tells d (don't know), r (refused) and n (not asked); the rest was withheld.",
    ...tables.flatMap(({ name, weight }) => [
      `${name} <- read_dta("${name}.dta")`,
      design.stratum === undefined
        ? `${name}_design <- svrepdesign(data = ${name}, weights = ~${weight}, repweights = "^${design.prefix}[0-9]+$", type = "other", combined.weights = TRUE, scale = 1 / ${String(design.count)}, rscales = 1, mse = TRUE)`
        : `${name}_design <- svydesign(ids = ~${design.psu}, strata = ~${design.stratum}, weights = ~${weight}, data = ${name}, nest = TRUE)`,
    ]),
    '',
    '# The figure of some rows, next to what was published. The file was changed to protect people, so that they may differ.',
    'compare <- function(name, design, value, rows, published, published_se) {',
    '  design <- update(design, value_ = value, rows_ = rows & !is.na(value))',
    '  found <- svymean(~value_, subset(design, rows_))',
    '  estimate <- as.numeric(coef(found))',
    '  cat(sprintf("%s: %.6g (standard error %.6g); published %.6g (%.6g); they are %.2f standard errors apart\\n", name, estimate, as.numeric(SE(found)), published, published_se, abs(estimate - published) / published_se))',
    '}',
    'having <- function(value, values) ifelse(is.na(value) | value == "", NA, value %in% values) + 0',
    'number <- function(value) as.numeric(value)',
    '',
    ...figures.map((figure) => {
      const column = (variable: string) => `zap_labels(${figure.table}$${variable})`;
      const has = ({ variable, values }: Having) =>
        `having(${column(variable)}, ${vector(values)})`;
      const value = 'mean' in figure ? `number(${column(figure.mean)})` : has(figure.share);
      const rows = figure.where.map((where) => `${has(where)} %in% 1`);
      const all = [`rep(TRUE, nrow(${figure.table}))`, ...rows].slice(rows.length > 0 ? 1 : 0);
      return `compare(${JSON.stringify(figure.title)}, ${figure.table}_design, ${value}, ${all.join(' & ')}, ${String(figure.estimate)}, ${String(figure.se)})`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function vector(values: readonly (number | string)[]): string {
  return `c(${values.map((value) => JSON.stringify(value)).join(', ')})`;
}

/** A text that stays in its comment. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
