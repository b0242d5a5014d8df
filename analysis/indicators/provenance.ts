import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { InterviewRecord } from '../../questionnaire/record.ts';
import { dispositionOf, dispositions } from '../fieldwork/outcomes.ts';
import type { Disposition } from '../fieldwork/outcomes.ts';
import { responseRates } from '../fieldwork/rates.ts';
import type { ResponseRates } from '../fieldwork/rates.ts';
import { baseWeights } from '../weights/base-weights.ts';
import type { Opened } from '../weights/base-weights.ts';
import type { SampledArea } from '../sampling/sample.ts';

/** What a reader of any table must know of where its figures come from. */
export interface Provenance {
  survey: string;
  title: Translations;
  /** The definition that the figures follow, and the versions that the interviews were made with. */
  definition: string;
  versions: string[];
  /** Days ('YYYY-MM-DD') on which the first and last interview arrived. */
  received: { first: string; last: string } | null;
  areas: number;
  strata: number;
  /** Households in the sample, with opened reserves, and those interviewed. */
  cases: number;
  households: number;
  response: { unweighted: ResponseRates; weighted: ResponseRates };
  frameLimits: Translations;
  rules: Translations;
}

/** What a table says of an interview that went into it. */
export type CountedInterview = Pick<InterviewRecord, 'receivedAt' | 'version'>;

export function provenanceOf(input: {
  definition: SurveyDefinition;
  areas: readonly SampledArea[];
  /** Those that have a weight. */
  interviews: readonly CountedInterview[];
  finals: Readonly<Record<string, string>>;
  opened?: Opened;
}): Provenance {
  const { definition, areas, interviews, finals } = input;
  const { withholdUnder, markUnder } = definition.publication;
  const received = interviews.map(({ receivedAt }) => receivedAt.slice(0, 10)).sort();
  const [first, last] = [received[0], received.at(-1)];
  const cases = baseWeights(areas, input.opened);
  const unweighted = noCounts();
  const weighted = noCounts();
  for (const one of cases) {
    const disposition = dispositionOf(finals[one.case] ?? '');
    if (disposition === undefined) continue;
    unweighted[disposition] += 1;
    weighted[disposition] += one.base;
  }
  return {
    survey: definition.survey,
    title: definition.title,
    definition: definition.version,
    versions: [...new Set(interviews.map(({ version }) => version))].sort(),
    received: first === undefined || last === undefined ? null : { first, last },
    areas: areas.length,
    strata: new Set(areas.map(({ stratum }) => stratum)).size,
    cases: cases.length,
    households: interviews.length,
    response: { unweighted: responseRates(unweighted), weighted: responseRates(weighted) },
    frameLimits: definition.sampling.frameLimits,
    rules: {
      en: `Cells with fewer than ${withholdUnder} cases or 10 areas, with a relative standard error above 50 percent, or with over 40 percent of answers missing are withheld; with fewer than ${markUnder} cases, above 30 percent, or over 20 percent they are marked. Detailed tables, sensitive questions and how amounts are spread have limits of their own. Further cells are withheld where people could be told from totals.`,
      fr: `Les cellules de moins de ${withholdUnder} cas ou de 10 zones, dont l’erreur type relative dépasse 50 pour cent ou dont plus de 40 pour cent des réponses manquent ne sont pas publiées ; celles de moins de ${markUnder} cas, ou au-delà de 30 ou de 20 pour cent, sont signalées. Les tableaux détaillés, les questions sensibles et la répartition des montants ont des limites propres. D’autres cellules ne sont pas publiées lorsque des totaux permettraient de reconnaître des personnes.`,
    },
  };
}

function noCounts(): Record<Disposition, number> {
  const counts: Partial<Record<Disposition, number>> = {};
  for (const disposition of dispositions) counts[disposition] = 0;
  return counts as Record<Disposition, number>;
}
