import { beforeEach, describe, expect, test } from 'vitest';
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import { addOnce } from '../stores/table.ts';
import { readWork } from './read-work.ts';
import { decisionFactKey, staffAreaKey } from '../stores/keys.ts';
import {
  SURVEY,
  SEED,
  stores,
  area,
  beginTinyArea,
  signed,
  draw,
  listed,
  interviewed,
  casesOf,
} from '../../tests/faults/tiny-area.ts';

beforeEach(beginTinyArea);

describe('the work of an interviewer', () => {
  test('is what is assigned to him and open, with what the interview is given', async () => {
    await listed(10);
    await draw();
    const [code = ''] = await casesOf('A', 0);
    const decide = (number: number, decision: object) =>
      addOnce(stores.fieldwork, decisionFactKey(SURVEY, area, code, number), {
        fact: 'decision',
        case: code,
        number,
        decision,
        ...signed,
      });
    await addOnce(stores.fieldwork, staffAreaKey(SURVEY, 'e1', area), {});
    expect(await readWork(stores.fieldwork, SURVEY, 'e1')).toEqual({
      list: [],
      visit: [],
      backCheck: [],
    });
    await decide(1, { kind: 'assign', to: 'e1' });
    const { visit } = await readWork(stores.fieldwork, SURVEY, 'e1');
    expect(visit).toEqual([
      {
        area,
        case: code,
        state: 'assigned',
        listClass: 'A',
        given: expect.objectContaining({ b_class: 'A', adult_seed: adultSeed(SEED, code) }),
        visits: 0,
      },
    ]);
    await interviewed(code);
    expect((await readWork(stores.fieldwork, SURVEY, 'e1')).visit).toEqual([]);
    await decide(2, { kind: 'return', interview: `id-${code}`, questions: ['c_rooms'] });
    expect((await readWork(stores.fieldwork, SURVEY, 'e1')).visit).toMatchObject([
      { case: code, returned: { interview: `id-${code}`, questions: ['c_rooms'] } },
    ]);
  });
});
