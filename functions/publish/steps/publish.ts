import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import { runChanges, type RunChanges } from '../../../analysis/indicators/run-changes.ts';
import { readObject, sha256 } from '../../stores/bucket.ts';
import { runPath } from '../../stores/keys.ts';
import { addRun, type Run } from '../../stores/runs.ts';
import { NightError } from '../night-error.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandKept, keep } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan, type Plan } from '../plan.ts';
import { readRunFiles } from '../run-files.ts';
import { tableName } from './tabulate.ts';
import { readAllWithoutRate } from './weigh.ts';

/**
 * Says what changed since the run before, to those who answer for it, and makes the run known, with size and hash of each
 * of its files: before this nobody sees any of them.
 */
export async function publish(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  await keep(work, plan, `${plan.run}/changes.json`, await changesOf(work, plan));
  const { survey, run, scheduledAt, codeVersion, definition, interviews, versions, draw } = plan;
  const earlier = plan.earlier.map((round) => ({ survey: round.survey, run: round.run }));
  const files = await readRunFiles(work, plan);
  for (const file of files) await demandUnchanged(work, plan, file);
  const unconverted = await readAllWithoutRate(work, plan);
  await addRun(work.stores.fieldwork, {
    run,
    survey,
    scheduledAt,
    codeVersion,
    definitionVersion: definition.version,
    definitionSha256: definition.sha256,
    interviews,
    counted: plan.counted,
    versions,
    draw,
    earlier,
    withoutRate: unconverted.reduce((sum, { amounts }) => sum + amounts, 0),
    files,
  });
}

/** What was there before is left as it is: it may be something else. */
async function demandUnchanged(
  { stores }: NightWork,
  { survey, run }: Plan,
  { name, sha256: hash }: Run['files'][number],
): Promise<void> {
  const bytes = await readObject(stores.publications, runPath(survey, run, name));
  if (bytes === undefined || sha256(bytes) !== hash) {
    throw new NightError(
      `The file ${name} of run ${run} is not what the night made: somebody changed or deleted it. Nothing was published. Bring its first version back and start the night again, or start another night.`,
    );
  }
}

/** What changed since the newest run that there was when this one was planned; null where it was the first. */
async function changesOf(
  work: NightWork,
  plan: Plan,
): Promise<(RunChanges & { since: string }) | null> {
  if (plan.before === null) return null;
  const path = runPath(plan.survey, plan.before, 'indicators.json');
  const bytes = await readObject(work.stores.publications, path);
  if (!bytes) throw new Error('The table of the run before is not in its bucket.');
  const before = JSON.parse(new TextDecoder().decode(bytes)) as PublishedTable;
  const now = await demandKept<PublishedTable>(work, plan, tableName(plan));
  return { since: plan.before, ...runChanges(before, now) };
}
