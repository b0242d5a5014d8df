import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { type Work, workOf } from '../../analysis/fieldwork/work-of.ts';
import { severalAtOnce } from '../several.ts';
import { readFacts } from '../stores/facts.ts';
import { staffAreaKey } from '../stores/keys.ts';
import { readPartition, type Table } from '../stores/table.ts';

/** What a person has to do, of all areas. */
export interface WorkList {
  list: NonNullable<Work['list']>[];
  visit: Work['visit'];
  backCheck: Work['backCheck'];
}

/** Reads the areas in which somebody has, or had, something to do, and gives what is left of it. */
export async function readWork(
  fieldwork: Table,
  survey: string,
  person: string,
): Promise<WorkList> {
  const places = await readPartition(fieldwork, staffAreaKey(survey, person, '').pk);
  const works = await severalAtOnce(places, 8, async ({ sk }) =>
    workOf(distinctFacts(await readFacts(fieldwork, survey, String(sk))), person),
  );
  const some = works.filter((work) => work !== undefined);
  return {
    list: some.flatMap(({ list }) => list ?? []),
    visit: some.flatMap(({ visit }) => visit),
    backCheck: some.flatMap(({ backCheck }) => backCheck),
  };
}
