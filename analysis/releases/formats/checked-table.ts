import type { ReleaseTable, ReleaseVariable } from '../release-table.ts';

/**
 * The table, when every format can hold it. Throws an Error that names the variable and the remedy: names that are no
 * names, or the same but for capitals; codes that are not of the variable's type; a key or weight that is not there.
 */
export function checkedTable(table: ReleaseTable): ReleaseTable {
  const refuse = (what: string): never => {
    throw new Error(`Table “${table.name}”: ${what}`);
  };
  if (!/^[a-z][a-z0-9_-]*$/i.test(table.name)) {
    refuse('its name becomes the name of a file. Take letters, digits, _ and -.');
  }
  if (!Number.isSafeInteger(table.rows) || table.rows < 0) {
    refuse(`it says it has ${String(table.rows)} rows. Give a whole number.`);
  }
  if (table.variables.length === 0 || table.variables.length > 32_767) {
    refuse(`it has ${String(table.variables.length)} variables. Give one to 32,767.`);
  }
  const names = new Set<string>();
  for (const variable of table.variables) {
    const fault = faultOf(variable);
    if (fault !== undefined) refuse(`variable “${variable.name}”: ${fault}`);
    const plain = variable.name.toLowerCase();
    if (names.has(plain)) {
      refuse(`two variables are named “${variable.name}” but for capitals. Rename one.`);
    }
    names.add(plain);
  }
  const exact = new Set(table.variables.map(({ name }) => name));
  for (const name of [...table.key, ...table.links.flatMap(({ by }) => by), table.weight]) {
    if (!exact.has(name)) {
      refuse(`“${name}” is a key, link or weight, and no variable. Add it, or name another.`);
    }
  }
  return table;
}

/** Words of Stata and SPSS that name no variable. */
const reserved = new Set(
  [
    'all and by eq ge gt le lt ne not or to with',
    '_all _b _coef _cons _n _pi _pred _rc _skip byte double float if in int long strl using',
  ]
    .join(' ')
    .split(' '),
);

function faultOf({ name, type, codes }: ReleaseVariable): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(name)) {
    return 'a name is a letter, then at most 31 letters, digits and _. Rename it.';
  }
  if (reserved.has(name.toLowerCase()) || /^str\d+$/i.test(name)) {
    return 'this is a word of Stata or SPSS itself. Rename it.';
  }
  if (type.kind === 'number') {
    if (!Number.isInteger(type.digits) || type.digits < 0 || type.digits > 15) {
      return `it says it has ${String(type.digits)} digits. Give a whole number from 0 to 15.`;
    }
  } else if (!Number.isInteger(type.length) || type.length < 1 || type.length > 255) {
    return `its texts have up to ${String(type.length)} bytes; a file of SPSS takes 1 to 255. Take shorter codes.`;
  }
  const seen = new Set<number | string>();
  for (const { value } of codes ?? []) {
    if (seen.has(value)) return `the code ${String(value)} is there twice. Take one out.`;
    seen.add(value);
    const fault = faultOfCode(value, type);
    if (fault !== undefined) return `the code ${JSON.stringify(value)} ${fault}`;
  }
  return undefined;
}

function faultOfCode(value: number | string, type: ReleaseVariable['type']): string | undefined {
  if (type.kind === 'text') {
    if (typeof value !== 'string') return 'is a number, the variable a text. Write it as a text.';
    return value !== '' && Buffer.byteLength(value) <= type.length
      ? undefined
      : `has to have 1 to ${String(type.length)} bytes, as the variable says. Mend one of them.`;
  }
  if (typeof value !== 'number') return 'is a text, the variable a number. Write it as a number.';
  // A label of Stata hangs on whole numbers of 32 bits, of which the last 27 say that a value is missing.
  return Number.isInteger(value) && value > -(2 ** 31) && value <= 2_147_483_620
    ? undefined
    : 'has to be a whole number from -2,147,483,647 to 2,147,483,620 to carry a label.';
}
