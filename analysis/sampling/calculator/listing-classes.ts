import type { Assumptions } from './assumptions.ts';

/** A class as the listing finds it. */
export interface ListedClass {
  /** Share of listed households that are put into it. */
  share: number;
  /** Of those, the shares that are of each class in truth. */
  truly: Readonly<Record<string, number>>;
}

/**
 * What the listing makes of the classes, with its errors: a household of class A that is listed as N is drawn at the
 * rate of N, and weighs as much. Where `screened` is false there is one class for all, called `all`.
 */
export function listedClasses(
  { screening }: Pick<Assumptions, 'screening'>,
  classes: Readonly<Record<string, number>>,
  screened: boolean,
): ReadonlyMap<string, ListedClass> {
  if (!screened) return new Map([['all', { share: 1, truly: classes }]]);
  const parts = new Map<string, Record<string, number>>();
  for (const [truth, share] of Object.entries(classes)) {
    for (const [listed, rate] of Object.entries(screening[truth] ?? { [truth]: 1 })) {
      const part = parts.get(listed) ?? {};
      part[truth] = (part[truth] ?? 0) + share * rate;
      parts.set(listed, part);
    }
  }
  return new Map(
    [...parts].map(([listed, part]) => {
      const share = Object.values(part).reduce((sum, each) => sum + each, 0);
      const truly = Object.fromEntries(
        Object.entries(part).map(([truth, each]) => [truth, share === 0 ? 0 : each / share]),
      );
      return [listed, { share, truly }];
    }),
  );
}
