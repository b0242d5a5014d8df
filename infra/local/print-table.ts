/** A published indicator table, as far as it is printed. */
interface Table {
  comparison: { a: Text; b: Text; note: Text } | null;
  indicators: {
    id: string;
    title: Text;
    figure: string;
    label: Text;
    group?: { label: Text };
    measure: Text;
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
const NAME = 48;

/** Prints every figure for all, for the two sides and for their difference, with standard errors: a line each. */
export function printTable({ comparison, indicators }: Table): void {
  const heads = comparison ? [comparison.a['en'], comparison.b['en'], 'difference'] : [];
  console.log(
    ['all', ...heads].reduce<string>(
      (line, head = '') => line + head.slice(0, COLUMN - 1).padStart(COLUMN),
      '\n'.padEnd(NAME + 1),
    ),
  );
  let before = '';
  for (const { id, title, label, group, measure, cells } of indicators) {
    if (id !== before) console.log(`\n${id}  ${title['en'] ?? ''}`);
    before = id;
    const isShare = measure['en']?.startsWith('percent') ?? false;
    const line = ['all', 'a', 'b', 'difference'].map((compared) => {
      const cell = cells.find((each) => each.compared === compared && each.breakdown === 'none');
      return figure(cell, isShare).padStart(COLUMN);
    });
    const name = [label['en'], group?.label['en']].filter((text) => text !== undefined).join(': ');
    console.log(`  ${name}`.slice(0, NAME - 1).padEnd(NAME) + line.join('').trimEnd());
  }
  console.log(
    `\n${comparison ? `${comparison.note['en'] ?? ''}. ` : ''}Standard errors after ±. *: withheld; (): few cases or not precise.`,
  );
}

function figure(
  cell: Table['indicators'][number]['cells'][number] | undefined,
  isShare: boolean,
): string {
  if (cell === undefined) return '';
  const { estimate, se } = cell.figures ?? { estimate: null, se: null };
  if (estimate === null) return '*';
  const shown = `${number(estimate, isShare)} ± ${se === null ? '-' : number(se, isShare)}`;
  return cell.publication === 'marked' ? `(${shown})` : shown;
}

const whole = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const number = (value: number, isShare: boolean): string =>
  isShare ? `${(value * 100).toFixed(1)}%` : whole.format(value);
