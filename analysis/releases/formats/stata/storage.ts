import type { MissingKind, ReleaseVariable } from '../../release-table.ts';
import type { Extent } from '../extents.ts';

/** How Stata keeps a variable: the number that stands for it in the file, its bytes, and how it is shown. */
export interface Storage {
  kind: 'byte' | 'int' | 'long' | 'double' | 'text';
  type: number;
  bytes: number;
  format: string;
}

/** The letter of the extended missing value: `.d`, `.r`, `.n`; what was withheld is the plain `.`. */
export const missingLetters: Readonly<Record<Exclude<MissingKind, 'known'>, string>> = {
  'dont-know': 'd',
  refused: 'r',
  'not-asked': 'n',
  withheld: '',
};

/** What each whole type holds, up to its `.` (dta 118, "Storage types"); `.a` is one more, `.b` two. */
const wholes = [
  { kind: 'byte', type: 65530, bytes: 1, least: -127, dot: 101 },
  { kind: 'int', type: 65529, bytes: 2, least: -32_767, dot: 32_741 },
  { kind: 'long', type: 65528, bytes: 4, least: -2_147_483_647, dot: 2_147_483_621 },
] as const;

/** The smallest storage for what occurs. A `float` would not bring decimals back as they were. */
export function storageOf({ type }: ReleaseVariable, { least, greatest }: Extent): Storage {
  if (type.kind === 'text') {
    const bytes = type.length;
    return { kind: 'text', type: bytes, bytes, format: `%-${String(bytes)}s` };
  }
  if (type.digits === 0) {
    const width = Math.max(8, textLength(least), textLength(greatest));
    const whole = wholes.find((each) => least >= each.least && greatest < each.dot);
    const format = `%${String(width)}.0g`;
    return whole === undefined
      ? { kind: 'double', type: 65526, bytes: 8, format }
      : { kind: whole.kind, type: whole.type, bytes: whole.bytes, format };
  }
  const width = Math.max(textLength(Math.trunc(least)), textLength(Math.trunc(greatest)), 6);
  const format = `%${String(width + 1 + type.digits)}.${String(type.digits)}f`;
  return { kind: 'double', type: 65526, bytes: 8, format };
}

function textLength(value: number): number {
  return Number.isFinite(value) ? String(value).length : 0;
}

/** The whole number that stands for a missing value: as the type keeps it, or in a set of labels (as `long` does). */
export function missingWhole(
  kind: Exclude<MissingKind, 'known'>,
  as: 'byte' | 'int' | 'long' = 'long',
): number {
  const dot = wholes.find((each) => each.kind === as)?.dot ?? NaN;
  return dot + placeOf(kind);
}

/** The high four bytes of the double that stands for a missing value; the low four are 0. */
export function missingDouble(kind: Exclude<MissingKind, 'known'>): number {
  return 0x7fe00000 + 0x100 * placeOf(kind);
}

function placeOf(kind: Exclude<MissingKind, 'known'>): number {
  const letter = missingLetters[kind];
  return letter === '' ? 0 : letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
}
