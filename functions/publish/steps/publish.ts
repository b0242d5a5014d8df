import { addRun, type Run } from '../../stores/runs.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandKept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { filesName } from './produce.ts';

/** Makes the run known, with size and hash of each of its files: before this nobody sees any of them. */
export async function publish(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const { survey, run, scheduledAt, codeVersion, definition, interviews, versions, draw } = plan;
  await addRun(work.stores.fieldwork, {
    run,
    survey,
    scheduledAt,
    codeVersion,
    definitionVersion: definition.version,
    definitionSha256: definition.sha256,
    interviews,
    versions,
    draw,
    files: await demandKept<Run['files']>(work, plan, filesName(plan)),
  });
}
