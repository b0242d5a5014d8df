import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import type { SampledArea } from '../../../analysis/sampling/sample.ts';
import type { HouseholdWeight } from '../../../analysis/weights/household-weights.ts';
import { describeError, log } from '../../log.ts';
import { policyOf } from '../../microdata/policy-of.ts';
import { erasedSince } from '../../stores/erasures.ts';
import { microdataFolder } from '../../stores/keys.ts';
import {
  addFailedRelease,
  addJudgedRelease,
  type AskedRelease,
  type JudgedRelease,
  readAskedRelease,
  readJudgedRelease,
  readWithdrawnRelease,
  type ReleaseFile,
} from '../../stores/microdata.ts';
import { putReleaseFile, type WrittenFile } from '../../stores/put-release-file.ts';
import { removeObjects } from '../../stores/remove-objects.ts';
import { readRuns } from '../../stores/runs.ts';
import { NightError } from '../night-error.ts';
import { demandKept } from '../night-objects.ts';
import { orNoteFailure } from '../or-note-failure.ts';
import { demandPart, demandPlan, readSample } from '../plan.ts';
import { readInterviews } from '../steps/gather.ts';
import { readColumns } from '../steps/measure.ts';
import { tableName } from '../steps/tabulate.ts';
import { readWeights } from '../steps/weigh.ts';
import { keepWithheld, readEarlier } from './earlier-releases.ts';
import type { ReleaseAnswer, ReleaseEvent } from './release-event.ts';
import { releaseFiles, reportFiles } from './release-files.ts';
import type { ReleaseSource, ReleaseWork } from './release-work.ts';
import { studyOf } from './study-of.ts';

/**
 * Builds a release of microdata from the interviews of a published run, has it judged, and writes its files only where there
 * is nothing against it; what speaks against it is kept otherwise, beside the report. Asked again it finds what was judged,
 * or begins anew and writes the same to the same places. Where it fails, also because somebody was erased or it was withdrawn
 * meanwhile, what it wrote is removed.
 */
export async function buildMicrodata(
  work: ReleaseWork,
  { survey, release, number }: ReleaseEvent,
): Promise<ReleaseAnswer> {
  const { fieldwork } = work.stores;
  const facts = { survey, release, number };
  const build = () =>
    orNoteFailure(() => buildAndJudge(work, survey, { release, number }), {
      event: 'release not built',
      facts,
      note(why) {
        const failed = { release, number, at: work.now().toISOString(), why };
        return addFailedRelease(fieldwork, survey, failed);
      },
    });
  const judged =
    (await readJudgedRelease(fieldwork, survey, release, number)) ??
    (await build().catch(async (error: unknown) => {
      await removeUnjudged(work, survey, { release, number }).catch((left: unknown) => {
        log('files not removed', { ...facts, ...describeError(left) });
      });
      throw error;
    }));
  return { ...facts, refusals: judged.refusals.length };
}

async function buildAndJudge(
  work: ReleaseWork,
  survey: string,
  { release, number }: { release: string; number: number },
): Promise<JudgedRelease> {
  const { fieldwork } = work.stores;
  const asked = await readAskedRelease(fieldwork, survey, release, number);
  if (!asked) throw new NightError(`Nobody asked for release ${release}. Ask for it first.`);
  const source = await sourceOf(work, survey, asked);
  const kept = policyOf(source.definition, asked.tier);
  if (kept?.hash !== asked.policy) {
    throw new NightError(`Run ${asked.run} has not the policy that release ${release} is to keep.`);
  }
  const { policy } = kept;
  const built = await work.build(source, policy);
  const refusals = await work.judge(built, policy, source.definition);
  const about = { built, policy, source, study: studyOf(source, policy, asked), asked };
  const withheld =
    built.withheld && (await keepWithheld(work.stores.interviews, survey, asked, built.withheld));
  const files: ReleaseFile[] = [];
  const write = async (file: WrittenFile) => {
    // It was long in the making: whoever was erased meanwhile is in no file.
    await demandWanted(work, survey, asked);
    files.push(await putReleaseFile(work.stores.publications, survey, release, file));
  };
  for (const file of reportFiles(about)) await write(file);
  if (refusals.length === 0) for await (const file of releaseFiles(about)) await write(file);
  await demandWanted(work, survey, asked);
  const at = work.now().toISOString();
  const judged = { release, number, at, refusals, files, ...(withheld && { withheld }) };
  await addJudgedRelease(fieldwork, survey, judged);
  log('release judged', { survey, release, number, refusals: refusals.length });
  return judged;
}

/** All parts of the run together, as its night left them. */
async function sourceOf(
  work: ReleaseWork,
  survey: string,
  asked: AskedRelease,
): Promise<ReleaseSource> {
  const { stores } = work;
  await demandWanted(work, survey, asked);
  const run = (await readRuns(stores.fieldwork, survey)).find((each) => each.run === asked.run);
  if (!run) throw new NightError(`Run ${asked.run} was not published. Name one that was.`);
  const then = { ...work, codeVersion: run.codeVersion };
  const plan = await demandPlan(then, run);
  const areas: SampledArea[] = [];
  const interviews: CountingInterview[] = [];
  const weights = new Map<string, HouseholdWeight>();
  const wealth = new Map<string, number>();
  for (const part of plan.parts.keys()) {
    const night = { ...plan, part };
    areas.push(...(await readSample(then, plan, demandPart(plan, part))).areas);
    const made = await readWeights(then, night);
    for (const [code, own] of Object.entries(made.weights)) weights.set(code, own);
    for (const [code, fifth] of Object.entries(made.fifths)) wealth.set(code, fifth);
    for (const one of await readInterviews(then, night)) {
      if (weights.has(one.case)) interviews.push(one);
    }
  }
  return {
    ...{ release: asked.release, run: run.run, areas, interviews, weights, wealth },
    measured: await readColumns(then, plan),
    definition: await stores.definitions.load(survey, plan.definition.version),
    table: await demandKept<PublishedTable>(then, plan, tableName(plan)),
    earlier: await readEarlier(stores, survey, asked.release),
    secret: await stores.secretOf(`${survey}\nmicrodata`),
  };
}

/** That nobody asked to be forgotten since, and that it was not withdrawn. */
async function demandWanted(
  { stores }: ReleaseWork,
  survey: string,
  { release, run, scheduledAt }: Pick<AskedRelease, 'release' | 'run' | 'scheduledAt'>,
): Promise<void> {
  if (await readWithdrawnRelease(stores.fieldwork, survey, release)) {
    throw new NightError(`Release ${release} was withdrawn while it was built.`);
  }
  if (await erasedSince(stores.fieldwork, survey, scheduledAt)) {
    throw new NightError(
      `A household was erased after run ${run} was planned. Start a night, and build from its run.`,
    );
  }
}

/**
 * Files that nobody will judge are of single records all the same. Another building of the same release may have been quicker:
 * its files stay. What cannot be removed goes when the release is withdrawn.
 */
async function removeUnjudged(
  { stores }: ReleaseWork,
  survey: string,
  { release, number }: { release: string; number: number },
): Promise<void> {
  const isWithdrawn = await readWithdrawnRelease(stores.fieldwork, survey, release);
  const judged = await readJudgedRelease(stores.fieldwork, survey, release, number);
  if (judged === undefined || isWithdrawn)
    await removeObjects(stores.publications, microdataFolder(survey, release));
}
