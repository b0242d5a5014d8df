import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { NightAnswers, NightEvent } from '../../functions/publish/night-event.ts';
import { FOR_LAMBDA } from '../../infra/bundle.ts';
import type { FromSandbox, ToSandbox } from './night-sandbox.ts';
import type { StoreAnswer, StoreCall } from './night-stores.ts';

const SOURCE = join(import.meta.dirname, 'night-sandbox.ts');
const BUNDLE = join(import.meta.dirname, '..', '..', 'dist', 'bench', 'night-sandbox.mjs');

export interface NightSandboxes {
  /** Does a step in a sandbox that does nothing else meanwhile. @throws what the step throws, or that memory ran out */
  take: <Event extends NightEvent>(event: Event) => Promise<NightAnswers[Event['step']]>;
  close: () => Promise<unknown>;
}

/**
 * As many copies of the publish function as there are processors, bundled as for a deployment, each in a thread with as
 * much memory as its Lambda has (megabytes). As on Lambda, a copy does one step at a time and is kept for the next.
 */
export async function nightSandboxes(
  answer: (call: StoreCall) => StoreAnswer,
  { many, partSize, memory }: { many: number; partSize: number; memory: number },
): Promise<NightSandboxes> {
  await build({ ...FOR_LAMBDA, entryPoints: [SOURCE], outfile: BUNDLE });
  const sandboxes = Array.from({ length: many }, () => startSandbox(answer, { partSize, memory }));
  const idle = [...sandboxes];
  const waiting: ((sandbox: Sandbox) => void)[] = [];
  return {
    async take(event) {
      const sandbox =
        idle.pop() ?? (await new Promise<Sandbox>((resolve) => waiting.push(resolve)));
      try {
        return (await sandbox.take(event)) as never;
      } finally {
        const next = waiting.shift();
        if (next) next(sandbox);
        else idle.push(sandbox);
      }
    },
    close: () => Promise.all(sandboxes.map((each) => each.close())),
  };
}

interface Sandbox {
  take: (event: NightEvent) => Promise<unknown>;
  close: () => Promise<number>;
}

function startSandbox(
  answer: (call: StoreCall) => StoreAnswer,
  { partSize, memory }: { partSize: number; memory: number },
): Sandbox {
  const worker = new Worker(BUNDLE, {
    execArgv: [],
    workerData: { partSize },
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  let settle: { resolve: (answer: unknown) => void; reject: (error: unknown) => void } | undefined;
  const tell = (message: ToSandbox) => {
    worker.postMessage(message);
  };
  worker.on('message', (message: FromSandbox) => {
    if (message.tell === 'done') settle?.resolve(message.answer);
    else if (message.tell === 'failed') settle?.reject(message.error);
    else tell({ tell: 'answer', number: message.number, answer: answer(message.call) });
  });
  worker.on('error', (error) => settle?.reject(error));
  return {
    take: (event) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        tell({ tell: 'step', event });
      }),
    close: () => worker.terminate(),
  };
}
