import { expect, test } from 'vitest';
import { trendsOf } from '../../analysis/rounds/trends.ts';
import {
  enterSmallArea,
  NIGHT,
  SMALL as survey,
  smallStores,
  takeInSmall,
  workWith,
} from '../../tests/faults/small-night.ts';
import { addRelease } from '../stores/releases.ts';
import { readRuns } from '../stores/runs.ts';
import { earlierRounds, readEarlierRounds } from './earlier-rounds.ts';
import { runNight } from './run-night.ts';

test('the run of an earlier round that readers have comes before newer ones that they have not', async () => {
  const stores = await smallStores();
  const work = workWith(stores);
  await enterSmallArea(stores, '001');
  await takeInSmall(stores, 'i-001', 'household', '001-1-1', 1);
  for (const scheduledAt of [NIGHT, '2026-03-02T02:00:00Z']) {
    expect((await runNight(work, { survey, scheduledAt })).failed).toEqual([]);
  }
  const [first, second] = await readRuns(stores.fieldwork, survey);
  expect(first?.counted).toMatch(/^[0-9a-f]{64}$/);
  expect(second?.counted).toBe(first?.counted);
  const release = { run: first?.run ?? '', releasedBy: 'manager', releasedAt: NIGHT };
  await addRelease(stores.fieldwork, survey, release);
  const round = { name: '2026', earlier: [{ name: '2024', survey }] };
  expect(await earlierRounds(work, { round })).toMatchObject([{ run: first?.run }]);
});

test('the newest run of an earlier round is read as its night left it', async () => {
  const stores = await smallStores();
  const work = workWith(stores);
  for (const area of ['001', '002']) {
    await enterSmallArea(stores, area);
    await takeInSmall(stores, `i-${area}`, 'household', `${area}-1-1`, 1);
  }
  const later = '2026-03-02T02:00:00Z';
  for (const scheduledAt of [NIGHT, later]) {
    expect((await runNight(work, { survey, scheduledAt })).failed).toEqual([]);
  }
  const earlier = await earlierRounds(work, {
    round: {
      name: '2026',
      earlier: [
        { name: '2022', survey: 'NEVER' },
        { name: '2024', survey },
      ],
    },
  });
  expect(earlier).toMatchObject([{ round: '2024', survey, scheduledAt: later }]);
  const [round] = await readEarlierRounds(work, { earlier });
  if (!round) throw new Error('The round was not read.');
  expect([...round.areas.keys()]).toEqual(['001', '002']);
  const { rounds, figures } = trendsOf([round, { ...round, round: '2026' }]);
  expect(rounds.map((each) => each.round)).toEqual(['2024', '2026']);
  expect(figures.length).toBeGreaterThan(0);
  // Two interviews: every figure is withheld, and so is what has changed.
  expect(figures.flatMap(({ lines }) => lines.flatMap(({ changes }) => changes))).toEqual([]);
});
