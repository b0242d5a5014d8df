import { backCheckSample } from '../../analysis/fieldwork/back-check-sample.ts';
import type { IndicatorTable } from '../../analysis/indicators/indicator-table.ts';
import { qualityInput } from '../../analysis/quality/from-records.ts';
import { benchmarksOf, domainsOf } from '../../analysis/quality/from-table.ts';
import { qualityReport, type QualityReport } from '../../analysis/quality/report.ts';
import { householdWeights } from '../../analysis/weights/household-weights.ts';
import { WeightError } from '../../analysis/weights/weight-error.ts';
import { putOnce, sha256 } from '../stores/bucket.ts';
import { drawKey, qualityPath } from '../stores/keys.ts';
import { addQualityRun, type QualityRun } from '../stores/quality-runs.ts';
import { readItem } from '../stores/table.ts';
import { runName, type Night, type PublishStores } from './publish-survey.ts';
import { readQualityRecords } from './read-quality-records.ts';
import type { SurveyState } from './read-survey.ts';

/**
 * Writes a report on the quality of a survey's fieldwork as it stands now, of cases that are accepted and of those that
 * are not. It lies apart from what is published, for it names staff by their codes and cases. Named and made known like a
 * run of indicators, so that doing it again after a crash is writing the same to the same place.
 *
 * @param table the night's indicators; undefined where none could be made
 */
export async function judgeSurvey(
  stores: Omit<PublishStores, 'publications'>,
  night: Night,
  table: IndicatorTable | undefined,
): Promise<QualityRun> {
  const { survey, scheduledAt, codeVersion, definition, state } = night;
  const records = await readQualityRecords(stores, survey, state);
  const input = qualityInput({
    definitions: records.definitions,
    definition,
    areas: state.facts,
    interviews: [...state.interviews, ...records.substitutes],
    listings: records.listings,
    backChecks: records.backChecks,
    weights: finalWeights(state),
    domains: table ? domainsOf(definition, table) : [],
    benchmarks: table ? benchmarksOf(definition, table) : [],
  });
  const madeFrom = [codeVersion, definition.version, state.facts, table !== undefined];
  const run = runName(night, madeFrom);
  const report = qualityReport(definition, input, madeOf(state));
  const backChecksDue = backCheckSample(state.facts, await seedOf(stores, survey));
  const text = JSON.stringify({ run, scheduledAt, codeVersion, ...report, backChecksDue });
  await putOnce(stores.interviews, qualityPath(survey, run), text, 'application/json');
  const made: QualityRun = {
    run,
    survey,
    scheduledAt,
    codeVersion,
    definitionVersion: definition.version,
    interviews: state.interviews.length,
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
  };
  await addQualityRun(stores.fieldwork, made);
  return made;
}

/** That of the survey's draw; of a sample that was drawn elsewhere, a secret of the platform's. */
async function seedOf(
  { fieldwork, secretOf }: Pick<PublishStores, 'fieldwork' | 'secretOf'>,
  survey: string,
): Promise<string> {
  const draw = await readItem(fieldwork, drawKey(survey));
  return typeof draw?.['seed'] === 'string' ? draw['seed'] : secretOf(`${survey}\nback-checks`);
}

function madeOf({ interviews }: SurveyState): Pick<QualityReport, 'versions' | 'received'> {
  const days = interviews.map(({ record }) => record.receivedAt.slice(0, 10)).sort();
  const [first, last] = [days[0], days.at(-1)];
  return {
    versions: [...new Set(interviews.map(({ record }) => record.version))].sort(),
    received: first === undefined || last === undefined ? null : { first, last },
  };
}

/** By case; none where the sample does not hold together, which the indicators say. */
function finalWeights({ areas, opened, finals, interviews }: SurveyState): Map<string, number> {
  try {
    const { weights } = householdWeights({
      areas,
      opened,
      outcomes: finals,
      interviewed: new Set(interviews.map((interview) => interview.case)),
    });
    return new Map([...weights].map(([caseId, { weight }]) => [caseId, weight]));
  } catch (error) {
    if (error instanceof WeightError) return new Map();
    throw error;
  }
}
