/**
 * A reader who holds the tables of indicators and the counts of people, and takes one from the other: on a small run of
 * the simulated country; on a whole one by `npm run withheld`.
 */
import { describe, expect, it } from 'vitest';
import { developmentOnTheMove as survey } from '../../../survey-defs/development-on-the-move/index.ts';
import { tablesOfRun } from '../../../analysis/products/tables-of-run.ts';
import { measuredNight, tablesApart } from './simulated-tables.ts';
import { tooClose, triedTogether } from './tried-together.ts';

const few = ['MP03', 'MP05', 'MP09', 'LA04'];
const definition = {
  ...survey,
  indicators: survey.indicators.filter(({ id }) => few.includes(id)),
};
const [areas, seed] = [20, 'a reader of both'];

const night = measuredNight(definition, areas, seed);

async function tried({ table, audit, counts }: ReturnType<typeof tablesApart>) {
  const { figures } = table;
  return triedTogether(definition, { figures, counts, log: audit.log });
}

describe('a reader of indicators and of counts', () => {
  it('cannot bound a secret number of either too closely', async () => {
    const run = tablesOfRun(definition, night.columns, night.state);
    expect(run.audit.findable).toEqual([]);
    const all = await tried(run);
    expect(all.length).toBeGreaterThan(50);
    expect(tooClose(all)).toEqual([]);
  });

  it('could, were each table protected by itself', async () => {
    expect(tooClose(await tried(tablesApart(definition, night))).length).toBeGreaterThan(0);
  });
});
