import { describe, expect, it } from 'vitest';
import { buildRelease } from './build-release.ts';
import type { BuiltRelease } from './built-release.ts';
import { judgeRelease } from './judge-release.ts';
import type { ReleasePolicy } from './release-policy.ts';
import type { ReleaseColumn, ReleaseTable, ReleaseVariable } from './release-table.ts';
import { tinyInput, tinyPublic, tinyScientific, tinySurvey } from './tiny-survey.ts';
import { readColumns } from './utility/read-columns.ts';

const input = tinyInput();
const scientific = buildRelease(input, tinyScientific);
const open = buildRelease(input, tinyPublic);

/** The release with one table's variables and columns changed. */
function changed(
  built: BuiltRelease,
  name: string,
  change: (columns: Map<string, [ReleaseVariable, ReleaseColumn]>) => void,
): BuiltRelease {
  const tables = built.tables.map((table): ReleaseTable => {
    if (table.name !== name) return table;
    const read = readColumns(table);
    const columns = new Map(
      table.variables.flatMap((variable) => {
        const column = read.get(variable.name);
        return column
          ? [[variable.name, [variable, column] as [ReleaseVariable, ReleaseColumn]]]
          : [];
      }),
    );
    change(columns);
    const all = [...columns.values()];
    return {
      ...table,
      variables: all.map(([variable]) => variable),
      blocks: () => [{ rows: table.rows, columns: all.map(([, column]) => column) }],
    };
  });
  return { ...built, tables };
}

const numbers = (name: string, values: Float64Array): [ReleaseVariable, ReleaseColumn] => [
  { name, label: { en: name }, type: { kind: 'number', digits: 0 } },
  { kind: 'number', values, missing: new Uint8Array(values.length) },
];

function setFirst(
  columns: Map<string, [ReleaseVariable, ReleaseColumn]>,
  name: string,
  value: number,
) {
  const column = columns.get(name)?.[1];
  if (column?.kind !== 'number') throw new Error(`There are no numbers ${name}.`);
  column.values[0] = value;
  column.missing[0] = 0;
}

const rowsOf = (built: BuiltRelease, name: string) =>
  built.tables.find((table) => table.name === name)?.rows ?? 0;

const measures = (built: BuiltRelease, policy: ReleasePolicy = tinyPublic) =>
  judgeRelease(built, policy, tinySurvey).map(({ table, variable, measure }) =>
    [table, variable, measure].filter((part) => part !== undefined).join(', '),
  );

describe('the gate', () => {
  it('lets a good release pass', () => {
    expect(measures(open)).toEqual([]);
    expect(measures(scientific, tinyScientific)).toEqual([]);
  });

  it('counts in the rows, and does not believe the builder', () => {
    const planted = changed(open, 'members', (columns) => setFirst(columns, 'age', 7));
    expect(planted.report).toBe(open.report);
    const refusal = judgeRelease(planted, tinyPublic, tinySurvey).find(
      ({ measure }) => measure === 'rows alike',
    );
    expect(refusal).toMatchObject({ table: 'members', measure: 'rows alike', found: 1, asked: 5 });
    expect(refusal?.remedy).toContain('coarser');
  });

  it('asks for k: what is good for one tier is not for the other', () => {
    const many = { ...tinyScientific, k: 50, risk: { rows: 0.02, households: 0 } };
    expect(measures(scientific, many)).toContain('members, rows alike');
  });

  it('refuses variables that have no place in a file', () => {
    const rows = rowsOf(open, 'members');
    const withVariable = (name: string) =>
      measures(
        changed(open, 'members', (columns) =>
          columns.set(name, numbers(name, new Float64Array(rows))),
        ),
      );
    expect(withVariable('permit')).toContain('members, permit, variables that no file may hold');
    expect(withVariable('health')).toContain(
      'members, health, variables of role S without a place in the policy',
    );
    expect(withVariable('phone')).toContain('members, phone, names, texts, places and times');
    expect(withVariable('household')).toContain('members, tables that lead to households');
  });

  it('refuses what no policy makes, by whatever name', () => {
    const withNumber = (table: string, name: string) =>
      measures(
        changed(open, table, (columns) => {
          const values = Float64Array.from({ length: rowsOf(open, table) }, (_, row) => row % 12);
          columns.set(name, numbers(name, values));
        }),
      );
    for (const name of ['zone', 'age_x', 'works_1', 'repw_201', 'weight_2', 'by_zone', 'wk01_x']) {
      expect(withNumber('members', name), name).toContain(
        `members, ${name}, variables that no policy makes`,
      );
    }
    expect(withNumber('household', 'size_x')).toEqual([
      'household, size_x, variables that no policy makes',
    ]);
    // What a figure asks tells ages more finely, what hangs on a permit tells permits, and members live nowhere.
    for (const name of ['wk03_figure', 'passed', 'spent']) {
      expect(withNumber('members', name), name).toContain(
        `members, ${name}, variables that no policy makes`,
      );
    }
  });

  it('refuses values that a column may not have, under its own name', () => {
    const set = (table: string, name: string, valueOf: (row: number) => number) =>
      measures(
        changed(open, table, (columns) => {
          const column = columns.get(name)?.[1];
          if (column?.kind !== 'number') throw new Error(`There are no numbers ${name}.`);
          column.missing.fill(0);
          column.values.forEach((_, row) => (column.values[row] = valueOf(row)));
        }),
      );
    const noCodes = 'values that are no codes of it';
    expect(set('members', 'age', (row) => 20 + (row % 3))).toContain(`members, age, ${noCodes}`);
    expect(set('members', 'works', (row) => row % 12)).toContain(`members, works, ${noCodes}`);
    expect(set('household', 'owns_cow', (row) => row)).toContain(`household, owns_cow, ${noCodes}`);
    expect(set('members', 'wk01_figure', () => 2)).toContain(`members, wk01_figure, ${noCodes}`);
    expect(set('members', 'by_sex', () => 3)).toContain(`members, by_sex, ${noCodes}`);
    expect(set('household', 'spent', (row) => 301 + (row % 9))).toEqual([
      'household, spent, amounts with too many digits',
    ]);
    expect(set('household', 'spent', (row) => (row === 3 ? 9900 : 300))).toEqual([
      'household, spent, largest amounts that stand alone',
    ]);
  });

  it('refuses weights that tell more than a unit and a class', () => {
    const weigh = (
      table: string,
      change: (weight: Float64Array, replicates: Float64Array[]) => void,
    ) =>
      measures(
        changed(open, table, (columns) => {
          const numbersOf = (name: string) => {
            const column = columns.get(name)?.[1];
            if (column?.kind !== 'number') throw new Error(`There are no numbers ${name}.`);
            return column.values;
          };
          const names = [...columns.keys()].filter((name) => name.startsWith('repw_'));
          change(numbersOf('weight'), names.map(numbersOf));
        }),
      );
    const different = 'weight, weights in one unit and class';
    const byRow = (weight: Float64Array, replicates: Float64Array[]) => {
      weight.forEach((own, row) => {
        weight[row] = 1000 + row;
        for (const replicate of replicates) {
          replicate[row] = ((replicate[row] ?? 0) / own) * (1000 + row);
        }
      });
    };
    expect(weigh('household', (weight) => byRow(weight, []))).toEqual([`household, ${different}`]);
    expect(weigh('members', byRow)).toEqual([`members, ${different}`]);
    // Replicates of which each row has its own.
    const own = (_: Float64Array, replicates: Float64Array[]) => {
      replicates.forEach((replicate, at) =>
        replicate.forEach((__, row) => (replicate[row] = at === row % 200 ? 0 : 1)),
      );
    };
    expect(weigh('household', own)).toContain(
      'household, weight, rows in a unit of the replicates',
    );
    expect(weigh('members', own)).toContain('members, weight, units told by the replicates');
  });

  it('refuses texts that are no codes', () => {
    const rows = rowsOf(open, 'household');
    const text = (values: string[], codes?: ReleaseVariable['codes']) =>
      changed(open, 'household', (columns) =>
        columns.set('note', [
          {
            name: 'note',
            label: { en: 'note' },
            type: { kind: 'text', length: 9 },
            ...(codes && { codes }),
          },
          { kind: 'text', values, missing: new Uint8Array(rows) },
        ]),
      );
    const same = Array.from({ length: rows }, () => 'EA-7');
    expect(measures(text(same))).toEqual(['household, note, texts that are no codes']);
    const codes = [{ value: 'A', label: { en: 'A' } }];
    expect(measures(text(same, codes))).toEqual([
      'household, note, texts that are not among its codes',
    ]);
  });

  it('refuses links by which a household is alone', () => {
    const linked = changed(scientific, 'members', (columns) => {
      const column = columns.get('household')?.[1];
      const { length } = column?.missing ?? [];
      if (column?.kind === 'number') {
        for (let row = 0; row < (length ?? 0); row++) {
          column.values[row] = 1 + (row % 50);
          column.missing[row] = 0;
        }
      }
    });
    const found = measures(linked, tinyScientific);
    expect(found).toContain('household, households alike in all their rows');
    expect(found).toContain('household, share of households alone by all their rows');
  });

  it('refuses rows without a weight, single areas, too much risk, and what does not differ', () => {
    expect(
      measures(changed(open, 'members', (columns) => setFirst(columns, 'weight', 0))),
    ).toContain('members, weights above 0 and replicates');
    const one = { ...open, report: { ...open.report, fewestPsus: 1 } };
    expect(measures(one)).toEqual(['household, areas in a unit of the design']);
    expect(measures(open, { ...tinyPublic, risk: { rows: 0, households: 0 } })).toContain(
      'members, share of rows expected to be found',
    );
    const alike = changed(scientific, 'members', (columns) => {
      const column = columns.get('health')?.[1];
      if (column?.kind === 'number') column.values.fill(1);
    });
    expect(measures(alike, tinyScientific)).toEqual([
      'members, health, different values among alike rows',
    ]);
  });

  it('judges by a policy that holds together only, and wants every table of it', () => {
    expect(measures(open, { ...tinyPublic, hierarchies: {} })[0]).toContain(
      'policy, tables.household',
    );
    const releases = [{ ...tinyScientific, within: 'public' as const }, tinyPublic];
    expect(
      judgeRelease(open, tinyPublic, { ...tinySurvey, releases }).map(({ measure }) => measure),
    ).toEqual(['policy, within']);
    const loose = { ...tinyPublic, k: 2, risk: { rows: 0.2, households: 1 } };
    expect(measures(open, loose)).toEqual([', policy, k', ', policy, risk.households']);
    const half = { ...open, tables: open.tables.slice(0, 1) };
    expect(measures(half)).toEqual(['members, tables']);
  });
});
