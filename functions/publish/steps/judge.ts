import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import { judgeSurvey } from '../judge-survey.ts';
import type { PlannedNight } from '../night-event.ts';
import { kept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { interviewsOf } from './gather.ts';
import { tableName } from './tabulate.ts';
import { weightsOf } from './weigh.ts';

/** The report on the quality of the fieldwork, with the weights and tables of the night as far as they were made. */
export async function judge(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const table = await kept<PublishedTable>(work, plan, tableName(plan));
  await judgeSurvey(work, plan, {
    table,
    async partOf(part) {
      const made = await weightsOf(work, { ...night, part });
      return {
        interviews: await interviewsOf(work, plan, part),
        weights: new Map(
          Object.entries(made?.weights ?? {}).map(([code, { weight }]) => [code, weight]),
        ),
      };
    },
  });
}
