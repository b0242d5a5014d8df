import { useCallback, useEffect, useState } from 'preact/hooks';
import { Problem, Unreached } from '../../server/problem.ts';
import { askAs, session } from '../../session/session.ts';

/** What stands at an address of the server, kept fresh while the page is looked at. */
export interface Live<Of> {
  /** What came last; undefined before anything has. It stays while the server is out of reach. */
  value: Of | undefined;
  /** Why the last time nothing came. */
  problem: Problem | Unreached | undefined;
  /** Asks now. */
  again: () => Promise<void>;
}

/** What was answered last, by address: a screen that is come back to shows it at once, and asks anew. */
const kept = new Map<string, { text: string; value: unknown }>();

/**
 * Asks an address now, every so many seconds while the page is visible, and when it becomes visible again. An answer that
 * says what the last one said changes nothing. `address` undefined: nothing is asked.
 */
export function useLive<Of>(address: string | undefined, seconds = 10): Live<Of> {
  const [, redraw] = useState({});
  const [problem, setProblem] = useState<Live<Of>['problem']>();

  const again = useCallback(async () => {
    if (address === undefined) return;
    try {
      const text = await (await askAs(address)).text();
      if (kept.get(address)?.text !== text) {
        kept.set(address, { text, value: JSON.parse(text) as unknown });
        redraw({});
      }
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreached)) throw error;
      // The session has ended: who it was signs in again, and comes back to this very screen.
      if (error instanceof Problem && error.status === 401) session.value = undefined;
      setProblem(error);
    }
  }, [address]);

  useEffect(() => {
    setProblem(undefined);
    const look = () => {
      if (document.visibilityState === 'visible') void again();
    };
    look();
    const timer = setInterval(look, seconds * 1000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again, seconds]);

  const value = address === undefined ? undefined : (kept.get(address)?.value as Of | undefined);
  return { value, problem, again };
}

/** Forgets all that was answered: whoever signs in next has rights of their own. */
export function forgetAnswers(): void {
  kept.clear();
}
