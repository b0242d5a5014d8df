import { createHash } from 'node:crypto';
import { parseDefinition } from '../../../questionnaire/parse-definition.ts';
import { putOnce, sha256 } from '../../stores/bucket.ts';
import { drawKey, momentOf, nightPath } from '../../stores/keys.ts';
import { addNight } from '../../stores/nights.ts';
import { readRuns } from '../../stores/runs.ts';
import { readItem } from '../../stores/table.ts';
import { latestOf, type PublishedVersion, readVersions } from '../../stores/versions.ts';
import { earlierRounds } from '../earlier-rounds.ts';
import { judgeUntabled } from '../judge-survey.ts';
import { NightError } from '../night-error.ts';
import type { PartOfNight, PlanAnswer, SurveyNight } from '../night-event.ts';
import { demandKept, keep, kept, planName } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { partsOfSurvey } from '../parts-of-survey.ts';
import { partName, type Plan, type PlannedPart } from '../plan.ts';

/**
 * Writes down what a survey's night is made from, once: the interviews that count, the areas, how cases ended, and by
 * which definition and code. Where a plan is there it is taken, whatever was stored since. Without an interview there is
 * nothing to plan: only the fieldwork is judged.
 */
export async function plan(work: NightWork, night: SurveyNight): Promise<PlanAnswer> {
  const { fieldwork, interviews: bucket } = work.stores;
  const newest = latestOf(await readVersions(fieldwork, night.survey));
  if (!newest) {
    throw new NightError(
      `There is no survey ${night.survey} with a definition. Check its code, or publish its definition first.`,
    );
  }
  const name = planName(work.codeVersion);
  const made = (await kept<Plan>(work, night, name)) ?? (await planAnew(work, night, newest));
  if (made.interviews === 0) {
    await addNight(fieldwork, { ...entryOf(made), run: null });
    await judgeUntabled(work, made);
    const { survey, scheduledAt } = night;
    return { survey, scheduledAt, run: null, interviews: 0 };
  }
  await keep(work, night, name, made);
  // Somebody else may have been first.
  const plan = await demandKept<Plan>(work, night, name);
  const { survey, scheduledAt, run, parts, interviews } = plan;
  const manifest = parts.map((_, part): PartOfNight => ({ survey, scheduledAt, run, part }));
  await keep(work, night, `${run}/manifest.json`, manifest);
  await addNight(fieldwork, entryOf(plan));
  const key = nightPath(survey, scheduledAt, run, 'manifest.json');
  return { survey, scheduledAt, run, interviews, manifest: { bucket: bucket.name, key } };
}

const entryOf = ({ survey, scheduledAt, run, codeVersion, definition, ...plan }: Plan) => ({
  survey,
  scheduledAt,
  run,
  codeVersion,
  definitionVersion: definition.version,
  interviews: plan.interviews,
  parts: plan.parts.length,
});

/** Reads what is stored now. Parts are kept as they are read, so that no more than one is held. */
async function planAnew(
  work: NightWork,
  { survey, scheduledAt }: SurveyNight,
  { version, sha256: hash }: PublishedVersion,
): Promise<Plan> {
  const { fieldwork, definitions } = work.stores;
  // It was checked before it was published. A rule that was added since must not give half a run.
  const definition = await definitions.load(survey, version);
  parseDefinition(definition);
  const parts: PlannedPart[] = [];
  const versions: Record<string, number> = {};
  const counted = createHash('sha256');
  for await (const { facts, ...sample } of partsOfSurvey(fieldwork, survey, work.partSize)) {
    const keepPart = async (value: unknown) => {
      const text = JSON.stringify(value);
      const name = sha256(text);
      const path = nightPath(survey, scheduledAt, partName(name));
      await putOnce(work.stores.interviews, path, text, 'application/json');
      return name;
    };
    for (const one of sample.interviews) {
      versions[one.version] = (versions[one.version] ?? 0) + 1;
      counted.update(`${one.case}\n${one.instanceId}\n`);
    }
    parts.push({
      areas: sample.areas.length,
      interviews: sample.interviews.length,
      sample: await keepPart(sample),
      facts: await keepPart({ facts }),
    });
  }
  const madeFrom = {
    codeVersion: work.codeVersion,
    definition: { version, sha256: hash },
    interviews: parts.reduce((sum, { interviews }) => sum + interviews, 0),
    counted: counted.digest('hex'),
    versions,
    draw: drawOf(await readItem(fieldwork, drawKey(survey))),
    earlier: await earlierRounds(work, definition),
    parts,
  };
  const run = `${momentOf(scheduledAt)}-${sha256(JSON.stringify([survey, madeFrom])).slice(0, 8)}`;
  const before = (await readRuns(fieldwork, survey)).at(-1)?.run ?? null;
  return { survey, scheduledAt, run, ...madeFrom, before };
}

function drawOf(draw: Record<string, unknown> | undefined): Plan['draw'] {
  const { frame, drawn } = draw ?? {};
  return typeof frame === 'string' && typeof drawn === 'string' ? { frame, drawn } : null;
}
