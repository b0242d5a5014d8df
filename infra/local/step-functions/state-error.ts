/** An error of a state, as states catch it: `States.TaskFailed`, or what a function's error is called. */
export class StateError extends Error {
  readonly error: string;
  constructor(error: string, cause: string) {
    super(cause);
    this.name = 'StateError';
    this.error = error;
  }
}

/** The definition and what came do not fit: the execution fails, and nothing may catch it. */
export const runtimeError = (cause: string) => new StateError('States.Runtime', cause);

/** What may be in a state's input or output, as JSON in UTF-8: 256 KiB. */
export const MOST_BYTES = 262_144;

/** @throws StateError `States.DataLimitExceeded` */
export function demandSize(value: unknown, what: string): void {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') <= MOST_BYTES) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `${what} is larger than the ${MOST_BYTES} bytes that Step Functions hands on.`,
  );
}
