/**
 * One copy of a function: imports the bundle once, as the Lambda runtime does at a cold start, then answers one
 * invocation at a time. Plain JavaScript, because a worker thread starts from a file.
 */
import { parentPort, workerData } from 'node:worker_threads';

const { bundle, ahead } = workerData;
const offset = new Float64Array(ahead);

/** The cloud's clock may run ahead of the machine's; handlers must live in the same time. */
const MachineDate = Date;
globalThis.Date = class extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(MachineDate.now() + offset[0]);
    else super(...given);
  }
  static now() {
    return MachineDate.now() + offset[0];
  }
};

const plain = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') }
    : { errorType: typeof error, errorMessage: String(error) };

let handler;
try {
  ({ handler } = await import(bundle));
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ ready: true, broken: plain(error) });
}

parentPort.on('message', async ({ event, requestId, functionName, deadline }) => {
  const context = {
    functionName,
    functionVersion: '$LATEST',
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadline - MachineDate.now()),
  };
  try {
    const result = await handler(event, context);
    // Across the wire results are JSON, whatever the handler gave.
    parentPort.postMessage({ result: result === undefined ? 'null' : JSON.stringify(result) });
  } catch (error) {
    parentPort.postMessage({ error: plain(error) });
  }
});
