/** The other thread of `statistics.ts`: finishes the tables that it is asked for, of variables in shared memory. */
import { parentPort } from 'node:worker_threads';
import { onePass } from '../../analysis/estimation/one-pass/one-pass.ts';

type Asked = Parameters<typeof onePass>;

parentPort?.on('message', (asked: Asked) => {
  parentPort?.postMessage(onePass(...asked));
});
