import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import { unusualConsumption } from './between-households.ts';
import { findingsOf } from './indicator.ts';
import type { Finding, Level, QualityIndicator } from './indicator.ts';
import { qualityIndicators } from './indicators.ts';
import type { QualityInput } from './input.ts';
import type { Light } from './light.ts';
import { rankInterviewers } from './ranking.ts';
import type { RankedInterviewer } from './ranking.ts';
import {
  adultRate,
  overallRate,
  ratesBy,
  ratesOf,
  responseNotes,
  screeningRate,
} from './rates-by-group.ts';
import type { RatesBothWays, RatesOfGroup } from './rates-by-group.ts';
import { interviewed } from './subjects.ts';

type Both = ReturnType<typeof screeningRate>;

/** What an indicator is, for whoever reads its findings. */
export interface ExplainedIndicator extends Pick<
  QualityIndicator,
  'id' | 'title' | 'meaning' | 'formula' | 'limits' | 'fewest'
> {
  /** Why nothing is measured; left out where something is. */
  notMeasured?: string;
}

/** The quality of a survey's fieldwork so far. Staff go by codes and households by cases; it holds no name and no answer. */
export interface QualityReport {
  survey: string;
  title: Translations;
  /** The definition whose rules were used, and the versions that the interviews were made with. */
  definition: string;
  versions: string[];
  /** Days ('YYYY-MM-DD') on which the first and last of the interviews arrived. */
  received: { first: string; last: string } | null;
  counts: {
    listingsClosed: number;
    householdsListed: number;
    /** To be worked, and of them finished. */
    cases: number;
    finished: number;
    interviews: number;
    substitutes: number;
    backChecks: number;
  };
  rates: {
    all: RatesBothWays;
    /** Households screened among those listed. */
    screening: Both;
    /** Weighted screening rate × weighted RR2. */
    overall: number | undefined;
    selectedAdult: Both;
    byStratum: RatesOfGroup[];
    byClass: RatesOfGroup[];
    byTeam: RatesOfGroup[];
    byInterviewer: RatesOfGroup[];
  };
  /** What must be said beside every table. */
  notes: string[];
  indicators: ExplainedIndicator[];
  /** By whom or what they speak of, the gravest first. */
  findings: Partial<Record<Level, Finding[]>>;
  /** Whom to visit first, with the findings that say why. */
  interviewers: RankedInterviewer[];
  betweenHouseholds: {
    /** X18: cases whose consumption per person lies outside the 1st and 99th percentile of their stratum. */
    unusualConsumption: string[];
  };
}

/** All that can be said of the fieldwork, from what `qualityInput` gives. `versions`, `received`: of the interviews. */
export function qualityReport(
  definition: SurveyDefinition,
  input: QualityInput,
  { versions, received }: Pick<QualityReport, 'versions' | 'received'>,
): QualityReport {
  const drawn = input.cases.filter((one) => !one.substitute);
  const made = qualityIndicators.map((indicator) => explained(indicator, definition, input));
  const findings = made.flatMap((one) => one.findings);
  return {
    survey: definition.survey,
    title: definition.title,
    definition: definition.version,
    versions,
    received,
    counts: {
      listingsClosed: input.areas.length,
      householdsListed: input.areas.reduce((sum, { listed }) => sum + listed, 0),
      cases: drawn.length,
      finished: drawn.filter(({ disposition }) => disposition !== undefined).length,
      interviews: drawn.filter(({ interview }) => interview !== undefined).length,
      substitutes: input.cases.length - drawn.length,
      backChecks: input.backChecks.length,
    },
    rates: {
      all: ratesOf(drawn),
      screening: screeningRate(input.areas),
      overall: overallRate(input.areas, drawn),
      selectedAdult: adultRate(drawn),
      byStratum: ratesBy(drawn, 'stratum'),
      byClass: ratesBy(drawn, 'listClass'),
      byTeam: ratesBy(drawn, 'team').filter(({ group }) => group !== ''),
      byInterviewer: ratesBy(drawn, 'interviewer').filter(({ group }) => group !== ''),
    },
    notes: responseNotes(drawn),
    indicators: made.map((one) => one.indicator),
    findings: byLevel(findings),
    interviewers: rankInterviewers(findings),
    betweenHouseholds: {
      unusualConsumption: unusualConsumption(
        interviewed({ ...input, cases: drawn }).map(({ case: household, stratum, interview }) => ({
          household,
          stratum,
          perPerson: interview.perPerson,
        })),
      ),
    },
  };
}

function explained(
  indicator: QualityIndicator,
  { quality = {} }: SurveyDefinition,
  input: QualityInput,
): { indicator: ExplainedIndicator; findings: Finding[] } {
  const { id, title, meaning, formula, limits, fewest, needs, awaits } = indicator;
  const known = { id, title, meaning, formula, limits, fewest };
  if (needs !== undefined && quality[needs] === undefined) {
    const notMeasured = `The survey's definition does not name it: add "${needs}" under "quality".`;
    return { indicator: { ...known, notMeasured }, findings: [] };
  }
  const findings = findingsOf(indicator, input);
  const isMeasured = findings.some(
    ({ value, light }) => value !== undefined || light !== 'not enough',
  );
  if (isMeasured) return { indicator: known, findings };
  const notMeasured = awaits ?? 'There is nothing to measure yet.';
  return { indicator: { ...known, notMeasured }, findings: [] };
}

const gravity: readonly Light[] = ['red', 'amber', 'green', 'not enough'];

function byLevel(findings: readonly Finding[]): Partial<Record<Level, Finding[]>> {
  const levels: Partial<Record<Level, Finding[]>> = {};
  const gravest = [...findings].sort(
    (a, b) => gravity.indexOf(a.light) - gravity.indexOf(b.light) || a.chance - b.chance,
  );
  for (const finding of gravest) (levels[finding.level] ??= []).push(finding);
  return levels;
}
