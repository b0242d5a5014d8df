import { beforeEach, expect, test } from 'vitest';
import {
  area,
  beginTinyArea,
  casesOf,
  draw,
  finishMain,
  listed,
  closeIt,
  SEED,
  signed,
  stores,
  SURVEY,
} from '../../tests/faults/tiny-area.ts';
import { recountAreas } from '../recount/recount-areas.ts';
import { areaClosedFactKey } from '../stores/keys.ts';
import { addOnce } from '../stores/table.ts';
import { demandUndrawn } from './kept-draw.ts';
import { shownSample } from './shown-sample.ts';

beforeEach(beginTinyArea);

test('the seed is shown once every area is closed, and not before', async () => {
  const { areas } = await shownSample(stores, SURVEY);
  const recount = () =>
    recountAreas(
      stores.fieldwork,
      areas.map((each) => ({ survey: SURVEY, area: each.area })),
    );
  const isShown = async () => {
    await recount();
    const shown = await shownSample(stores, SURVEY);
    expect(shown.areas).toHaveLength(8);
    expect(shown.draw).toMatchObject({ takes: { A: 1, N: 2 }, seedGivenBy: signed.by });
    return JSON.stringify(shown).includes(SEED);
  };
  expect(await isShown()).toBe(false);
  await listed(6);
  expect(await isShown()).toBe(false);
  await draw();
  expect(await casesOf('N', 0)).toHaveLength(2);
  await finishMain();
  await closeIt();
  expect(await isShown()).toBe(false);
  const others = areas.filter((each) => each.area !== area);
  for (const [at, { area: other }] of others.entries()) {
    expect(await isShown()).toBe(false);
    await addOnce(stores.fieldwork, areaClosedFactKey(SURVEY, other), {
      fact: 'area-closed',
      ...signed,
    });
    expect(await isShown()).toBe(at === others.length - 1);
  }
});

test('a refusal does not tell it', async () => {
  const refusal = await demandUndrawn(stores, SURVEY).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'drawn-before', details: { draw: { takes: { A: 1 } } } });
  expect(JSON.stringify(refusal)).not.toContain(SEED);
});
