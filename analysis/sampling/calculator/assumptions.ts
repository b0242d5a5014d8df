/** What a sample is planned by, before anything is known of it. Planning values: a pilot or an earlier survey must replace them. */
export interface Assumptions {
  /** Share of households that are of each class in truth; together 1. Replaced by a stratum's own where the frame has it. */
  classes: Readonly<Record<string, number>>;
  /** Of the households that are of one class, the shares that the listing puts into each: the error of the screening. */
  screening: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Intraclass correlation of being of a class, within areas of one stratum. */
  clustering: Readonly<Record<string, number>>;
  /** Share of drawn households, by class at listing, whose interview is completed. */
  response: Readonly<Record<string, number>>;
  /** Households today for each household of the census, and the relative standard deviation of that between areas. */
  growth: { mean: number; deviation: number };
  estimates: readonly KeyEstimate[];
}

/** A mean or a proportion that the survey is made for. */
export interface KeyEstimate {
  name: string;
  /** By true class of the household. A class that is left out has no units in it. */
  classes: Readonly<Record<string, ClassValue>>;
  /** How many units of one household answer as if they were one: E(units²) / E(units) where all answer alike, 1 where all for themselves. */
  together: number;
  /** Intraclass correlation of the value within areas of one stratum, besides what class explains. */
  clustering: number;
}

export interface ClassValue {
  /** Units (persons, children, receiving households) for each household of the class. */
  units: number;
  mean: number;
  /** Standard deviation between units; of a proportion left out, for it follows from the mean. */
  deviation?: number;
}

const everyone = ['A', 'R', 'I', 'N'];
const alike = (value: ClassValue, classes: readonly string[] = everyone) =>
  Object.fromEntries(classes.map((each) => [each, value]));

/** Of 6 to 17 years, and how many of them go to school. */
const children = { units: 0.9, mean: 0.85 };

/**
 * The medium scenario of the country that the survey is tried out in: 12 in 100 households with an absent migrant, as many
 * with one who came back, a quarter of people poor. Shares, screening errors and response are that country's; the
 * intraclass correlations are set so that the calculator agrees with its measured errors (see the test).
 */
export const mediumMigration: Assumptions = {
  classes: { A: 0.121, R: 0.096, I: 0.018, N: 0.765 },
  screening: {
    A: { A: 0.94, N: 0.06 },
    R: { R: 0.9, N: 0.1 },
    I: { I: 1 },
    N: { A: 0.01, N: 0.99 },
  },
  clustering: { A: 0.05, R: 0.03, I: 0.005, N: 0.05 },
  response: { A: 0.875, R: 0.905, I: 0.825, N: 0.895 },
  growth: { mean: 1.05, deviation: 0.15 },
  estimates: [
    {
      name: 'absent share',
      classes: { ...alike({ units: 1, mean: 0 }), A: { units: 1, mean: 1 } },
      together: 1,
      clustering: 0,
    },
    {
      name: 'poverty',
      classes: alike({ units: 3.9, mean: 0.25 }),
      together: 4.7,
      clustering: 0.12,
    },
    {
      name: 'mean remittance',
      classes: {
        A: { units: 0.65, mean: 2000, deviation: 2100 },
        ...alike({ units: 0.05, mean: 520, deviation: 580 }, ['R', 'I', 'N']),
      },
      together: 1,
      clustering: 0.02,
    },
    { name: 'attendance in A', classes: { A: children }, together: 1.1, clustering: 0.02 },
    { name: 'attendance', classes: alike(children), together: 1.1, clustering: 0.02 },
  ],
};
