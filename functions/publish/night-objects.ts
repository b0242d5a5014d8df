import { deserialize, serialize } from 'node:v8';
import { putOnce, readJson, readObject } from '../stores/bucket.ts';
import { nightPath } from '../stores/keys.ts';
import type { SurveyNight } from './night-event.ts';
import type { NightWork } from './night-work.ts';

/** The plan by one version of the code. Another version plans anew: steps of two would not fit together. */
export const planName = (codeVersion: string): string => `plan-${codeVersion}.json`;

/** Keeps a value of a night under a name, unless something is kept under it. */
export async function keep(
  work: NightWork,
  night: SurveyNight,
  name: string,
  value: unknown,
): Promise<void> {
  await putOnce(
    work.stores.interviews,
    pathOf(night, name),
    JSON.stringify(value),
    'application/json',
  );
}

/** As `keep`, of bytes. */
export async function keepBytes(
  work: NightWork,
  night: SurveyNight,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await putOnce(work.stores.interviews, pathOf(night, name), bytes, 'application/octet-stream');
}

/**
 * As `keep`, of what JSON would not give back as it was: sets, and numbers without an end. Who keeps the same value again
 * may have other bytes for it (a whole number is written in two ways), and the first stay.
 */
export function keepWhole(
  work: NightWork,
  night: SurveyNight,
  name: string,
  value: unknown,
): Promise<void> {
  return keepBytes(work, night, name, serialize(value));
}

/** What is kept under a name; undefined where nothing is. */
export function kept<Kind>(
  work: NightWork,
  night: SurveyNight,
  name: string,
): Promise<Kind | undefined> {
  return readJson<Kind>(work.stores.interviews, pathOf(night, name));
}

/** As `kept`. Throws where nothing is: a step before this one has kept it. */
export async function demandKept<Kind>(
  work: NightWork,
  night: SurveyNight,
  name: string,
): Promise<Kind> {
  const value = await kept<Kind>(work, night, name);
  if (value === undefined)
    throw new Error('What an earlier step of the night made is not in its bucket.');
  return value;
}

export async function demandBytes(
  work: NightWork,
  night: SurveyNight,
  name: string,
): Promise<Uint8Array> {
  const bytes = await readObject(work.stores.interviews, pathOf(night, name));
  if (!bytes) throw new Error('What an earlier step of the night made is not in its bucket.');
  return bytes;
}

/** What `keepWhole` keeps. */
export const demandWhole = async <Kind>(
  work: NightWork,
  night: SurveyNight,
  name: string,
): Promise<Kind> => deserialize(await demandBytes(work, night, name)) as Kind;

const pathOf = ({ survey, scheduledAt }: SurveyNight, name: string) =>
  nightPath(survey, scheduledAt, name);
