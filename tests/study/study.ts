/** Thousands of surveys of one country: how far the platform's figures are from the truth, and how well it knows. */
import { conductOf, type Conduct, type Layer } from './conduct.ts';
import { estimandsOf, truthOf, type Estimand } from './estimands.ts';
import { estimatesOf, rightReckoning, type Reckoning } from './estimates.ts';
import { doFieldwork, usualPlan, type Plan } from './fieldwork.ts';
import type { StudyPopulation } from './population.ts';

/** One estimand over all surveys. */
export interface StudyRow {
  id: string;
  title: string;
  statistic: Estimand['statistic'];
  compared: Estimand['compared'];
  amount: boolean;
  truth: number;
  /** Surveys that gave an estimate with a standard error. */
  surveys: number;
  mean: number;
  /** Standard deviation of the estimates, and their fourth moment over its square: 3, where they are normal. */
  sd: number;
  kurtosis: number;
  /** (mean - truth) / sd. */
  bias: number;
  /** (mean - truth) / |truth|. */
  relativeBias: number;
  /** Mean standard error over the standard deviation of the estimates. */
  seRatio: number;
  /** Share of 95% intervals that hold the truth; among those that may be published, besides. */
  coverage: number;
  coveragePublished: number;
  /** Share of surveys in which the figure may be published. */
  published: number;
  /** sd / |truth|. */
  cv: number;
  /** Households that answered and are of its kind, mean over surveys. */
  cases: number;
}

export interface Study {
  rows: StudyRow[];
  surveys: number;
  /** Interviews and households listed, means over surveys. */
  interviews: number;
  listed: number;
  /** Share of the areas that is drawn. */
  fraction: number;
}

/** Surveys a country again and again. The same population, options and seed give the same figures. */
export function study(
  population: StudyPopulation,
  options: { surveys: number; seed: string; layer: Layer; plan?: Plan },
): Study {
  return studies(
    population,
    { ...options, conduct: conductOf(options.layer), plan: options.plan ?? usualPlan },
    { right: rightReckoning },
  ).right;
}

/** The same surveys reckoned in several ways: each fieldwork is done once. */
export function studies<Name extends string>(
  population: StudyPopulation,
  options: { surveys: number; seed: string; conduct: Conduct; plan: Plan; estimands?: Estimand[] },
  reckonings: Readonly<Record<Name, Reckoning>>,
): Record<Name, Study> {
  const { surveys, seed, conduct, plan } = options;
  const estimands = options.estimands ?? estimandsOf(population);
  const names = Object.keys(reckonings) as Name[];
  const found = new Map(names.map((name) => [name, estimands.map((): Series => newSeries())]));
  const truths = estimands.map((estimand) => truthOf(population, estimand));
  let [interviews, listed] = [0, 0];
  for (let survey = 0; survey < surveys; survey += 1) {
    const fieldwork = doFieldwork(population, plan, conduct, `${seed}/${String(survey)}`);
    interviews += fieldwork.interviewed.length / surveys;
    listed += fieldwork.listed / surveys;
    for (const name of names) {
      const all = estimatesOf(population, estimands, fieldwork, reckonings[name]);
      all.forEach((one, at) => {
        const series = found.get(name)?.[at];
        if (!series || one.estimate === null || one.se === null) return;
        const truth = truths[at] ?? NaN;
        const holds =
          one.low !== null && one.high !== null && one.low <= truth && truth <= one.high;
        series.estimates.push(one.estimate);
        series.se += one.se;
        series.cases += one.cases;
        series.covered += holds ? 1 : 0;
        series.published += one.published ? 1 : 0;
        series.coveredPublished += holds && one.published ? 1 : 0;
      });
    }
  }
  const fraction = plan.areas / population.frame.areas.length;
  const reckoned = Object.fromEntries(
    names.map((name): [string, Study] => [
      name,
      {
        rows: estimands.map((estimand, at) =>
          rowOf(estimand, truths[at] ?? NaN, found.get(name)?.[at] ?? newSeries(), surveys),
        ),
        surveys,
        interviews,
        listed,
        fraction,
      },
    ]),
  );
  return reckoned as Record<Name, Study>;
}

interface Series {
  estimates: number[];
  se: number;
  cases: number;
  covered: number;
  published: number;
  coveredPublished: number;
}

function newSeries(): Series {
  return { estimates: [], se: 0, cases: 0, covered: 0, published: 0, coveredPublished: 0 };
}

function rowOf(estimand: Estimand, truth: number, series: Series, asked: number): StudyRow {
  const { estimates } = series;
  const surveys = estimates.length;
  const mean = estimates.reduce((sum, one) => sum + one, 0) / surveys;
  const moment = (power: number) =>
    estimates.reduce((sum, one) => sum + (one - mean) ** power, 0) / surveys;
  const sd = Math.sqrt((moment(2) * surveys) / (surveys - 1));
  const { id, title, statistic, compared, amount = false } = estimand;
  return {
    id,
    title,
    statistic,
    compared,
    amount,
    truth,
    surveys,
    mean,
    sd,
    kurtosis: moment(4) / moment(2) ** 2,
    bias: (mean - truth) / sd,
    relativeBias: (mean - truth) / Math.abs(truth),
    seRatio: series.se / surveys / sd,
    coverage: series.covered / surveys,
    coveragePublished: series.coveredPublished / series.published,
    published: series.published / asked,
    cv: sd / Math.abs(truth),
    cases: series.cases / surveys,
  };
}
