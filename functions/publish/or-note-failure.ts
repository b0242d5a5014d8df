import { describeError, log } from '../log.ts';
import { whyOf } from './night-error.ts';

/**
 * Gives what is made. What goes wrong is logged under `event` with these facts, and noted for who waits for it.
 *
 * @throws what went wrong, also where it could not be noted
 */
export async function orNoteFailure<Made>(
  make: () => Promise<Made>,
  {
    event,
    facts,
    note,
  }: {
    event: string;
    facts: Readonly<Record<string, string | number>>;
    note: (why: string) => Promise<unknown>;
  },
): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    const why = whyOf(error);
    log(event, { ...facts, why, ...describeError(error) });
    await note(why).catch((unnoted: unknown) => {
      log('failure not noted', { ...facts, ...describeError(unnoted) });
    });
    throw error;
  }
}
