import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { Opened } from '../weights/base-weights.ts';
import { householdWeights } from '../weights/household-weights.ts';
import { wealthFifths } from './known-answers.ts';
import { measureUnits } from './measure-units.ts';
import type { TableAudit } from './publish-figures.ts';
import type { PublishedTable } from './published-table.ts';
import { tabulate } from './tabulate.ts';
import type { CountingInterview } from './units.ts';

export interface TableInput {
  definition: SurveyDefinition;
  /** The whole sample: all drawn areas with all their cases. */
  areas: readonly SampledArea[];
  /** The interviews that count, one per case; of cases outside the sample none are used. */
  interviews: readonly CountingInterview[];
  /** Final outcome codes by case. Complete and partial interviews take part, the rest shape the weights. */
  finals: Readonly<Record<string, string>>;
  /** Reserve replicates that were opened, by area and class. */
  opened?: Opened;
  /** Dwellings that the listing missed, by area. */
  unlisted?: Readonly<Record<string, number>>;
}

/**
 * The tables of a survey whose interviews are all at hand: weights, fifths by wealth, the columns of its units, and what
 * they come to. A large survey goes the same way part by part.
 * Throws a WeightError where the sample does not hold together, an ExpressionError or Error for a faulty definition.
 */
export function indicatorTable(input: TableInput): { table: PublishedTable; audit: TableAudit } {
  const { definition, areas, interviews, finals, opened, unlisted } = input;
  checkOnePerCase(interviews);
  const weighting = householdWeights({
    areas,
    outcomes: finals,
    interviewed: new Set(interviews.map((one) => one.case)),
    ...(opened && { opened }),
    ...(unlisted && { unlisted }),
  });
  const { weights } = weighting;
  const wealth = wealthFifths(definition, interviews, weights);
  const columns = measureUnits(definition, { areas, interviews, weights, wealth });
  const counted = interviews.filter((one) => weights.has(one.case)).map(({ record }) => record);
  return tabulate(definition, columns, {
    ...{ areas, interviews: counted, finals, weighting },
    ...(opened && { opened }),
  });
}

function checkOnePerCase(interviews: readonly CountingInterview[]): void {
  const seen = new Set<string>();
  for (const one of interviews) {
    if (seen.has(one.case)) {
      throw new Error(
        `Case ${one.case} has two interviews. Give the one that counts, or its household is counted twice.`,
      );
    }
    seen.add(one.case);
  }
}
