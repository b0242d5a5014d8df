/** One copy of the function that does a night's steps, in a thread of its own: `night-sandboxes.ts` starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { NightEvent } from '../../functions/publish/night-event.ts';
import { takeStep } from '../../functions/publish/take-step.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { type StoreAnswer, type StoreCall, storesOver } from './night-stores.ts';

/** What a sandbox tells, and what it is told. */
export type FromSandbox =
  | { tell: 'call'; number: number; call: StoreCall }
  | { tell: 'done'; answer: unknown }
  | { tell: 'failed'; error: unknown };
export type ToSandbox =
  { tell: 'step'; event: NightEvent } | { tell: 'answer'; number: number; answer: StoreAnswer };

const waiting = new Map<number, (answer: StoreAnswer) => void>();
let calls = 0;
const tell = (message: FromSandbox) => parentPort?.postMessage(message);

const stores = storesOver(
  definition,
  (call) =>
    new Promise((resolve) => {
      waiting.set(++calls, resolve);
      tell({ tell: 'call', number: calls, call });
    }),
);
const { partSize } = workerData as { partSize: number };
const work = { stores, codeVersion: 'bench', now: () => new Date(), partSize };

parentPort?.on('message', (message: ToSandbox) => {
  if (message.tell === 'answer') {
    waiting.get(message.number)?.(message.answer);
    waiting.delete(message.number);
    return;
  }
  takeStep(work, message.event).then(
    (answer) => tell({ tell: 'done', answer }),
    (error: unknown) => tell({ tell: 'failed', error }),
  );
});
