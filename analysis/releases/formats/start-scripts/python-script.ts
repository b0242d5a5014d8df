import type { Having, ScriptPlan } from './script-plan.ts';

/** The start script in Python. */
export function pythonScript({ title, citation, tables, design, figures }: ScriptPlan): string {
  const lines = [
    ...[`# ${oneLine(title)}`, `# ${oneLine(citation)}`, '#'],
    '# Put this script into the folder of the files, and run it there. It needs pandas: pip install pandas',
    ...['import numpy as np', 'import pandas as pd', ''],
    '# Here all missing values are NaN; pd.read_stata(..., convert_missing=True) keeps .d, .r and .n apart.',
    ...tables.map(
      ({ name }) => `${name} = pd.read_stata("${name}.dta", convert_categoricals=False)`,
    ),
    `WEIGHTS = {${tables.map(({ name, weight }) => `"${name}": "${weight}"`).join(', ')}}`,
    ...['', ''],
    ...(design.stratum === undefined
      ? byReplicates(design)
      : byUnits({ stratum: design.stratum, psu: design.psu })),
    ...['', ''],
    'def compare(name, frame, weight, value, rows, published, published_se):',
    '    """The figure of some rows, next to what was published. The file was changed to protect people, so that they may differ."""',
    '    known = (rows & value.notna()).to_numpy()',
    '    estimate, se = mean(frame, weight, value.fillna(0).to_numpy(), known)',
    '    apart = abs(estimate - published) / published_se',
    '    print(f"{name}: {estimate:.6g} (standard error {se:.6g}); published {published:.6g} ({published_se:.6g}); they are {apart:.2f} standard errors apart")',
    ...['', ''],
    'def having(column, values):',
    '    missing = column.isna() | (column == "")',
    '    return column.isin(values).astype(float).mask(missing)',
    ...['', ''],
    ...figures.map((figure) => {
      const frame = figure.table;
      const has = ({ variable, values }: Having) =>
        `having(${frame}["${variable}"], [${values.map((value) => JSON.stringify(value)).join(', ')}])`;
      const value =
        'mean' in figure ? `${frame}["${figure.mean}"].astype(float)` : has(figure.share);
      const rows = figure.where.map((where) => `(${has(where)} == 1)`);
      const all = rows.length === 0 ? `pd.Series(True, index=${frame}.index)` : rows.join(' & ');
      return `compare(${JSON.stringify(figure.title)}, ${frame}, WEIGHTS["${frame}"], ${value}, ${all}, ${String(figure.estimate)}, ${String(figure.se)})`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function byReplicates({ prefix, count }: { prefix: string; count: number }): string[] {
  return [
    'def mean(frame, weight, value, known):',
    '    """A weighted mean, and its standard error by replicate weights: the root of the mean square of their differences."""',
    '    def of(column):',
    '        own = frame[column].to_numpy(dtype=float)[known]',
    '        return np.sum(own * value[known]) / np.sum(own)',
    '    estimate = of(weight)',
    `    replicates = np.array([of(f"${prefix}{r}") for r in range(1, ${String(count + 1)})])`,
    '    return estimate, np.sqrt(np.mean((replicates - estimate) ** 2))',
  ];
}

function byUnits({ stratum, psu }: { stratum: string; psu: string }): string[] {
  return [
    'def mean(frame, weight, value, known):',
    '    """A weighted mean, and its standard error by Taylor linearization over primary sampling units."""',
    '    w = frame[weight].to_numpy(dtype=float) * known',
    '    estimate = np.sum(w * value) / np.sum(w)',
    '    z = pd.Series(w * (value - estimate) / np.sum(w))',
    `    units = z.groupby([frame["${stratum}"].to_numpy(), frame["${psu}"].to_numpy()]).sum()`,
    '    strata = units.groupby(level=0)',
    '    size = strata.transform("size")',
    '    # A stratum of one unit is held against the mean of all units.',
    '    centre = strata.transform("mean").where(size > 1, units.mean())',
    '    factor = (size / (size - 1)).where(size > 1, 1.0)',
    '    return estimate, np.sqrt(np.sum(factor * (units - centre) ** 2))',
  ];
}

/** A text that stays in its comment. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
