import { describe, expect, it } from 'vitest';
import type { Answers } from '../../questionnaire/record.ts';
import { measureUnits } from '../indicators/measure-units.ts';
import { DisclosureError } from '../disclosure/k-anonymity.ts';
import { buildRelease } from './build-release.ts';
import type { BuiltRelease } from './built-release.ts';
import { judgeRelease } from './judge-release.ts';
import type { ReleasePolicy, TablePolicy, VariablePolicy } from './release-policy.ts';
import { missingKinds } from './release-table.ts';
import { marker, tinyInput, tinyPublic, tinyScientific, tinySurvey } from './tiny-survey.ts';
import { readColumns, valueAt } from './utility/read-columns.ts';

const input = tinyInput();
const scientific = buildRelease(input, tinyScientific);
const open = buildRelease(input, tinyPublic);

/** The rows of a table, by the names of its variables; of what is missing the kind. */
function rowsOf({ tables }: BuiltRelease, name: string): Record<string, unknown>[] {
  const table = tables.find((one) => one.name === name);
  if (!table) throw new Error(`There is no table ${name}.`);
  const columns = readColumns(table);
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      [...columns].map(([variable, column]) => [
        variable,
        valueAt(column, row) ?? missingKinds[column.missing[row] ?? 0],
      ]),
    ),
  );
}

function smallest(rows: readonly Record<string, unknown>[], names: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = JSON.stringify(names.map((name) => row[name]));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return Math.min(...counts.values());
}

/** How many values a release tells that one before it withheld of the same rows, and households that it leads to. */
function toldNow({ withheld: before }: BuiltRelease, { withheld: now }: BuiltRelease): number {
  if (before === undefined || now === undefined) throw new Error('Nothing is known of them.');
  let told = before.unlinked.filter((household) => !now.unlinked.includes(household)).length;
  for (const [table, own] of Object.entries(before.tables)) {
    const its = now.tables[table];
    for (const [mark, place] of Object.entries(own.rows)) {
      const set = its?.sets[its.rows[mark] ?? -1];
      if (set) told += (own.sets[place] ?? []).filter((name) => !set.includes(name)).length;
    }
  }
  return told;
}

const whyOf = ({ report }: BuiltRelease, variable: string) =>
  report.tables.flatMap(({ left }) => left).find((one) => one.variable === variable)?.why;

describe('a release', () => {
  it('has k rows alike on what neighbours know, a blank being alike with blanks only', () => {
    const keys = { household: ['size', 'type'], members: ['age', 'sex', 'type'] };
    for (const [built, k] of [
      [scientific, 3],
      [open, 5],
    ] as const) {
      for (const [table, names] of Object.entries(keys)) {
        const least = smallest(rowsOf(built, table), ['region', 'urban', ...names]);
        expect(least, table).toBeGreaterThanOrEqual(k);
        expect(built.report.tables.find((one) => one.table === table)?.smallest).toBe(least);
      }
      expect(judgeRelease(built, built === open ? tinyPublic : tinyScientific, tinySurvey)).toEqual(
        [],
      );
    }
  });

  it('withholds what an earlier version withheld of the same rows, and leads to no household that led to none', () => {
    for (const policy of [tinyScientific, tinyPublic]) {
      const interviews = input.interviews.filter((_, place) => place % 6 !== 0);
      const some = { ...input, interviews, release: 'first' };
      const measured = measureUnits(tinySurvey, some);
      const first = buildRelease({ ...some, measured }, policy);
      const next = { ...input, release: 'second' };
      const alone = buildRelease(next, policy);
      const after = buildRelease(
        { ...next, earlier: first.withheld ? [first.withheld] : [] },
        policy,
      );
      expect(toldNow(first, alone), policy.tier).toBeGreaterThan(0);
      expect(toldNow(first, after), policy.tier).toBe(0);
      expect(judgeRelease(after, policy, tinySurvey)).toEqual([]);
      expect(after.report.after).toEqual(['first']);
    }
  });

  it('holds no name, text, area, stratum or case', async () => {
    for (const built of [scientific, open]) {
      expect(JSON.stringify(built.report)).not.toContain(marker);
      for (const table of built.tables) {
        const { blocks, ...words } = table;
        expect(JSON.stringify(words)).not.toContain(marker);
        for await (const block of blocks()) expect(JSON.stringify(block)).not.toContain(marker);
      }
    }
  });

  it('leaves out what is never told and all that hangs on it, what is sensitive, and what tells a key', () => {
    const names = (built: BuiltRelease) =>
      new Set(built.tables.flatMap(({ variables }) => variables.map(({ name }) => name)));
    for (const built of [scientific, open]) {
      for (const out of [
        'permit',
        'passed',
        'pm01_figure',
        'phone',
        'remark',
        'name',
        'wk03_figure',
      ])
        expect(names(built), out).not.toContain(out);
      expect(names(built)).toContain('works');
      expect(whyOf(built, 'passed')).toBe('hangs on what no file may hold');
      expect(whyOf(built, 'wk03_figure')).toBe('would tell age more finely than the file does');
      // Whom it is asked says who has children at home.
      expect(whyOf(built, 'has_child_bed')).toBe('hangs on age, which neighbours may know');
      // The amount each has, beside the amount of all, would tell how many they are.
      expect(whyOf(built, 'spent_each')).toBe('would tell size more finely than the file does');
    }
    expect(names(scientific)).toContain('health');
    expect(names(open)).not.toContain('health');
  });

  it('withholds what rules of the form ask within a group of ages', () => {
    const members = rowsOf(open, 'members');
    const young = members.filter(({ age }) => age === 2);
    expect(young.length).toBeGreaterThan(20);
    // Up to 19 years: of those from 15 to 44, who is asked is under 20.
    expect(new Set(young.map(({ learns }) => learns))).toEqual(new Set(['withheld']));
    expect(new Set(young.map(({ works }) => works)).size).toBeGreaterThan(2);
    expect(whyOf(open, 'wk02_figure')).toBe(
      'whom it is of would tell age more finely than the file does',
    );
    expect(members.some(({ wk01_figure: own }) => own === 1)).toBe(true);
  });

  it('cuts and rounds what is worked out from amounts as it does amounts', () => {
    const household = {
      ...tinyPublic.tables['household'],
      variables: {
        ...tinyPublic.tables['household']?.variables,
        spent_each: { role: 'ordinary' } as const,
      },
    } as TablePolicy;
    const built = buildRelease(input, {
      ...tinyPublic,
      tables: { ...tinyPublic.tables, household },
    });
    const told = rowsOf(built, 'household').flatMap(({ spent_each: own }) =>
      typeof own === 'number' ? [own] : [],
    );
    expect(told.length).toBeGreaterThan(30);
    expect(told.filter((own) => Number(own.toPrecision(2)) !== own)).toEqual([]);
    // The largest are their mean: five at least have it.
    expect(told.filter((own) => own === Math.max(...told)).length).toBeGreaterThanOrEqual(5);
  });

  it('withholds with a key what would give it away', () => {
    // Two households of the first region have five members, all others there three at most.
    const few = tinyInput((own, at) => {
      if (Math.floor(at / 5) % 2 === 1) return own;
      const members = (own['members'] as Answers[]).slice(0, 3);
      const [first = {}] = members;
      const all = at < 2 ? [first, ...members, first, first].slice(0, 5) : members;
      return { ...own, members: all, size: all.length };
    });
    const { within: _, ...alone } = tinyPublic;
    const age: VariablePolicy = { role: 'key', importance: 0.5, change: ofAge };
    const members = { ...table(), variables: { ...keys(), age } };
    const built = buildRelease(few, { ...alone, tables: { ...alone.tables, members } });
    const bare = rowsOf(built, 'household').filter(({ size }) => size === 'withheld');
    expect(bare.length).toBeGreaterThanOrEqual(5);
    expect(new Set(bare.map(({ poor }) => poor))).toEqual(new Set(['withheld']));
    const ageless = rowsOf(built, 'members').filter((row) => row['age'] === 'withheld');
    expect(ageless.length).toBeGreaterThanOrEqual(5);
    for (const name of ['works', 'learns', 'hours', 'wk01_figure']) {
      expect(new Set(ageless.map((row) => row[name])), name).toEqual(new Set(['withheld']));
    }
    expect(
      judgeRelease(built, { ...alone, tables: { ...alone.tables, members } }, tinySurvey),
    ).toEqual([]);
  });

  it('tells what is missing from what is withheld', () => {
    const works = new Set(rowsOf(open, 'members').map((row) => row['works']));
    expect(works).toContain('dont-know');
    expect(works).toContain('not-asked');
  });

  it('has weights that tell a unit and a class only, and replicates of them', () => {
    const rows = rowsOf(open, 'household');
    const replicates = (row: Record<string, unknown>) =>
      [1, 2, 3, 4, 5, 6].map((at) =>
        Math.round((50 * Number(row[`repw_${String(at)}`])) / Number(row['weight'])),
      );
    const weights = new Map<string, Set<unknown>>();
    for (const row of rows) {
      const cell = JSON.stringify([replicates(row), row['region'], row['type']]);
      const own = weights.get(cell) ?? new Set();
      weights.set(cell, own.add(row['weight']));
    }
    expect([...weights.values()].every(({ size }) => size === 1)).toBe(true);
    expect(rows[0]).toHaveProperty('repw_200');
    const total = rows.reduce((sum, row) => sum + Number(row['weight']), 0);
    const truth = [...input.weights.values()].reduce((sum, { weight }) => sum + weight, 0);
    expect(total).toBeCloseTo(truth, 0);
    expect(open.report.fewestPsus).toBeGreaterThanOrEqual(2);
  });

  it('tells no more beside the finer file: what that withholds is withheld', () => {
    // Rows of both are in one order when they have one secret and one name.
    const finer = rowsOf(buildRelease({ ...input, release: 'X' }, tinyScientific), 'members');
    const coarser = rowsOf(buildRelease({ ...input, release: 'X' }, tinyPublic), 'members');
    for (const key of ['age', 'sex', 'type']) {
      finer.forEach((row, at) => {
        if (row[key] === 'withheld')
          expect(coarser[at]?.[key], `${key} of ${String(at)}`).toBe('withheld');
      });
    }
    expect(finer.some(({ type }) => type === 'withheld')).toBe(true);
  });

  it('leads to households only where k are alike in all their rows', () => {
    const households = new Map(
      rowsOf(scientific, 'household').map((row) => [row['household'], row]),
    );
    const parts = new Map<unknown, string[]>();
    for (const row of rowsOf(scientific, 'members')) {
      if (row['household'] === 'withheld') continue;
      const own = parts.get(row['household']) ?? [];
      parts.set(row['household'], [...own, JSON.stringify([row['age'], row['sex'], row['type']])]);
    }
    const described = [...parts].map(([number, own]) => {
      const { region, size, type } = households.get(number) ?? {};
      return { text: JSON.stringify([region, size, type, own.sort()]) };
    });
    if (described.length > 0) expect(smallest(described, ['text'])).toBeGreaterThanOrEqual(3);
    expect(rowsOf(open, 'members')[0]).not.toHaveProperty('household');
  });

  it('is made the same again, and numbers rows anew under another name', () => {
    const again = buildRelease(input, tinyPublic);
    expect(rowsOf(again, 'members')).toEqual(rowsOf(open, 'members'));
    const other = buildRelease({ ...input, release: 'TINY-PUF-2.0' }, tinyPublic);
    expect(rowsOf(other, 'members')).not.toEqual(rowsOf(open, 'members'));
  });

  it.each<[string, Partial<ReleasePolicy>, RegExp]>([
    [
      'an unknown variable',
      { tables: { members: { ...table(), variables: { ...keys(), agee: { role: 'ordinary' } } } } },
      /tables\.members\.variables\.agee: The table members has no variable 'agee'/,
    ],
    [
      'a hierarchy that does not cover a value',
      {
        hierarchies: {
          age: {
            kind: 'bands',
            levels: [
              [5, 15, 30],
              [5, 15],
            ],
          },
          size: tinyPublic.hierarchies['size'] ?? fail(),
        },
      },
      /does not cover '0'/,
    ],
    ['no such hierarchy', { hierarchies: {} }, /There is no hierarchy 'age'/],
    [
      'a key without importance',
      {
        tables: {
          members: { ...table(), variables: { ...keys(), sex: { role: 'key', importance: NaN } } },
        },
      },
      /variables\.sex: A key needs an importance above 0/,
    ],
    [
      'what is sensitive in a public file',
      {
        tables: { members: { ...table(), variables: { ...keys(), health: { role: 'ordinary' } } } },
      },
      /variables\.health: It is sensitive, and the file is for everybody/,
    ],
    [
      'what no file may hold',
      {
        tables: { members: { ...table(), variables: { ...keys(), permit: { role: 'ordinary' } } } },
      },
      /variables\.permit: It is among those that no file may hold/,
    ],
    [
      'who somebody is',
      { tables: { members: { ...table(), variables: { ...keys(), name: { role: 'ordinary' } } } } },
      /variables\.name: It tells directly who somebody is/,
    ],
    [
      'a table that is not there',
      { tables: { people: table() } },
      /no table 'people'. Use one of: household, members/,
    ],
    [
      'within itself',
      { within: 'public' },
      /within: The public policy says by 'within' that it tells less than itself/,
    ],
    [
      'another pooling than the finer policy',
      { psusPerUnit: 3 },
      /psusPerUnit: The scientific policy pools 2/,
    ],
    [
      'a key finer than in the finer policy',
      finerKey(),
      /variables\.age: The scientific policy does not have this key/,
    ],
  ])('is refused by its place: %s', (_, change, message) => {
    const build = () => buildRelease(input, { ...tinyPublic, ...change });
    expect(build).toThrow(DisclosureError);
    expect(build).toThrow(message);
  });

  it('is refused where a variable has no role, and where the file is smaller than k', () => {
    const bare = JSON.parse(
      JSON.stringify(tinySurvey).replace(
        '"role":"O","label":{"en":"What is spent?"}',
        '"label":{"en":"What is spent?"}',
      ),
    ) as typeof tinySurvey;
    expect(() => buildRelease({ ...input, definition: bare }, tinyPublic)).toThrow(
      /spent: The variable has no role/,
    );
    expect(() => buildRelease(input, { ...tinyPublic, k: 400 })).toThrow(/400/);
    expect(() => buildRelease({ ...input, secret: 'short' }, tinyPublic)).toThrow(/secret/);
  });
});

const ofAge = { by: 'hierarchy', hierarchy: 'age', level: 2 } as const;

function table() {
  const own = tinyPublic.tables['members'];
  return own ?? fail();
}

function keys() {
  return table().variables;
}

function finerKey(): Partial<ReleasePolicy> {
  const age = { role: 'key', importance: 3 } as const;
  return { tables: { members: { ...table(), variables: { ...keys(), age } } } };
}

function fail(): never {
  throw new Error('The public policy of the tiny survey lacks something.');
}
