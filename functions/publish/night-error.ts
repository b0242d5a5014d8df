import { HOPELESS } from './night-event.ts';

/** A step of a night that cannot be done as things stand. The message holds no answer, and says what to do next. */
export class NightError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NightError';
  }
}

/** What a manager may read of an error. Messages that could quote an answer are left out. */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong on our side; the log says where.';
  return HOPELESS.includes(error.name)
    ? error.message
    : `Something went wrong on our side (${error.name}); the log says where.`;
}
