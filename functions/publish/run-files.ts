import type { Product } from '../../analysis/products/products-of.ts';
import { putOnce, sha256 } from '../stores/bucket.ts';
import { runPath } from '../stores/keys.ts';
import type { Run } from '../stores/runs.ts';
import { demandKept, keep } from './night-objects.ts';
import type { NightWork } from './night-work.ts';
import type { Plan } from './plan.ts';

/** The steps that write files of a run, in the order in which the files are listed. */
const MAKERS = ['produce', 'count'] as const;
type Maker = (typeof MAKERS)[number];

/**
 * Writes files of a run where they will be published, and keeps what they are. Nobody is told of them yet: a run is known
 * by its entry in the register.
 */
export async function writeRunFiles(
  work: NightWork,
  plan: Plan,
  maker: Maker,
  files: readonly Product[],
): Promise<void> {
  for (const { name, content, contentType } of files) {
    const path = runPath(plan.survey, plan.run, name);
    await putOnce(work.stores.publications, path, content, contentType);
  }
  const listed = files.map(({ name, content, contentType }): Run['files'][number] => ({
    name,
    contentType,
    bytes: Buffer.byteLength(content),
    sha256: sha256(content),
  }));
  await keep(work, plan, listName(plan, maker), listed);
}

/** What all files of a run are. */
export async function readRunFiles(work: NightWork, plan: Plan): Promise<Run['files']> {
  const lists: Run['files'][] = [];
  for (const maker of MAKERS) {
    lists.push(await demandKept<Run['files']>(work, plan, listName(plan, maker)));
  }
  return lists.flat();
}

const listName = ({ run }: Plan, maker: Maker) => `${run}/files-${maker}.json`;
