import type { Category, Level } from './dimension.ts';

/** Sixteen groups of five years, and 80 and over. */
const groups = 17;

/** The five-year group of an age in completed years. */
export function ageLeaf(age: number): number {
  return age < 0 ? -1 : Math.min(groups - 1, Math.floor(age / 5));
}

/** Five years; the groups of most tables; children, of working age, and older; all. */
export const ageLevels: { codes: string[]; levels: Level[] } = (() => {
  const fiveYears = Array.from({ length: groups }, (_, at) => ages(5 * at, 5 * at + 5));
  return {
    codes: fiveYears.map(({ code }) => code),
    levels: [
      fiveYears,
      [ages(0, 15), ages(15, 25), ages(25, 45), ages(45, 65), ages(65)],
      [ages(0, 15), ages(15, 65), ages(65)],
      [ages(0)],
    ],
  };
})();

/** From one age to under another; left out, or 85: and over. */
function ages(from: number, under = 85): Category {
  const leaves = Array.from({ length: (under - from) / 5 }, (_, at) => from / 5 + at);
  if (under === 85) {
    return {
      code: `Y_GE${String(from)}`,
      label: { en: `${String(from)} and over`, fr: `${String(from)} ans et plus` },
      leaves,
    };
  }
  const to = String(under - 1);
  return {
    code: `Y${String(from)}T${to}`,
    label: { en: `${String(from)} to ${to}`, fr: `de ${String(from)} à ${to} ans` },
    leaves,
  };
}
