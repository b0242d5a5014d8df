import { DisclosureError } from '../../analysis/disclosure/k-anonymity.ts';
import { publicMicrodata } from '../../analysis/disclosure/public-microdata.ts';
import type { IndicatorTable } from '../../analysis/indicators/indicator-table.ts';
import { toCsv } from '../../analysis/indicators/table-csv.ts';
import { householdWeights } from '../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { type Bucket, putOnce, sha256 } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import { runPath } from '../stores/keys.ts';
import { addRun, type Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';
import type { SurveyState } from './read-survey.ts';

export interface PublishStores {
  fieldwork: Table;
  interviews: Bucket;
  publications: Bucket;
  definitions: Definitions;
  /** A secret text that is the same for the same run, and known to nobody. */
  secretOf: (run: string) => Promise<string>;
}

interface File {
  name: string;
  contentType: string;
  text: string;
}

/** A survey on one night: what is stored of it, and by which definition it is read. */
export interface Night {
  survey: string;
  scheduledAt: string;
  codeVersion: string;
  /** The version that was published last. */
  definition: SurveyDefinition;
  state: SurveyState;
}

/**
 * Makes a survey's tables and public files from what is stored now. A run is named after its time and what it was made
 * from, so that doing it again after a crash gives the same files in the same place; it is made known last.
 *
 * @param table made by `indicatorTable` of the same state
 */
export async function publishSurvey(
  stores: Pick<PublishStores, 'fieldwork' | 'publications' | 'secretOf'>,
  night: Night,
  table: IndicatorTable,
): Promise<Run> {
  const { survey, scheduledAt, codeVersion, definition, state } = night;
  const name = runName(night, madeFrom(night));
  const secret = await stores.secretOf(`${survey}\n${name}`);
  const files = filesOf(definition, state, table, secret);
  for (const { name: file, text, contentType } of files) {
    await putOnce(stores.publications, runPath(survey, name, file), text, contentType);
  }
  const run: Run = {
    run: name,
    survey,
    scheduledAt,
    codeVersion,
    definitionVersion: definition.version,
    interviews: state.interviews.length,
    files: files.map(({ name: file, contentType, text }) => ({
      name: file,
      contentType,
      bytes: Buffer.byteLength(text),
      sha256: sha256(text),
    })),
  };
  await addRun(stores.fieldwork, run);
  return run;
}

/** A run's name: its time, and a hash of what it is made from. */
export function runName({ scheduledAt }: Pick<Night, 'scheduledAt'>, madeFrom: unknown): string {
  return `${scheduledAt.replace(/[-:]|\.\d+/g, '')}-${sha256(JSON.stringify(madeFrom)).slice(0, 8)}`;
}

function madeFrom({ codeVersion, definition, state }: Night): unknown {
  return [
    codeVersion,
    definition.version,
    state.areas.map(({ area }) => area),
    state.interviews.map(({ record }) => record.instanceId),
  ];
}

function filesOf(
  definition: SurveyDefinition,
  state: SurveyState,
  table: IndicatorTable,
  secret: string,
): File[] {
  return [
    { name: 'indicators.json', contentType: 'application/json', text: JSON.stringify(table) },
    { name: 'indicators.csv', contentType: 'text/csv; charset=utf-8', text: toCsv(table) },
    ...microdataFiles(definition, state, secret),
  ];
}

/** The public files; where people could not be protected in them there are none, and a report says why. */
function microdataFiles(definition: SurveyDefinition, state: SurveyState, seed: string): File[] {
  const { weights } = householdWeights({
    areas: state.areas,
    opened: state.opened,
    outcomes: state.finals,
    interviewed: new Set(state.interviews.map((interview) => interview.case)),
  });
  const csv = (name: string, text: string): File => ({
    name,
    contentType: 'text/csv; charset=utf-8',
    text,
  });
  const report = (content: unknown): File => ({
    name: 'disclosure.json',
    contentType: 'application/json',
    text: JSON.stringify(content),
  });
  try {
    const {
      households,
      members,
      report: made,
    } = publicMicrodata({
      definition,
      areas: state.areas,
      interviews: state.interviews.filter((interview) => weights.has(interview.case)),
      weights: new Map([...weights].map(([caseId, { weight }]) => [caseId, weight])),
      seed,
    });
    return [csv('households.csv', households), csv('members.csv', members), report(made)];
  } catch (error) {
    if (error instanceof DisclosureError) return [report({ withheld: error.message })];
    throw error;
  }
}
