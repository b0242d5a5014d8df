import { beforeEach, describe, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { readReleases } from '../stores/releases.ts';
import { addRun, type Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';
import { FEWEST_BETWEEN, releaseRun } from './release.ts';

const at = '2026-03-05T09:00:00Z';
let fieldwork: Table;
beforeEach(async () => {
  ({ fieldwork } = await calmServices());
});

async function publish(run: string, more: Partial<Run> = {}) {
  await addRun(fieldwork, {
    ...{ run, survey: 'A', scheduledAt: at, codeVersion: '1', definitionVersion: '1' },
    ...{ definitionSha256: 'bb', interviews: 1000, counted: run, versions: {}, draw: null },
    ...{ withoutRate: 0, files: [], ...more },
  });
}
const release = (run: string, despite?: string) =>
  releaseRun(fieldwork, { survey: 'A', run }, { by: 'manager', at, despite });

describe('a run is opened to everybody', () => {
  test('once, and again without effect', async () => {
    await publish('1');
    expect(await release('1')).toEqual({ run: '1', isFirst: true });
    expect(await release('1')).toEqual({ run: '1', isFirst: false });
  });

  test('beside another with the same interviews, or with many more', async () => {
    await publish('1', { counted: 'same' });
    await publish('2', { counted: 'same', definitionVersion: '2' });
    await publish('3', { interviews: 1000 + FEWEST_BETWEEN });
    for (const run of ['1', '2', '3']) expect((await release(run)).isFirst).toBe(true);
  });

  test.each([
    ['one interview more', { interviews: 1001 }],
    ['as many, of which one was corrected', {}],
    ['fewer, of which some were set aside', { interviews: 990 }],
  ])('not beside another with %s: nobody may tell these few from the rest', async (_, more) => {
    await publish('1');
    await publish('2', more);
    await release('1');
    const refused = { code: 'few-between', details: { runs: ['1'], fewest: FEWEST_BETWEEN } };
    await expect(release('2')).rejects.toMatchObject(refused);
    expect([...(await readReleases(fieldwork, 'A'))]).toEqual(['1']);
  });

  test('nor before one that has fewer, opened later', async () => {
    await publish('1');
    await publish('2', { interviews: 1003 });
    await release('2');
    await expect(release('1')).rejects.toMatchObject({ code: 'few-between' });
  });

  test('all the same for a reason, which is kept', async () => {
    await publish('1');
    await publish('2', { interviews: 1001 });
    await release('1');
    expect((await release('2', 'The first had wrong weights.')).isFirst).toBe(true);
  });

  test('only when the earlier rounds that it tells of are open', async () => {
    await publish('round 1', { survey: 'B' });
    const earlier = [{ survey: 'B', run: 'round 1' }];
    await publish('1', { earlier });
    const refused = { code: 'round-not-open', details: { rounds: earlier } };
    await expect(release('1', 'A reason is not enough.')).rejects.toMatchObject(refused);
    await releaseRun(fieldwork, { survey: 'B', run: 'round 1' }, { by: 'other', at });
    expect((await release('1')).isFirst).toBe(true);
  });
});
