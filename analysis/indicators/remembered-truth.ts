import type { Measure } from './measure.ts';
import type { Unit } from './units.ts';

/**
 * What many figures ask of every unit, the same universe, the same groups, worked out once: one byte is kept for each
 * answer. Fastest where units are asked in their order, and one thing after the other.
 */
export function rememberedTruth(
  { truth }: Pick<Measure, 'truth'>,
  units: readonly Unit[],
): Measure['truth'] {
  const rows = new Map(units.map((unit, row) => [unit, row]));
  const found = new Map<string, Uint8Array>();
  let row = -1;
  let asked: string | undefined;
  let marks: Uint8Array = new Uint8Array();
  return (text, unit) => {
    if (units[row] !== unit) row = units[row + 1] === unit ? row + 1 : (rows.get(unit) ?? -1);
    if (text !== asked) {
      marks = found.get(text) ?? new Uint8Array(units.length);
      found.set(text, marks);
      asked = text;
    }
    const known = answers[marks[row] ?? 0];
    if (known !== undefined) return known.is;
    const is = truth(text, unit);
    marks[row] = is === undefined ? 3 : is ? 1 : 2;
    return is;
  };
}

/** By the byte kept; 0 is not asked yet. */
const answers = [undefined, { is: true }, { is: false }, { is: undefined }];
