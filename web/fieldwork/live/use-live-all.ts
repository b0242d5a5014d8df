import { useEffect, useState } from 'preact/hooks';
import { Problem, Unreached } from '../../server/problem.ts';
import { askAs } from '../../session/session.ts';

/** How many addresses are asked at once. */
const AT_ONCE = 6;

/** What stands at many addresses, as far as it has come. */
export interface LiveAll<Of> {
  values: readonly Of[];
  /** All were asked, and answered. */
  isWhole: boolean;
  problem: Problem | Unreached | undefined;
  /** Asks all of them now. */
  again: () => void;
}

/** Asks many addresses, a few at a time, and again every so many seconds while the page is visible. */
export function useLiveAll<Of>(addresses: readonly string[], seconds = 30): LiveAll<Of> {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Of>>(new Map());
  const [problem, setProblem] = useState<LiveAll<Of>['problem']>();
  const [asked, setAsked] = useState(0);
  const key = addresses.join('\n');

  useEffect(() => {
    const stop = new AbortController();
    const askAll = async () => {
      if (document.visibilityState !== 'visible') return;
      const waiting = key === '' ? [] : key.split('\n');
      const askNext = async (): Promise<void> => {
        const address = waiting.shift();
        if (address === undefined || stop.signal.aborted) return;
        const value = (await (await askAs(address, { signal: stop.signal })).json()) as Of;
        setAnswers((before) => new Map(before).set(address, value));
        return askNext();
      };
      try {
        await Promise.all(Array.from({ length: AT_ONCE }, askNext));
        setProblem(undefined);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof Problem || error instanceof Unreached)) throw error;
        setProblem(error);
      }
    };
    void askAll();
    const timer = setInterval(() => void askAll(), seconds * 1000);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [key, seconds, asked]);

  const values = addresses.flatMap((address) => {
    const value = answers.get(address);
    return value === undefined ? [] : [value];
  });
  return {
    values,
    isWhole: values.length === addresses.length,
    problem,
    again: () => {
      setAsked(asked + 1);
    },
  };
}
