import { DisclosureError } from '../../analysis/disclosure/k-anonymity.ts';
import { publicMicrodata } from '../../analysis/disclosure/public-microdata.ts';
import { indicatorTable } from '../../analysis/indicators/indicator-table.ts';
import { toCsv } from '../../analysis/indicators/table-csv.ts';
import { householdWeights } from '../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { type Bucket, putOnce, sha256 } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import { runPath } from '../stores/keys.ts';
import { addRun, type Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';
import { latestOf, readVersions } from '../stores/versions.ts';
import { readSurvey, type SurveyState } from './read-survey.ts';

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

/**
 * Makes a survey's tables and public files from what is stored now. A run is named after its time and what it was made
 * from, so that doing it again after a crash gives the same files in the same place; it is made known last.
 *
 * @returns undefined when there is nothing to publish yet
 */
export async function publishSurvey(
  stores: PublishStores,
  survey: string,
  scheduledAt: string,
  codeVersion: string,
): Promise<Run | undefined> {
  const definition = await newestDefinition(stores, survey);
  const state = await readSurvey(stores.fieldwork, stores.interviews, survey);
  if (definition === undefined || state.interviews.length === 0) return undefined;

  const name = runName(scheduledAt, codeVersion, definition, state);
  const files = filesOf(definition, state, await stores.secretOf(`${survey}\n${name}`));
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

async function newestDefinition(
  { fieldwork, definitions }: PublishStores,
  survey: string,
): Promise<SurveyDefinition | undefined> {
  const newest = latestOf(await readVersions(fieldwork, survey));
  return newest && definitions.load(survey, newest.version);
}

function runName(
  scheduledAt: string,
  codeVersion: string,
  definition: SurveyDefinition,
  state: SurveyState,
): string {
  const madeFrom = [
    codeVersion,
    definition.version,
    state.areas.map(({ area }) => area),
    state.interviews.map(({ record }) => record.instanceId),
  ];
  return `${scheduledAt.replace(/[-:]|\.\d+/g, '')}-${sha256(JSON.stringify(madeFrom)).slice(0, 8)}`;
}

function filesOf(definition: SurveyDefinition, state: SurveyState, secret: string): File[] {
  const table = indicatorTable({ definition, ...state });
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
