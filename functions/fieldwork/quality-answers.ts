import type { Answer } from '../http/endpoint.ts';
import { Problem } from '../http/problems.ts';
import { readObject } from '../stores/bucket.ts';
import { qualityPath } from '../stores/keys.ts';
import { readQualityRuns } from '../stores/quality-runs.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';

/** As many runs as are named to who asks for one that there is not. */
const mostNamed = 30;

/** The nightly report on the quality of the fieldwork: the latest, or that of `?run=`. */
export function qualityAnswers({
  fieldwork,
  interviews,
}: Pick<FieldworkStores, 'fieldwork' | 'interviews'>) {
  return {
    'GET /surveys/{survey}/quality': async ({ survey, query }) => {
      const runs = (await readQualityRuns(fieldwork, survey)).map(({ run }) => run);
      const run =
        query['run'] === undefined ? runs.at(-1) : runs.find((one) => one === query['run']);
      const bytes = run && (await readObject(interviews, qualityPath(survey, run)));
      // One that named a household that was erased is there no more: the next night makes another.
      if (!bytes) throw new Problem('no-quality-report', { survey, runs: runs.slice(-mostNamed) });
      return { status: 200, text: new TextDecoder().decode(bytes) };
    },
  } satisfies Record<string, Answer>;
}
