import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { PASSWORD, startDemonstration } from '../../infra/local/demonstration.ts';
import { signInWith } from '../../simulation/sign-in.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { madeOnce } from '../made-once.ts';
import { askAt, bringUp, type Platform } from './platform.ts';

export const { survey } = developmentOnTheMove;
/** Areas of the sample, and those whose listings were sent. */
export const AREAS = 20;
export const LISTINGS = 2;

const unseen = {
  step: <T>(_: string, work: (told: () => void) => Promise<T>) => work(() => undefined),
};

/**
 * A platform of one's own, in `folder`, on which the demonstration's survey was worked by twenty-four tablets and published
 * by one night, with a text in every direct identifier that can be searched for. Survey and night are made once in a run of
 * the tests: each file begins with a copy of the folder in which they lie. Besides the staff of the demonstration there is
 * a second manager.
 */
export async function bringUpDemonstrated(
  folder: string,
): Promise<Platform & { markers: readonly string[] }> {
  const shared = join(inject('shared'), 'demonstrated-survey');
  const kept = join(shared, 'platform');
  const { markers, endedAt } = await madeOnce(shared, () => demonstrate(kept));
  cpSync(kept, folder, { recursive: true });
  const { cloud } = await bringUp({}, { folder, startsAt: endedAt });
  // It keeps what it has, and gets its staff.
  await startDemonstration(cloud, unseen);
  const groups = [`${survey}:manager`];
  cloud.addUser({ name: 'second-manager', password: PASSWORD, groups });
  const signIn = signInWith(cloud.apiUrl, PASSWORD);
  return { cloud, signIn, ask: askAt(cloud.apiUrl, signIn), markers };
}

async function demonstrate(folder: string): Promise<{ markers: string[]; endedAt: number }> {
  const { cloud } = await bringUp({}, { folder });
  try {
    const size = { areas: AREAS, listings: LISTINGS, markers: true };
    const { fieldwork } = await startDemonstration(cloud, unseen, size);
    return { markers: fieldwork?.markers ?? [], endedAt: cloud.clock.now() };
  } finally {
    await cloud.close();
  }
}
