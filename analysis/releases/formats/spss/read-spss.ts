/**
 * A reader of .sav files, for who looks again at what was written: made from the PSPP Developers Guide alone, and strict
 * about it. A value is a number, a text without the spaces at its end, or null where it is system-missing.
 */
export interface SpssFile {
  label: string;
  created: string;
  variables: {
    name: string;
    short: string;
    width: number;
    label: string;
    missing: (number | string)[];
    labels: Record<string, string>;
    attributes: string;
    measure: number;
  }[];
  rows: (number | string | null)[][];
}

/** All of a file that comes before its rows. */
export interface SpssDictionary extends Omit<SpssFile, 'variables' | 'rows'> {
  /** `pieces`: how many of eight bytes a row holds of it. */
  variables: (SpssFile['variables'][number] & { pieces: number })[];
  count: number;
  /** Pieces of a row, and the rows, packed. */
  caseSize: number;
  packed: Buffer;
}

type Variable = SpssDictionary['variables'][number];

/** Throws an Error that says where the file departs from the description. */
export function readSpss(file: Buffer): SpssFile {
  const { label, created, variables, count, caseSize, packed } = readDictionary(file);
  const pieces: (Buffer | null)[] = [];
  unpack(packed, {
    bytes: (from) => pieces.push(packed.subarray(from, from + 8)),
    number: (value) => {
      const own = Buffer.alloc(8);
      own.writeDoubleLE(value);
      pieces.push(own);
    },
    spaces: () => pieces.push(Buffer.alloc(8, 0x20)),
    missing: () => pieces.push(null),
  });
  demandCount(pieces.length, count * caseSize);
  const rows: SpssFile['rows'] = [];
  for (let from = 0; from < pieces.length; from += caseSize) {
    let next = from;
    rows.push(
      variables.map(({ width, pieces: own }) => {
        const parts = pieces.slice(next, (next += own));
        const [first] = parts;
        if (width > 0)
          return Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0)))
            .toString('utf8', 0, width)
            .trimEnd();
        return first === null || first === undefined ? null : first.readDoubleLE(0);
      }),
    );
  }
  return { label, created, variables, rows };
}

export function demandCount(found: number, asked: number): void {
  if (found !== asked) throw new Error('The file has another number of cases than it says.');
}

/** Throws an Error that says where what comes before the rows departs from the description. */
export function readDictionary(file: Buffer): SpssDictionary {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const int32 = (): number => view.getInt32((at += 4) - 4, true);
  const float64 = (): number => view.getFloat64((at += 8) - 8, true);
  const text = (length: number): string => file.toString('utf8', at, (at += length));
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`Before byte ${String(at)}: ${what}.`);
  };
  const value = (width: number): number | string => (width === 0 ? float64() : text(8).trimEnd());

  must(text(4) === '$FL2', 'no file of SPSS');
  must(text(60).startsWith('@(#) SPSS DATA FILE'), 'no product');
  must(int32() === 2, 'another layout');
  const caseSize = int32();
  must(int32() === 1, 'not compressed by bytes');
  must(int32() === 0, 'weighted');
  const count = int32();
  must(float64() === 100, 'another bias');
  const created = `${text(9)} ${text(8)}`;
  const label = text(64).trimEnd();
  at += 3;

  /** A place for every piece of eight bytes; the pieces that go on with a text have none. */
  const places: (Variable | undefined)[] = [];
  const variables: Variable[] = [];
  const byName = (name: string): Variable => {
    const found = variables.find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no variable ${name}.`);
    return found;
  };
  let encoding = '';
  for (let kind = int32(); kind !== 999; kind = int32()) {
    if (kind === 2) {
      const [width, labelled, missing] = [int32(), int32(), int32()];
      at += 8;
      const short = text(8).trimEnd();
      const last = variables.at(-1);
      if (width === -1) {
        must(last !== undefined && last.width > 8 * last.pieces, 'a piece too many');
        if (last) last.pieces++;
        places.push(undefined);
        continue;
      }
      let own = '';
      if (labelled === 1) {
        const length = int32();
        own = text(length);
        at += (4 - (length % 4)) % 4;
      }
      must(/^[A-Z][A-Z0-9_]{0,7}$/.test(short), `“${short}” is no short name`);
      const variable: Variable = {
        ...{ name: short, short, width, label: own, labels: {}, attributes: '', measure: 0 },
        ...{ missing: Array.from({ length: missing }, () => value(width)), pieces: 1 },
      };
      variables.push(variable);
      places.push(variable);
    } else if (kind === 3) {
      const labels = Array.from({ length: int32() }, () => {
        const [number, bytes] = [view.getFloat64(at, true), text(8).trimEnd()];
        const length = file[at++] ?? 0;
        const own = text(length);
        at += 8 * Math.ceil((length + 1) / 8) - 1 - length;
        return { number, bytes, own };
      });
      must(int32() === 4, 'labels without their variables');
      for (const place of Array.from({ length: int32() }, int32)) {
        const variable = places[place - 1];
        if (variable === undefined) throw new Error(`There is no variable at ${String(place)}.`);
        for (const { number, bytes, own } of labels) {
          variable.labels[variable.width === 0 ? String(number) : bytes] = own;
        }
      }
    } else if (kind === 7) {
      const [subtype, size, length] = [int32(), int32(), int32()];
      const end = at + size * length;
      if (subtype === 3) must(view.getInt32(at + 28, true) === 65_001, 'not in UTF-8');
      if (subtype === 4) must(float64() === -Number.MAX_VALUE, 'another system-missing value');
      if (subtype === 11) {
        for (const variable of variables) {
          variable.measure = int32();
          at += 8;
        }
        must(at === end, 'another number of displays');
      }
      if (subtype === 13) {
        for (const pair of text(end - at).split('\t')) {
          const [short, name = ''] = pair.split('=');
          const variable = variables.find((each) => each.short === short);
          if (variable) variable.name = name;
        }
      }
      if (subtype === 16) {
        at += 8;
        must(Number(view.getBigInt64(at, true)) === count, 'two numbers of cases');
      }
      if (subtype === 18) {
        for (const part of text(end - at).split(/\/(?=[A-Za-z_0-9]+:)/)) {
          const [name = '', ...own] = part.split(':');
          byName(name).attributes = own.join(':');
        }
      }
      if (subtype === 20) encoding = text(end - at);
      while (subtype === 21 && at < end) {
        const variable = byName(text(int32()));
        must(int32() === variable.width, 'another width');
        for (let left = int32(); left > 0; left--) {
          const own = text(int32()).trimEnd();
          variable.labels[own] = text(int32());
        }
      }
      while (subtype === 22 && at < end) {
        const variable = byName(text(int32()));
        const many = file[at++] ?? 0;
        const bytesEach = int32();
        variable.missing = Array.from({ length: many }, () => text(bytesEach).trimEnd());
      }
      at = end;
    } else throw new Error(`There is no record of kind ${String(kind)}.`);
  }
  must(encoding === 'UTF-8', 'no encoding');
  must(int32() === 0, 'the dictionary does not end');
  must(places.length === caseSize, 'another size of a case');

  return { label, created, variables, count, caseSize, packed: file.subarray(at) };
}

/** What is told of each piece of eight bytes, in turn: where it stands, or what it is. */
export interface Unpacking {
  bytes: (from: number) => void;
  number: (value: number) => void;
  spaces: () => void;
  missing: () => void;
}

export function unpack(bytes: Buffer, told: Unpacking): void {
  let at = 0;
  for (;;) {
    if (at + 8 > bytes.length) throw new Error('The rows break off.');
    const codes = at;
    at += 8;
    for (let place = codes; place < codes + 8; place++) {
      const code = bytes[place] ?? 0;
      if (code === 0) continue;
      if (code === 252) {
        if (at !== bytes.length) throw new Error('Something stands after the end.');
        return;
      }
      if (code === 253) {
        if (at + 8 > bytes.length) throw new Error('The rows break off.');
        told.bytes(at);
        at += 8;
      } else if (code === 254) told.spaces();
      else if (code === 255) told.missing();
      else told.number(code - 100);
    }
  }
}
