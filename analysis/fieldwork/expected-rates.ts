/** Cases that have come to an end, and how many of them gave an interview. */
export interface Ended {
  stratum: string;
  listClass: string;
  ended: number;
  interviews: number;
}

/** What is believed of the share of cases that give an interview: a beta distribution, as cases seen. */
export interface Belief {
  /** Mean: the share expected. */
  rate: number;
  /** How many cases it is worth: those seen, and the prior's. */
  worth: number;
}

/** Before any case has come to an end: what fieldworks like this one plan with. */
const PLANNED_RATE = 0.85;
/** What is known of a wider group counts in a narrower one as so many cases. */
const PRIOR_CASES = 20;

/**
 * The share of open cases that will give an interview, for cells of stratum and class. A cell's own cases are pulled
 * toward its class, the class toward all, all toward what was planned:
 *
 *     rate = (interviews + 20 · rate of the wider group) / (ended + 20)
 *
 * the mean of a beta prior worth 20 cases, so that a cell of five cases says little and one of a hundred speaks for itself.
 * Source: Gelman et al. (2013), Bayesian Data Analysis, section 2.4 (binomial, conjugate prior). Cases that end early
 * are the easy ones, so rates of the first weeks are too high; with the last non-contacts they come down.
 */
export function expectedRates(
  cells: readonly Ended[],
): (stratum: string, listClass: string) => Belief {
  const all = belief(cells, PLANNED_RATE);
  const classes = new Map<string, Belief>();
  for (const listClass of new Set(cells.map((cell) => cell.listClass))) {
    const ofClass = cells.filter((cell) => cell.listClass === listClass);
    classes.set(listClass, belief(ofClass, all.rate));
  }
  return (stratum, listClass) =>
    belief(
      cells.filter((cell) => cell.stratum === stratum && cell.listClass === listClass),
      (classes.get(listClass) ?? all).rate,
    );
}

function belief(cells: readonly Ended[], prior: number): Belief {
  const ended = cells.reduce((sum, cell) => sum + cell.ended, 0);
  const interviews = cells.reduce((sum, cell) => sum + cell.interviews, 0);
  const worth = ended + PRIOR_CASES;
  return { rate: (interviews + PRIOR_CASES * prior) / worth, worth };
}
