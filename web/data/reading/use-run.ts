import { useEffect } from 'preact/hooks';
import { Problem } from '../../server/problem.ts';
import { go, here } from '../address/here.ts';
import type { Run } from '../figures/published.ts';
import { type Reading, useReading } from './reading.ts';

/**
 * The run that a screen shows: the one that the address names; otherwise the newest that the reader may see, which the address
 * names from then on, so that a link shows the same figures next year.
 */
export function useRun({ survey, run }: { survey: string; run?: string }): Reading<string> {
  const runs = useReading<{ runs: Run[] }>(survey, run === undefined ? 'runs' : undefined);
  const newest = runs.state === 'read' ? runs.value.runs.at(-1)?.run : undefined;
  useEffect(() => {
    const place = here.value;
    if (newest === undefined || place.screen === 'start') return;
    if (place.screen === 'releases' || place.screen === 'release') return;
    if (place.survey === survey && place.run === undefined)
      go({ ...place, run: newest }, { quietly: true });
  }, [newest, survey]);
  if (run !== undefined) return { state: 'read', value: run };
  if (newest !== undefined) return { state: 'read', value: newest };
  if (runs.state === 'read') {
    return {
      state: 'failed',
      error: new Problem(404, { type: 'urn:sojourn:problem:nothing-published' }),
    };
  }
  return runs;
}
