import { Problem } from '../http/problems.ts';
import { readReleaseStories } from '../stores/microdata.ts';
import type { Table } from '../stores/table.ts';
import { isKnown } from './release-state.ts';

/**
 * That a release withholds what those withheld that were approved before it: two that were built beside each other know nothing
 * of each other, and the second could tell what the first withheld.
 *
 * @throws Problem not-to-approve
 */
export async function demandHeeded(
  fieldwork: Table,
  survey: string,
  release: string,
  heeded: readonly string[],
): Promise<void> {
  const stories = [...(await readReleaseStories(fieldwork, survey)).values()];
  const others = stories
    .filter(isKnown)
    .map(({ asked }) => asked.release)
    .filter((name) => name !== release && !heeded.includes(name));
  if (others.length === 0) return;
  const refusals = others.map((name) => ({
    ...{ table: '', measure: `heeds what ${name} withheld`, found: 0, asked: 1 },
    remedy: 'It was approved after this one was built. Have a release with a higher version built.',
  }));
  throw new Problem('not-to-approve', { release, state: 'built', refusals });
}
