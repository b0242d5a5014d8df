import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';

export interface SmallGroupsChoice {
  /** What each value falls to when it is small: 'GHA' to 'Other Western Africa'. */
  parentOf: Readonly<Record<string, string>>;
  /** What groups fall to that stay small. */
  other: string;
  /** Units, or rows where no units are told, that each value must have. */
  fewest: number;
  /** What is counted: rows of one household are one. */
  units?: ArrayLike<string | number>;
  /** A sum of weights that each value must have besides. */
  fewestWeight?: { weight: Float64Array; sum: number };
}

export interface SmallGroups {
  /** '' is missing. */
  values: string[];
  report: {
    /** Values that stay as they are, those that fell to their group, and groups and values that fell to `other`. */
    kept: string[];
    toGroup: Record<string, string>;
    toOther: string[];
    /** Rows that changed. */
    changed: number;
  };
}

interface Size {
  units: Set<string | number>;
  weight: number;
}

/**
 * Small countries grouped: a value with too few units falls to its group, a group that is still too small to `other`, and
 * where `other` itself is too small, the smallest that is left joins it. So no value of the result is small, and what is
 * small cannot be worked out as the rest of a group.
 *
 * @throws DisclosureError for a value without a group, a group named as a value is, columns of unlike lengths, a limit
 * that is no whole number from 1, or fewer units in all than the limit.
 */
export function groupSmall(
  name: string,
  values: readonly string[],
  choice: SmallGroupsChoice,
): SmallGroups {
  const { other, fewestWeight } = choice;
  checkedRows({ [name]: values, units: choice.units, weight: fewestWeight?.weight });
  const parentOf = new Map(Object.entries(choice.parentOf));
  const sizes = sizesOf(values, choice);
  demandGroups(name, [...sizes.keys()], parentOf, choice);
  const isSmall = ({ units, weight }: Size) =>
    units.size < choice.fewest || weight < (fewestWeight?.sum ?? 0);

  const labelOf = new Map([...sizes.keys()].map((value) => [value, value]));
  /** Sizes of the labels as they are now. */
  const now = (): Map<string, Size> => {
    const joined = new Map<string, Size>();
    for (const [value, label] of labelOf) {
      const own = joined.get(label) ?? { units: new Set(), weight: 0 };
      const size = sizes.get(value);
      size?.units.forEach((unit) => own.units.add(unit));
      own.weight += size?.weight ?? 0;
      joined.set(label, own);
    }
    return joined;
  };
  for (const [value, size] of sizes) {
    if (isSmall(size)) labelOf.set(value, parentOf.get(value) ?? other);
  }
  const fall = (fallen: string) => {
    for (const [value, label] of labelOf) if (label === fallen) labelOf.set(value, other);
  };
  for (const [label, size] of now()) if (isSmall(size)) fall(label);
  for (let sizesNow = now(); ; sizesNow = now()) {
    const rest = sizesNow.get(other);
    if (rest === undefined || !isSmall(rest)) break;
    const smallest = [...sizesNow]
      .filter(([label]) => label !== other)
      .sort(([, a], [, b]) => a.units.size - b.units.size || a.weight - b.weight)[0];
    if (smallest === undefined) {
      throw new DisclosureError(
        `All values of '${name}' together have fewer than the ${choice.fewest} units` +
          `${fewestWeight ? ` or the weight of ${fewestWeight.sum}` : ''} asked for. Leave the variable out.`,
      );
    }
    fall(smallest[0]);
  }
  const result = values.map((value) => labelOf.get(value) ?? '');
  const moved = [...labelOf].filter(([value, label]) => value !== label);
  return {
    values: result,
    report: {
      kept: [...labelOf].flatMap(([value, label]) => (value === label ? [value] : [])),
      toGroup: Object.fromEntries(moved.filter(([, label]) => label !== other)),
      toOther: moved.flatMap(([value, label]) => (label === other ? [value] : [])),
      changed: result.reduce((rows, value, row) => rows + (value === values[row] ? 0 : 1), 0),
    },
  };
}

function sizesOf(values: readonly string[], choice: SmallGroupsChoice): Map<string, Size> {
  const sizes = new Map<string, Size>();
  values.forEach((value, row) => {
    if (value === '') return;
    let size = sizes.get(value);
    if (size === undefined) sizes.set(value, (size = { units: new Set(), weight: 0 }));
    size.units.add(choice.units?.[row] ?? row);
    size.weight += choice.fewestWeight?.weight[row] ?? 1;
  });
  return sizes;
}

function demandGroups(
  name: string,
  values: readonly string[],
  parentOf: ReadonlyMap<string, string>,
  { fewest, other }: SmallGroupsChoice,
): void {
  if (!Number.isInteger(fewest) || fewest < 1) {
    throw new DisclosureError(
      `Values of '${name}' are small below ${fewest} units. Give a whole number from 1.`,
    );
  }
  const alone = values.filter((value) => value !== other && !parentOf.has(value));
  if (alone.length > 0) {
    throw new DisclosureError(
      `The groups of '${name}' do not cover ${alone.map((value) => `'${value}'`).join(', ')}. Say to which group each belongs.`,
    );
  }
  const twice = values.find((value) => [...parentOf.values()].includes(value));
  if (twice !== undefined) {
    throw new DisclosureError(
      `'${twice}' is a value of '${name}' and a group too, so nobody could tell them apart. Call the group 'Other …'.`,
    );
  }
}
