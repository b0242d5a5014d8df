import type { PartOfNight } from '../night-event.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';

/** Asks every unit of a part all that the tables want to know, once. */
export async function measure(work: NightWork, night: PartOfNight): Promise<void> {
  await demandPlan(work, night);
}
