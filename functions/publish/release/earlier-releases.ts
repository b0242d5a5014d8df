import type { ReleaseWithheld } from '../../../analysis/releases/withheld.ts';
import { isKnown, stateOf } from '../../microdata/release-state.ts';
import { type Bucket, putOnce, readJson, sha256 } from '../../stores/bucket.ts';
import { nightPath } from '../../stores/keys.ts';
import {
  type AskedRelease,
  readReleaseStories,
  type ReleaseStory,
} from '../../stores/microdata.ts';
import type { Table } from '../../stores/table.ts';
import { NightError } from '../night-error.ts';

/**
 * What other releases of a survey withheld, those that are or were in somebody's hands and those that may be soon.
 *
 * @throws NightError where what one withheld was not kept
 */
export async function readEarlier(
  { fieldwork, interviews }: { fieldwork: Table; interviews: Bucket },
  survey: string,
  release: string,
): Promise<ReleaseWithheld[]> {
  const stories = [...(await readReleaseStories(fieldwork, survey)).values()];
  const earlier: ReleaseWithheld[] = [];
  for (const story of stories) {
    const { asked, judged } = story;
    if (asked.release === release || !mayBeHandedOut(story)) continue;
    const key = judged?.withheld;
    const own = key === undefined ? undefined : await readJson<ReleaseWithheld>(interviews, key);
    if (own === undefined) {
      throw new NightError(
        `What release ${asked.release} withheld was not kept, so that another could tell it. Nothing is built after it.`,
      );
    }
    earlier.push(own);
  }
  return earlier;
}

/** Approved at some time, or waiting for it. */
const mayBeHandedOut = (story: ReleaseStory): boolean =>
  isKnown(story) || stateOf(story) === 'built';

/**
 * Keeps what a release withheld with what its run keeps: it outlasts the release's files, for who has these has them still.
 *
 * @returns where it lies
 */
export async function keepWithheld(
  interviews: Bucket,
  survey: string,
  { run, scheduledAt }: Pick<AskedRelease, 'run' | 'scheduledAt'>,
  withheld: ReleaseWithheld,
): Promise<string> {
  const content = JSON.stringify(withheld);
  const name = `${withheld.release}-${sha256(content)}.json`;
  const key = nightPath(survey, scheduledAt, run, 'withheld', name);
  await putOnce(interviews, key, content, 'application/json');
  return key;
}
