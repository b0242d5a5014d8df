import { secretOrder } from '../../disclosure/secret-order.ts';
import type { ReleaseInput } from '../release-input.ts';
import type {
  ReleaseBlock,
  ReleaseColumn,
  ReleaseTable,
  ReleaseVariable,
} from '../release-table.ts';
import { kindOf } from '../release-table.ts';
import { replicateVariable } from '../utility/figure-variables.ts';
import type { DraftColumn, DraftTable } from './draft-table.ts';
import { replicateDigits, weightDigits } from './weigh-rows.ts';
import type { WeighedRows } from './weigh-rows.ts';

const blockRows = 50_000;

/** What a row of a table that is not the households' is told by. */
export const rowVariable = 'row';

/**
 * A table as its file has it: rows in an order that only the holder of the secret can work out, numbered in it; `linked`
 * are the households to which rows lead, where any may.
 */
export function finishTable(
  table: DraftTable,
  weighed: WeighedRows,
  { secret, release }: ReleaseInput,
  households: { numbers: ReadonlyMap<string, number>; linked: ReadonlySet<string> | undefined },
): ReleaseTable {
  const isHousehold = table.name === 'household';
  const householdOf = (row: number) => households.numbers.get(table.households[row] ?? '');
  const numbers = isHousehold
    ? undefined
    : secretOrder(secret, `${table.name} of ${release}`, table.ids);
  const numberOf = numbers ? (row: number) => numbers.get(table.ids[row] ?? '') : householdOf;
  const order = Array.from(table.ids.keys()).sort(
    (a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0),
  );
  const made: [ReleaseVariable, ReleaseColumn][] = [];
  const addNumbers = (
    variable: Omit<ReleaseVariable, 'type'>,
    digits: number,
    valueOf: (row: number) => number | undefined,
  ) => {
    const own = order.map(valueOf);
    made.push([
      { ...variable, type: { kind: 'number', digits } },
      {
        kind: 'number',
        values: Float64Array.from(own, (value) => value ?? NaN),
        missing: Uint8Array.from(own, (value) => (value === undefined ? kindOf('withheld') : 0)),
      },
    ]);
  };
  const household = { en: 'Number of the household in this release', fr: 'Numéro du ménage' };
  if (isHousehold) addNumbers({ name: 'household', label: household }, 0, householdOf);
  else {
    const label = { en: 'Number of the row in this release', fr: 'Numéro de la ligne' };
    addNumbers({ name: rowVariable, label }, 0, numberOf);
    const { linked } = households;
    if (linked) {
      addNumbers({ name: 'household', label: household, caveat: onlyAlike }, 0, (row) =>
        linked.has(table.households[row] ?? '') ? householdOf(row) : undefined,
      );
    }
  }
  addNumbers(
    { name: 'weight', label: { en: 'Weight', fr: 'Poids' }, caveat: ofTotals },
    weightDigits,
    (row) => weighed.weight[row],
  );
  for (const column of table.columns) made.push(finishColumn(column, order));
  weighed.replicates.forEach((replicate, at) => {
    const number = String(at + 1);
    const label = { en: `Replicate weight ${number}`, fr: `Poids de réplication ${number}` };
    addNumbers(
      { name: replicateVariable(at + 1), label },
      replicateDigits,
      (row) => replicate[row],
    );
  });
  return {
    ...{ name: table.name, label: table.policy.label, unit: table.policy.unit, rows: table.rows },
    variables: made.map(([variable]) => variable),
    key: [isHousehold ? 'household' : rowVariable],
    links: !isHousehold && households.linked ? [{ table: 'household', by: ['household'] }] : [],
    weight: 'weight',
    blocks: () =>
      blocksOf(
        made.map(([, column]) => column),
        table.rows,
      ),
  };
}

/** Numbers of the households in this release. */
export function householdNumbers(
  table: DraftTable | undefined,
  { secret, release }: ReleaseInput,
): Map<string, number> {
  const numbers = secretOrder(secret, `household of ${release}`, table?.ids ?? []);
  return new Map(
    (table?.ids ?? []).map((id, row) => [table?.households[row] ?? '', numbers.get(id) ?? 0]),
  );
}

const ofTotals = {
  en: 'Where some values of a variable are withheld its totals come out too small. Weigh the rows that have one up, in each region, to the sum of the weights of all whom it counts.',
  fr: 'Là où des valeurs d’une variable sont retirées, ses totaux sont trop petits. Redressez, dans chaque région, les poids des lignes renseignées à la somme des poids de toutes celles qu’elle compte.',
};

const onlyAlike = {
  en: 'Only where several households are alike in all their rows; elsewhere it would tell who they are.',
  fr: 'Seulement là où plusieurs ménages se ressemblent en toutes leurs lignes.',
};

function finishColumn(
  column: DraftColumn,
  order: readonly number[],
): [ReleaseVariable, ReleaseColumn] {
  const { name, words } = column;
  const missing = Uint8Array.from(order, (row) => column.missing[row] ?? 0);
  const values = order.map((row) => column.values[row] ?? null);
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === 0 && !words.codes?.some(({ value }) => typeof value === 'string')) {
    const numbers = Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN));
    const digits = Math.max(0, ...new Set(Array.from(numbers, decimals)));
    return [
      { name, ...words, type: { kind: 'number', digits } },
      { kind: 'number', values: numbers, missing },
    ];
  }
  const all = [...texts, ...(words.codes ?? []).map(({ value }) => String(value))];
  const length = Math.max(1, ...new Set(all.map((text) => Buffer.byteLength(text))));
  return [
    { name, ...words, type: { kind: 'text', length } },
    { kind: 'text', values: values.map((value) => (value === null ? '' : String(value))), missing },
  ];
}

/** Digits after the point, nine at most. */
function decimals(value: number): number {
  if (Number.isNaN(value) || Number.isInteger(value)) return 0;
  for (let digits = 1; digits < 9; digits++)
    if (Number(value.toFixed(digits)) === value) return digits;
  return 9;
}

function* blocksOf(columns: readonly ReleaseColumn[], rows: number): Generator<ReleaseBlock> {
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    yield {
      rows: to - from,
      columns: columns.map((column): ReleaseColumn =>
        column.kind === 'number'
          ? {
              kind: 'number',
              values: column.values.subarray(from, to),
              missing: column.missing.subarray(from, to),
            }
          : {
              kind: 'text',
              values: column.values.slice(from, to),
              missing: column.missing.subarray(from, to),
            },
      ),
    };
  }
}
