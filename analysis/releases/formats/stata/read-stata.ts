/**
 * A reader of .dta files, for the tests of what writes them: made from StataCorp's description of format 118 alone, and
 * strict about it. A value is a number, a text, or a missing value as Stata shows it: '.', '.a' to '.z'.
 */
export interface StataFile {
  label: string;
  timestamp: string;
  variables: {
    name: string;
    type: 'byte' | 'int' | 'long' | 'float' | 'double' | `str${number}`;
    format: string;
    label: string;
    labelSet: string;
  }[];
  rows: (number | string)[][];
  /** By the name of the set: labels by their value, missing values as '.d'. */
  labels: Record<string, Record<string, string>>;
  /** By variable, `_dta` the table. */
  notes: Record<string, string[]>;
}

/** Throws an Error that says where the file departs from the description. */
export function readStata(file: Buffer): StataFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const expect = (tag: string): void => {
    const found = file.toString('utf8', at, at + Buffer.byteLength(tag));
    if (found !== tag) throw new Error(`At byte ${String(at)} stands “${found}”, not “${tag}”.`);
    at += tag.length;
  };
  const uint16 = (): number => view.getUint16((at += 2) - 2, true);
  const int32 = (): number => view.getInt32((at += 4) - 4, true);
  const uint64 = (): number => Number(view.getBigUint64((at += 8) - 8, true));
  const text = (length: number): string => file.toString('utf8', at, (at += length));
  const field = (length: number): string => {
    const whole = text(length);
    const end = whole.indexOf('\0');
    if (end === -1) throw new Error(`The field before byte ${String(at)} does not end in a zero.`);
    return whole.slice(0, end);
  };
  const many = <Each>(count: number, read: () => Each): Each[] =>
    Array.from({ length: count }, read);
  const here: number[] = [];
  const section = (tag: string): void => {
    here.push(at);
    expect(tag);
  };

  section('<stata_dta>');
  expect('<header><release>118</release><byteorder>LSF</byteorder><K>');
  const count = uint16();
  expect('</K><N>');
  const rowCount = uint64();
  expect('</N><label>');
  const label = text(uint16());
  expect('</label><timestamp>');
  const timestamp = text(file[at++] ?? 0);
  expect('</timestamp></header>');
  section('<map>');
  const map = many(14, uint64);
  expect('</map>');
  section('<variable_types>');
  const types = many(count, uint16);
  expect('</variable_types>');
  section('<varnames>');
  const names = many(count, () => field(129));
  expect('</varnames>');
  section('<sortlist>');
  many(count + 1, uint16);
  expect('</sortlist>');
  section('<formats>');
  const formats = many(count, () => field(57));
  expect('</formats>');
  section('<value_label_names>');
  const sets = many(count, () => field(129));
  expect('</value_label_names>');
  section('<variable_labels>');
  const variableLabels = many(count, () => field(321));
  expect('</variable_labels>');
  section('<characteristics>');
  const notes: StataFile['notes'] = {};
  while (file.toString('latin1', at, at + 4) === '<ch>') {
    expect('<ch>');
    const length = int32();
    const [of, name] = [field(129), field(129)];
    const content = field(length - 2 * 129);
    const own = (notes[of] ??= []);
    if (name === 'note0') own.length = 0;
    else if (/^note\d+$/.test(name)) own[Number(name.slice(4)) - 1] = content;
    expect('</ch>');
  }
  expect('</characteristics>');
  section('<data>');
  const rows = many(rowCount, () =>
    types.map((type): number | string => {
      if (type <= 2045) return text(type).split('\0')[0] ?? '';
      if (type === 65530) return shown(view.getInt8(at++), 101);
      if (type === 65529) return shown(view.getInt16((at += 2) - 2, true), 32_741);
      if (type === 65528) return shown(int32(), 2_147_483_621);
      if (type !== 65526) throw new Error(`There is no type ${String(type)} here.`);
      const bits = view.getBigUint64((at += 8) - 8, true);
      const value = view.getFloat64(at - 8, true);
      if (bits >> 52n !== 0x7fen) return value;
      return dotted(Number((bits - 0x7fe0000000000000n) >> 40n));
    }),
  );
  expect('</data>');
  section('<strls>');
  expect('</strls>');
  section('<value_labels>');
  const labels: StataFile['labels'] = {};
  while (file.toString('latin1', at, at + 5) === '<lbl>') {
    expect('<lbl>');
    const length = int32();
    const name = field(129);
    at += 3;
    const start = at;
    const [n, size] = [int32(), int32()];
    const [offsets, values] = [many(n, int32), many(n, int32)];
    const own: Record<string, string> = {};
    values.forEach((value, place) => {
      const from = at + (offsets[place] ?? NaN);
      own[String(shown(value, 2_147_483_621))] = file.toString('utf8', from, file.indexOf(0, from));
    });
    at += size;
    if (at - start !== length) throw new Error(`The labels “${name}” are not as long as they say.`);
    labels[name] = own;
    expect('</lbl>');
  }
  expect('</value_labels>');
  section('</stata_dta>');
  here.push(at);
  if (at !== file.length) throw new Error('Something stands after the end.');
  if (String(here) !== String(map)) {
    throw new Error(`The map says ${String(map)}, the parts begin at ${String(here)}.`);
  }
  const variables = names.map((name, place) => ({
    ...{ name, type: typeName(types[place] ?? 0), format: formats[place] ?? '' },
    ...{ label: variableLabels[place] ?? '', labelSet: sets[place] ?? '' },
  }));
  return { label, timestamp, variables, rows, labels, notes };
}

function shown(value: number, dot: number): number | string {
  return value < dot ? value : dotted(value - dot);
}

function dotted(place: number): string {
  return place === 0 ? '.' : `.${String.fromCharCode(96 + place)}`;
}

function typeName(type: number): StataFile['variables'][number]['type'] {
  if (type <= 2045) return `str${type}`;
  const name = ({ 65530: 'byte', 65529: 'int', 65528: 'long', 65526: 'double' } as const)[
    String(type)
  ];
  if (name === undefined) throw new Error(`There is no type ${String(type)} here.`);
  return name;
}
