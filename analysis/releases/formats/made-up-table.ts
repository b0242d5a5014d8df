import type {
  MissingKind,
  ReleaseBlock,
  ReleaseColumn,
  ReleaseTable,
  ReleaseVariable,
} from '../release-table.ts';
import { missingKinds } from '../release-table.ts';

/** A value, or why there is none. */
export type Cell = number | string | { missing: MissingKind };

const dontKnow: Cell = { missing: 'dont-know' };
const refused: Cell = { missing: 'refused' };
const notAsked: Cell = { missing: 'not-asked' };
const withheld: Cell = { missing: 'withheld' };

const number = (digits: number) => ({ kind: 'number' as const, digits });
const text = (length: number) => ({ kind: 'text' as const, length });

/** Variables and their values in seven rows: what is at the edge of some format, and every kind of missing. */
const made: [ReleaseVariable, Cell[]][] = [
  [
    { name: 'household', type: text(12), label: { en: 'Household', fr: 'Ménage' } },
    ['H00000000001', 'H00000000002', 'H3', 'H4', 'H5', 'H6', 'H7'],
  ],
  [
    {
      ...{ name: 'weight', type: number(3), label: { en: 'Weight', fr: 'Poids' } },
      caveat: { en: 'Calibrated.', fr: 'Calée.' },
    },
    [1.5, 2, 0.125, 1000.5, 3, 1, 2],
  ],
  [
    {
      ...{ name: 'sex', type: number(0), label: { en: 'Sex', fr: 'Sexe' } },
      codes: [
        { value: 1, label: { en: 'Man', fr: 'Homme' } },
        { value: 2, label: { en: 'Woman', fr: 'Femme, « née » à l’été' } },
      ],
      question: { en: 'Is (NAME) a man, or "a woman" <b>?', fr: 'Est-ce un homme ou une femme ?' },
      universe: { en: 'All members', fr: 'Tous les membres' },
      caveat: { en: "Don't & <script>alert(1)</script>", fr: 'Voir la note' },
    },
    [1, 2, dontKnow, refused, notAsked, withheld, 2],
  ],
  // The last value of each whole type, and one that is over it.
  [
    { name: 'byte_edge', type: number(0), label: { en: 'To 100' } },
    [-127, 100, dontKnow, refused, notAsked, withheld, 0],
  ],
  [
    { name: 'int_edge', type: number(0), label: { en: 'To 101' } },
    [101, 1, dontKnow, refused, notAsked, withheld, 32_740],
  ],
  [
    { name: 'long_edge', type: number(0), label: { en: 'To 32741' } },
    [32_741, -5, dontKnow, refused, notAsked, withheld, 2_147_483_620],
  ],
  [
    { name: 'large', type: number(0), label: { en: 'Over 31 bits' } },
    [2_147_483_621, -1, dontKnow, refused, notAsked, withheld, 9e15],
  ],
  [
    // Eight letters like the next; and -99 is a value.
    { name: 'remittances_sent', type: number(2), label: { en: 'x'.repeat(300) } },
    [0.1, -99, dontKnow, refused, notAsked, withheld, 12345.67],
  ],
  [
    {
      ...{ name: 'remittances_got', type: text(14), label: { en: 'Means, of =1+1', fr: 'Moyen' } },
      codes: [
        { value: 'à la frontière'.slice(0, 9), label: { en: 'At the border', fr: 'Frontière' } },
        { value: '=1+1', label: { en: 'A formula, "quoted"', fr: 'Formule' } },
      ],
    },
    ['à la fron', '=1+1', dontKnow, refused, notAsked, withheld, '=1+1'],
  ],
  [
    {
      ...{ name: 'country', type: text(2), label: { en: 'Country', fr: 'Pays' } },
      codes: [
        { value: 'FR', label: { en: 'France', fr: 'France' } },
        { value: 'DE', label: { en: 'Germany', fr: 'Allemagne' } },
      ],
    },
    ['FR', 'DE', dontKnow, refused, notAsked, withheld, 'DE'],
  ],
  [
    { name: 'never', type: number(0), label: { en: 'Never there' } },
    [withheld, withheld, withheld, withheld, withheld, withheld, withheld],
  ],
  [
    { name: 'share', type: number(8), label: { en: 'Small' } },
    [1e-8, 0.5, dontKnow, refused, notAsked, withheld, 1],
  ],
];

/** The table, with the blocks of these numbers of rows; one of them is empty. */
export function madeUpTable(sizes: readonly number[] = [3, 0, 4]): ReleaseTable {
  return tableOf(made, sizes);
}

/** Any variables and their values as a table named 'household', keyed by the first and weighted by the second. */
export function tableOf(
  columns: readonly [ReleaseVariable, readonly Cell[]][],
  sizes: readonly number[],
): ReleaseTable {
  return {
    name: 'household',
    label: { en: 'Households of Testland', fr: 'Ménages de Testland' },
    unit: { en: 'A household', fr: 'Un ménage' },
    rows: columns[0]?.[1].length ?? 0,
    variables: columns.map(([variable]) => variable),
    key: [columns[0]?.[0].name ?? ''],
    links: [],
    weight: columns[1]?.[0].name ?? '',
    *blocks() {
      let from = 0;
      for (const rows of sizes) {
        yield blockOf(columns, from, rows);
        from += rows;
      }
    },
  };
}

/** What stands in the table, variable by variable. */
export const madeUpCells: ReadonlyMap<string, readonly Cell[]> = new Map(
  made.map(([{ name }, cells]) => [name, cells]),
);

function blockOf(
  columns: readonly [ReleaseVariable, readonly Cell[]][],
  from: number,
  rows: number,
): ReleaseBlock {
  return {
    rows,
    columns: columns.map(([{ type }, cells]): ReleaseColumn => {
      const own = cells.slice(from, from + rows);
      const missing = Uint8Array.from(own, (cell) =>
        typeof cell === 'object' ? missingKinds.indexOf(cell.missing) : 0,
      );
      return type.kind === 'text'
        ? { kind: 'text', values: own.map((c) => (typeof c === 'string' ? c : '')), missing }
        : {
            kind: 'number',
            values: Float64Array.from(own, (cell) => (typeof cell === 'number' ? cell : NaN)),
            missing,
          };
    }),
  };
}
