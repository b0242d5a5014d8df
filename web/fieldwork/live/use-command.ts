import { useState } from 'preact/hooks';
import { Problem, Unreached } from '../../server/problem.ts';

/** Something that is asked of the server, once at a time. */
export interface Command {
  isBusy: boolean;
  /** Why the last one was refused. */
  problem: Problem | Unreached | undefined;
  /** Does it; true when it was done. */
  run: (command: () => Promise<void>) => Promise<boolean>;
}

export function useCommand(): Command {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Command['problem']>();
  const run = async (command: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await command();
      return true;
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreached)) throw error;
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, run };
}
