export interface AgeHeaping {
  /** Ages from 23 to 62. */
  n: number;
  /** Of them, those that end in 0 or 5. */
  heaped: number;
  /** 100 with no preference, 500 where every age ends in 0 or 5. Undefined of no ages. */
  index: number | undefined;
}

/** Whipple's index of ages in completed years, 23 to 62. (United Nations 1955, Manual II, chapter III) */
export function whipple(ages: readonly number[]): AgeHeaping {
  const counted = ages.filter((age) => age >= 23 && age <= 62);
  const heaped = counted.filter((age) => age % 5 === 0).length;
  const n = counted.length;
  return { n, heaped, index: n > 0 ? (500 * heaped) / n : undefined };
}
