/** Typed columns of one table, filled row by row when nobody knows beforehand how many rows there will be. */

type ColumnKind =
  Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor | Float64ArrayConstructor;

export type Columns<Kinds> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends ColumnKind
    ? InstanceType<Kinds[Name]>
    : never;
};

export interface GrowingTable<Name extends string> {
  /** Adds a row; truths go in as 1 and 0. Gives its number. */
  add: (row: Readonly<Record<Name, number | boolean>>) => number;
  rows: () => number;
}

/** A table with columns of these kinds, and a function that gives them at their final length. */
export function growingTable<Kinds extends Record<string, ColumnKind>>(
  kinds: Kinds,
): GrowingTable<Extract<keyof Kinds, string>> & { columns: () => Columns<Kinds> } {
  const names = Object.keys(kinds) as Extract<keyof Kinds, string>[];
  let room = 1024;
  let rows = 0;
  let columns = names.map((name) => new (kindOf(kinds, name))(room));
  return {
    add: (row) => {
      if (rows === room) {
        room *= 2;
        columns = columns.map((column, at) => {
          const wider = new (kindOf(kinds, names[at]))(room);
          wider.set(column);
          return wider;
        });
      }
      names.forEach((name, at) => {
        const column = columns[at];
        if (column) column[rows] = Number(row[name]);
      });
      rows += 1;
      return rows - 1;
    },
    rows: () => rows,
    columns: () =>
      Object.fromEntries(
        names.map((name, at) => [name, columns[at]?.slice(0, rows)]),
      ) as unknown as Columns<Kinds>,
  };
}

function kindOf(kinds: Record<string, ColumnKind>, name: string | undefined): ColumnKind {
  const kind = name === undefined ? undefined : kinds[name];
  if (!kind) throw new Error(`The table has no column ${String(name)}.`);
  return kind;
}
