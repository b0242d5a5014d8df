/** A published indicator table, as far as it is printed. */
interface Table {
  /** The first is the survey's main one. */
  comparisons: {
    name: string;
    reference: string;
    note: Text;
    groups: { code: string; label: Text }[];
  }[];
  figures: {
    id: string;
    title: Text;
    label: Text;
    group?: { label: Text };
    measure: Text;
    cells: {
      breakdown: string;
      side?: { comparison: string; group: string; less?: string };
      publication: string;
      figures: { estimate: number | null; se: number | null } | null;
    }[];
  }[];
}
type Text = Record<string, string>;

const COLUMN = 22;
const NAME = 48;

/** Prints every figure for all, for the groups of the main comparison and for their differences: a line each. */
export function printTable({ comparisons: [main], figures }: Table): void {
  const columns = main ? columnsOf(main) : [];
  console.log(
    ['all', ...columns.map(({ head }) => head)].reduce<string>(
      (line, head = '') => line + head.slice(0, COLUMN - 1).padStart(COLUMN),
      '\n'.padEnd(NAME + 1),
    ),
  );
  let before = '';
  for (const { id, title, label, group, measure, cells } of figures) {
    if (id !== before) console.log(`\n${id}  ${title['en'] ?? ''}`);
    before = id;
    const isShare = measure['en']?.startsWith('percent') ?? false;
    const line = [undefined, ...columns].map((column) => {
      const cell = cells.find(
        ({ breakdown, side }) =>
          breakdown === 'none' &&
          side?.comparison === column?.comparison &&
          side?.group === column?.group &&
          side?.less === column?.less,
      );
      return figure(cell, isShare).padStart(COLUMN);
    });
    const name = [label['en'], group?.label['en']].filter((text) => text !== undefined).join(': ');
    console.log(`  ${name}`.slice(0, NAME - 1).padEnd(NAME) + line.join('').trimEnd());
  }
  console.log(
    `\n${main ? `${main.note['en'] ?? ''}. ` : ''}Standard errors after ±. *: withheld; (): few cases or not precise.`,
  );
}

/** The groups of a comparison, and how far each differs from the reference. */
function columnsOf({ name, reference, groups }: Table['comparisons'][number]) {
  return [
    ...groups.map(({ code, label }) => ({
      ...{ head: label['en'], comparison: name, group: code, less: undefined },
    })),
    ...groups
      .filter(({ code }) => code !== reference)
      .map(({ code }) => ({ head: 'difference', comparison: name, group: code, less: reference })),
  ];
}

function figure(
  cell: Table['figures'][number]['cells'][number] | undefined,
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
