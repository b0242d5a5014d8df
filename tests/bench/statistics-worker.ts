/** The other thread of `statistics.ts`: finishes the tables that it is asked for, of variables in shared memory. */
import { parentPort, workerData } from 'node:worker_threads';

import type { FirstStage } from '../../analysis/estimation/design.ts';
import type { Rows } from '../../analysis/estimation/one-pass/add-rows.ts';
import type { DomainPlan } from '../../analysis/estimation/one-pass/domain-plan.ts';
import type {
  DomainStatistic,
  DomainTable,
} from '../../analysis/estimation/one-pass/domain-table.ts';
import { onePass } from '../../analysis/estimation/one-pass/one-pass.ts';

/** What a worker knows from its start: it is the same for all of its tables, and long to copy. */
export type Known = DomainPlan;

export interface Asked {
  sample: FirstStage;
  rows: Rows;
  statistics: readonly DomainStatistic[];
}

/** A table without its plan. */
export type Answered = Omit<DomainTable, 'plan'>;

const plan = workerData as Known;

parentPort?.on('message', ({ sample, rows, statistics }: Asked) => {
  const { plan: _, ...answered } = onePass(sample, plan, rows, statistics);
  parentPort?.postMessage(answered satisfies Answered);
});
