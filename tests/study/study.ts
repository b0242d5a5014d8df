/** Thousands of surveys of one country: how far the platform's figures are from the truth, and how well it knows. */
import { conductOf, type Conduct, type Layer } from './conduct.ts';
import { estimandsOf, truthOf, type Estimand } from './estimands.ts';
import { sampleOf, usualPlan, type Plan, type Sample } from './draw.ts';
import { estimatesOf, rightReckoning, type Reckoning, type StudyEstimate } from './estimates.ts';
import { doFieldwork, type Fieldwork } from './fieldwork.ts';
import type { ListingErrors } from '../../simulation/population/listing-error.ts';
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

/** How a survey is done and worked out. */
export interface Way {
  conduct: Conduct;
  reckoning: Reckoning;
  /** The figures that are worked out: all that the study has, where none are named. */
  figures?: readonly string[];
}

/** Surveys a country again and again. The same population, options and seed give the same figures. */
export function study(
  population: StudyPopulation,
  {
    layer,
    plan = usualPlan,
    ...options
  }: {
    surveys: number;
    seed: string;
    layer: Layer;
    plan?: Plan;
    onSurvey?: (done: number) => void;
  },
): Study {
  const right = { conduct: conductOf(layer), reckoning: rightReckoning };
  return studies(population, { ...options, plan }, { right }).right;
}

/** The same surveys done and worked out in several ways, so that the ways alone make the difference. */
export function studies<Name extends string>(
  population: StudyPopulation,
  options: {
    surveys: number;
    seed: string;
    plan: Plan;
    estimands?: readonly Estimand[];
    /** Told after each survey how many are done. */
    onSurvey?: (done: number) => void;
  },
  ways: Readonly<Record<Name, Way>>,
): Record<Name, Study> {
  const { surveys, seed, plan, estimands = estimandsOf(population) } = options;
  const names = Object.keys(ways) as Name[];
  const all = estimands.map((estimand) => ({ estimand, truth: knownTruth(population, estimand) }));
  const tallies = names.map((name) => {
    const way = ways[name];
    const asked = all.filter(({ estimand: { id } }) => way.figures?.includes(id) ?? true);
    const own = asked.map(({ estimand }) => estimand);
    return { name, way, own, known: asked.map(({ truth }) => truth), tally: newTally(own) };
  });
  for (let survey = 0; survey < surveys; survey += 1) {
    const ownSeed = `${seed}/${String(survey)}`;
    // What ways have in common is done once: a sample for each kind of listing, a fieldwork for each conduct.
    const samples = new Map<ListingErrors, Sample>();
    const fieldworks = new Map<Conduct, Fieldwork>();
    for (const { way, tally, own, known } of tallies) {
      const { conduct, reckoning } = way;
      const { listing } = conduct;
      const sample = samples.get(listing) ?? sampleOf(population, plan, listing, ownSeed);
      samples.set(listing, sample);
      const fieldwork =
        fieldworks.get(conduct) ?? doFieldwork(population, plan, conduct, ownSeed, sample);
      fieldworks.set(conduct, fieldwork);
      add(tally, fieldwork, estimatesOf(population, own, fieldwork, reckoning), known);
    }
    options.onSurvey?.(survey + 1);
  }
  const fraction = plan.areas / population.frame.areas.length;
  const found = tallies.map(({ name, own, known, tally }): [string, Study] => [
    name,
    {
      rows: own.map((estimand, at) =>
        rowOf(estimand, known[at] ?? NaN, tally.series[at] ?? newSeries(), surveys),
      ),
      surveys,
      interviews: tally.interviews / surveys,
      listed: tally.listed / surveys,
      fraction,
    },
  ]);
  return Object.fromEntries(found) as Record<Name, Study>;
}

const truths = new WeakMap<StudyPopulation, Map<string, number>>();

/** A study of one survey is made of little else than the truths: of a population they are counted once. */
function knownTruth(population: StudyPopulation, estimand: Estimand): number {
  const known = truths.get(population) ?? new Map<string, number>();
  truths.set(population, known);
  const truth = known.get(estimand.id) ?? truthOf(population, estimand);
  known.set(estimand.id, truth);
  return truth;
}

/** What is added up of one way, survey by survey. */
interface Tally {
  series: Series[];
  interviews: number;
  listed: number;
}

function newTally(estimands: readonly Estimand[]): Tally {
  return { series: estimands.map(newSeries), interviews: 0, listed: 0 };
}

function add(
  tally: Tally,
  { interviewed, listed }: Fieldwork,
  estimates: readonly StudyEstimate[],
  truths: readonly number[],
): void {
  tally.interviews += interviewed.length;
  tally.listed += listed;
  estimates.forEach(({ estimate, se, low, high, cases, published }, at) => {
    const series = tally.series[at];
    const truth = truths[at] ?? NaN;
    if (!series || estimate === null || se === null) return;
    const holds = low !== null && high !== null && low <= truth && truth <= high;
    series.estimates.push(estimate);
    series.se += se;
    series.cases += cases;
    series.covered += holds ? 1 : 0;
    series.published += published ? 1 : 0;
    series.coveredPublished += holds && published ? 1 : 0;
  });
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
