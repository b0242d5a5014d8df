/**
 * Which domains a table has, and which of them are set against each other.
 */

/** The groups that make up a domain. Domains may overlap. A unit outside of one adds 0; it is never cut out of the sample. */
export type Domain = readonly number[];

/** Two domains by their places in the plan; the difference is a - b. */
export interface Comparison {
  a: number;
  b: number;
}

export interface DomainPlan {
  readonly groups: number;
  readonly domains: readonly Domain[];
  readonly comparisons: readonly Comparison[];
  /** The units of both sides of each comparison: they carry its degrees of freedom. */
  readonly unions: readonly Domain[];
}

/**
 * A checked plan. Throws a RangeError for a domain that names a group twice or one that there is not, and for a
 * comparison of domains that share a group or are not there.
 */
export function domainPlan(
  groups: number,
  domains: readonly Domain[],
  comparisons: readonly Comparison[] = [],
): DomainPlan {
  domains.forEach((domain) => checkGroups(groups, domain));
  const unions = comparisons.map(({ a, b }) => {
    const [left, right] = [domains[a], domains[b]];
    if (left === undefined || right === undefined) {
      throw new RangeError(
        `Domains ${a} and ${b} are to be compared. Domains go from 0 to ${domains.length - 1}.`,
      );
    }
    const known = new Set(left);
    const shared = right.find((group) => known.has(group));
    if (shared !== undefined) {
      throw new RangeError(
        `Group ${shared} is on both sides of the difference. Compare domains that share no unit.`,
      );
    }
    return [...left, ...right];
  });
  return { groups, domains, comparisons, unions };
}

function checkGroups(groups: number, domain: Domain): void {
  if (new Set(domain).size < domain.length) {
    throw new RangeError(`The domain ${domain.join(', ')} names a group twice. Name each once.`);
  }
  const strange = domain.find((group) => !(group >= 0 && group < groups));
  if (strange !== undefined) {
    throw new RangeError(
      `Group ${strange} of the domain is not in the cells. Groups go from 0 to ${groups - 1}.`,
    );
  }
}
