import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';

export interface FunctionDeclaration {
  name: string;
  /** The bundle's file, as a URL. */
  bundle: string;
  environment: Record<string, string>;
  timeoutMs: number;
  /** Most copies at once. */
  atMost: number;
}

/** A function that ended in an error, was out of time or was killed: what Lambda calls a function error. */
export class FunctionError extends Error {
  readonly errorType: string;
  constructor(functionName: string, errorType: string, message: string) {
    super(`${functionName}: ${errorType}: ${message}`);
    this.name = 'FunctionError';
    this.errorType = errorType;
  }
}

export interface FunctionPool {
  /** Runs the function once, in a copy that does nothing else meanwhile. @throws FunctionError */
  invoke(event: unknown): Promise<unknown>;
  /** Kills one running copy in the middle of its work, as a failing machine would. Gives whether there was one. */
  killOne(): boolean;
  close(): Promise<void>;
}

interface Copy {
  worker: Worker;
  ready: Promise<void>;
}

interface Order {
  event: unknown;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * Copies of one function in worker threads: started when they are needed, kept while they are, each with one invocation
 * at a time. What they print goes to `print`.
 */
export function createPool(
  declaration: FunctionDeclaration,
  ahead: SharedArrayBuffer,
  print: (text: string) => void,
): FunctionPool {
  const { name, timeoutMs } = declaration;
  const idle: Copy[] = [];
  const busy = new Set<Copy>();
  const waiting: Order[] = [];
  let closed = false;

  const start = (): Copy => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: { bundle: declaration.bundle, ahead },
      env: declaration.environment,
      // The parent may run under a loader; a bundle needs none.
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', print);
    }
    // An error that nobody caught ends this copy, as it ends a Lambda's, and nothing else.
    worker.on('error', (error: unknown) => {
      print(`${error instanceof Error ? error.stack : String(error)}\n`);
    });
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('message', (first: { broken?: { errorType: string; errorMessage: string } }) => {
        if (first.broken === undefined) resolve();
        else reject(new FunctionError(name, first.broken.errorType, first.broken.errorMessage));
      });
      worker.once('exit', () => {
        reject(new FunctionError(name, 'Runtime.ExitError', 'stopped while it started'));
      });
    });
    // Whoever waits for the copy is told; a copy nobody waits for yet must not end the process.
    ready.catch(() => undefined);
    return { worker, ready };
  };

  const run = async (copy: Copy, order: Order): Promise<void> => {
    busy.add(copy);
    const outcome = await answerOf(copy, order.event, name, timeoutMs);
    busy.delete(copy);
    if (outcome.reusable && !closed) idle.push(copy);
    else void copy.worker.terminate();
    if ('error' in outcome) order.reject(outcome.error);
    else order.resolve(outcome.result);
    serve();
  };

  const serve = () => {
    while (waiting.length > 0 && !closed) {
      const copy = idle.pop() ?? (busy.size < declaration.atMost ? start() : undefined);
      if (copy === undefined) return;
      const order = waiting.shift();
      if (order) void run(copy, order);
    }
  };

  const shuttingDown = () => new FunctionError(name, 'Closed', 'the cloud is shutting down');

  return {
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(shuttingDown());
          return;
        }
        waiting.push({ event, resolve, reject });
        serve();
      }),
    killOne() {
      const [copy] = busy;
      if (copy === undefined) return false;
      void copy.worker.terminate();
      return true;
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(shuttingDown());
      await Promise.all([...idle, ...busy].map(({ worker }) => worker.terminate()));
    },
  };
}

type Outcome = { reusable: boolean } & ({ result: unknown } | { error: Error });

async function answerOf(
  copy: Copy,
  event: unknown,
  name: string,
  timeoutMs: number,
): Promise<Outcome> {
  const { worker, ready } = copy;
  try {
    await ready;
  } catch (error) {
    return { reusable: false, error: error as Error };
  }
  return new Promise((resolve) => {
    const done = (outcome: Outcome) => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      resolve(outcome);
    };
    const fail = (errorType: string, message: string) => {
      done({ reusable: false, error: new FunctionError(name, errorType, message) });
    };
    const onMessage = (answer: {
      result?: string;
      error?: { errorType: string; errorMessage: string };
    }) => {
      if (answer.error) {
        const { errorType, errorMessage } = answer.error;
        done({ reusable: true, error: new FunctionError(name, errorType, errorMessage) });
      } else done({ reusable: true, result: JSON.parse(answer.result ?? 'null') as unknown });
    };
    const onExit = () => {
      fail('Runtime.ExitError', 'stopped before it answered');
    };
    const timer = setTimeout(() => {
      fail('Sandbox.Timedout', `no answer within ${timeoutMs / 1000} seconds`);
    }, timeoutMs);
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    worker.postMessage({
      event,
      functionName: name,
      requestId: randomUUID(),
      deadline: Date.now() + timeoutMs,
    });
  });
}
