/** A published indicator table, as far as it is printed. */
interface Table {
  comparison: { a: Text; b: Text; note: Text } | null;
  indicators: {
    id: string;
    title: Text;
    label: Text;
    statistic: string;
    cells: {
      breakdown: string;
      label: Text;
      group: string;
      compared: string;
      publication: string;
      reasons: string[];
      figures: { estimate: number | null; se: number | null } | null;
    }[];
  }[];
}
type Text = Record<string, string>;

const COLUMN = 22;
const NAME = 26;

/** Prints every indicator for all, for each group and for the difference, with standard errors. */
export function printTable({ comparison, indicators }: Table): void {
  for (const { id, title, label, statistic, cells } of indicators) {
    console.log(`\n${id}  ${title['en'] ?? ''}. ${label['en'] ?? ''}`);
    console.log(
      [
        '',
        'all',
        comparison?.a['en'] ?? '',
        comparison?.b['en'] ?? '',
        comparison ? 'difference' : '',
      ]
        .map((head, at) =>
          at === 0 ? head.padEnd(NAME) : head.slice(0, COLUMN - 1).padStart(COLUMN),
        )
        .join(''),
    );
    const lines = cells.filter(
      (cell) => cell.compared === 'all' && !cell.reasons.includes('no cases'),
    );
    for (const first of lines) {
      const line = ['all', 'a', 'b', 'difference'].map((compared) => {
        const cell = cells.find(
          (each) =>
            each.compared === compared &&
            each.breakdown === first.breakdown &&
            each.group === first.group,
        );
        return figure(cell, statistic).padStart(COLUMN);
      });
      console.log(`${(first.label['en'] ?? '').slice(0, NAME - 1).padEnd(NAME)}${line.join('')}`);
    }
  }
  console.log(
    `\n${comparison ? `${comparison.note['en'] ?? ''}. ` : ''}Standard errors after ±. *: withheld; (): few cases or not precise.`,
  );
}

function figure(
  cell: Table['indicators'][number]['cells'][number] | undefined,
  statistic: string,
): string {
  if (cell === undefined) return '';
  const { estimate, se } = cell.figures ?? { estimate: null, se: null };
  if (estimate === null) return '*';
  const shown = `${number(estimate, statistic)} ± ${se === null ? '-' : number(se, statistic)}`;
  return cell.publication === 'marked' ? `(${shown})` : shown;
}

const whole = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const number = (value: number, statistic: string): string =>
  statistic === 'proportion' ? `${(value * 100).toFixed(1)}%` : whole.format(value);
