import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Problem, Unreached } from '../../server/problem.ts';
import { answerAt, askAnew } from './answers.ts';

/** What stands at an address of the server, kept fresh while the page is looked at. */
export interface Live<Of> {
  /** What came last; undefined before anything has. It stays while the server is out of reach. */
  value: Of | undefined;
  /** Why the last time nothing came. */
  problem: Problem | Unreached | undefined;
  /** Asks now. */
  again: () => Promise<void>;
}

/**
 * Asks an address now, every so many seconds while the page is visible, and when it becomes visible again. An answer that
 * says what the last one said changes nothing, and one of just before is not asked for again. `address` undefined: nothing
 * is asked.
 */
export function useLive<Of>(address: string | undefined, seconds = 10): Live<Of> {
  const [, redraw] = useState({});
  const again = useCallback(
    () => (address === undefined ? Promise.resolve() : askAnew(address)),
    [address],
  );

  useEffect(() => {
    if (address === undefined) return;
    const { listeners } = answerAt(address);
    const changed = () => {
      redraw({});
    };
    listeners.add(changed);
    const look = () => {
      const age = Date.now() - answerAt(address).at;
      if (document.visibilityState === 'visible' && age > seconds * 500) void again();
    };
    look();
    const timer = setInterval(look, seconds * 1000);
    document.addEventListener('visibilitychange', look);
    return () => {
      listeners.delete(changed);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [address, again, seconds]);

  if (address === undefined) return { value: undefined, problem: undefined, again };
  const { value, problem } = answerAt(address);
  return { value: value as Of | undefined, problem, again };
}
