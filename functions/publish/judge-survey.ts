import { backCheckSample } from '../../analysis/fieldwork/back-check-sample.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { PublishedTable } from '../../analysis/indicators/published-table.ts';
import type { CountingInterview } from '../../analysis/indicators/units.ts';
import { qualityInput } from '../../analysis/quality/from-records.ts';
import { benchmarksOf, domainsOf } from '../../analysis/quality/from-table.ts';
import type { QualityInput } from '../../analysis/quality/input.ts';
import { qualityReport, type QualityReport } from '../../analysis/quality/report.ts';
import { firstReceipt } from '../../analysis/quality/weeks.ts';
import { putOnce, sha256 } from '../stores/bucket.ts';
import { drawKey, momentOf, qualityPath } from '../stores/keys.ts';
import { addQualityRun, type QualityRun } from '../stores/quality-runs.ts';
import { readItem } from '../stores/table.ts';
import type { NightWork } from './night-work.ts';
import { type Plan, readFactsPart, readSample } from './plan.ts';
import { readQualityRecords } from './read-quality-records.ts';

/** What the report on quality takes from the other steps of a night, each where it was done. */
export interface JudgedWith {
  table?: PublishedTable | undefined;
  /** Of each part: its interviews and final weights by case. */
  partOf: (part: number) => Promise<{
    interviews: CountingInterview[];
    weights: ReadonlyMap<string, number>;
  }>;
}

/** Of a survey of which there is no table: before its first interview. */
export const judgeUntabled = (work: NightWork, plan: Plan): Promise<QualityRun | undefined> =>
  judgeSurvey(work, plan, {
    partOf: () => Promise.resolve({ interviews: [], weights: new Map<string, number>() }),
  });

/**
 * Writes a report on the quality of a survey's fieldwork as the plan found it, of cases that are accepted and of those
 * that are not. It lies apart from what is published, for it names staff by their codes and cases. Made known like a run
 * of indicators. Before there is an area there is nothing to judge.
 */
export async function judgeSurvey(
  work: NightWork,
  plan: Plan,
  { table, partOf }: JudgedWith,
): Promise<QualityRun | undefined> {
  const { survey, scheduledAt, codeVersion } = plan;
  const { fieldwork, definitions, interviews: bucket } = work.stores;
  if (plan.parts.length === 0) return undefined;
  const definition = await definitions.load(survey, plan.definition.version);
  const facts = await readAllFacts(work, plan);
  const known = {
    definition,
    begun: firstReceipt(facts.flat()),
    domains: table ? domainsOf(definition, table) : [],
    benchmarks: table ? benchmarksOf(definition, table) : [],
  };
  const inputs: QualityInput[] = [];
  for (const [part, areas] of facts.entries()) {
    const { interviews, weights } = await partOf(part);
    const records = await readQualityRecords(work.stores, survey, { facts: areas, interviews });
    inputs.push(
      qualityInput({
        ...known,
        definitions: records.definitions,
        areas,
        interviews: [...interviews, ...records.substitutes],
        listings: records.listings,
        backChecks: records.backChecks,
        weights,
      }),
    );
  }
  const run = table ? plan.run : untabledRun(plan);
  const report = qualityReport(definition, together(inputs), await madeOf(work, plan));
  const backChecksDue = backCheckSample(facts.flat(), await seedOf(work, survey));
  const text = JSON.stringify({ run, scheduledAt, codeVersion, ...report, backChecksDue });
  await putOnce(bucket, qualityPath(survey, run), text, 'application/json');
  const made: QualityRun = {
    run,
    survey,
    scheduledAt,
    codeVersion,
    definitionVersion: plan.definition.version,
    interviews: plan.interviews,
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
  };
  await addQualityRun(fieldwork, made);
  return made;
}

/**
 * The name of a report that was made without tables. It stands before that of the run, so that where both were made the
 * fuller one is the newest.
 */
const untabledRun = ({ scheduledAt, run }: Plan) =>
  `${momentOf(scheduledAt)}-0-${run.slice(run.lastIndexOf('-') + 1)}`;

async function readAllFacts(work: NightWork, plan: Plan): Promise<DistinctFacts[][]> {
  const facts: DistinctFacts[][] = [];
  for (const part of plan.parts) facts.push((await readFactsPart(work, plan, part)).facts);
  return facts;
}

/** What was found in parts of whole areas, as if all had been looked at at once. */
function together(inputs: readonly QualityInput[]): QualityInput {
  const [first] = inputs;
  if (!first) throw new Error('A survey of no areas cannot be judged.');
  return {
    ...first,
    cases: inputs.flatMap(({ cases }) => cases),
    areas: inputs.flatMap(({ areas }) => areas),
    listings: inputs.flatMap(({ listings }) => listings),
    backChecks: inputs.flatMap(({ backChecks }) => backChecks),
  };
}

/** That of the survey's draw; of a sample that was drawn elsewhere, a secret of the platform's. */
async function seedOf({ stores }: NightWork, survey: string): Promise<string> {
  const draw = await readItem(stores.fieldwork, drawKey(survey));
  return typeof draw?.['seed'] === 'string'
    ? draw['seed']
    : stores.secretOf(`${survey}\nback-checks`);
}

async function madeOf(
  work: NightWork,
  plan: Plan,
): Promise<Pick<QualityReport, 'versions' | 'received'>> {
  const days: string[] = [];
  for (const part of plan.parts) {
    const { interviews } = await readSample(work, plan, part);
    for (const { receivedAt } of interviews) days.push(receivedAt.slice(0, 10));
  }
  days.sort();
  const [first, last] = [days[0], days.at(-1)];
  return {
    versions: Object.keys(plan.versions).sort(),
    received: first === undefined || last === undefined ? null : { first, last },
  };
}
