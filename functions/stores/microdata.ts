import type { Refusal } from '../../analysis/releases/built-release.ts';
import type { Tier } from '../../analysis/releases/release-policy.ts';
import type { Words } from '../../analysis/releases/release-table.ts';
import {
  DOWNLOAD,
  microdataPartition,
  PERSON,
  releaseApprovedKey,
  releaseAskedKey,
  releaseDownloadKey,
  releaseFailedKey,
  releaseJudgedKey,
  releasePartition,
  releasePersonKey,
  releaseWithdrawnKey,
} from './keys.ts';
import { addOnce, readItem, readPartition, readTold, type Table, withoutKey } from './table.ts';

/** That somebody wants a release of microdata. */
export interface AskedRelease {
  /** 'DOTM-QSY-2026-PUF-1.0'. */
  release: string;
  /** From 1: one that was refused, or could not be built, may be asked for again. */
  number: number;
  tier: Tier;
  version: string;
  run: string;
  /** When the run was planned: it holds nobody who was met later. */
  scheduledAt: string;
  /** Hash of the policy that it is to keep. */
  policy: string;
  terms: { version: string; text: Words };
  changes: Words;
  by: string;
  at: string;
}

export interface ReleaseFile {
  name: string;
  contentType: string;
  bytes: number;
  sha256: string;
  /** 'office': of those who answer for the release. It is given to no reader and stands in no manifest. */
  audience: 'readers' | 'office';
}

/** What came of building it. Where there is a refusal there is no file but the report. */
export interface JudgedRelease {
  /** Where it lies what the release withheld. */
  withheld?: string;
  release: string;
  number: number;
  at: string;
  refusals: readonly Refusal[];
  files: readonly ReleaseFile[];
}

export interface FailedRelease {
  release: string;
  number: number;
  at: string;
  why: string;
}

/** That somebody else let it be handed out: with which manifest, signature and key to check it by. */
export interface ApprovedRelease {
  release: string;
  number: number;
  by: string;
  at: string;
  files: readonly ReleaseFile[];
}

export interface WithdrawnRelease {
  release: string;
  by: string;
  at: string;
  reason: string;
}

/** Everything that is known of one release. */
export interface ReleaseStory {
  /** As it was last asked for. */
  asked: AskedRelease;
  judged?: JudgedRelease;
  failed?: FailedRelease;
  approved?: ApprovedRelease;
  withdrawn?: WithdrawnRelease;
}

export interface ReleaseDownload {
  release: string;
  file: string;
  sha256: string;
  terms: string;
  purpose: string;
  name?: string;
  user: string;
  at: string;
}

/** @returns what was asked for under this name and number before, if anything was */
export async function addAskedRelease(
  table: Table,
  survey: string,
  asked: AskedRelease,
): Promise<AskedRelease | undefined> {
  const key = releaseAskedKey(survey, asked.release, asked.number);
  return (await addOnce(table, key, { ...asked })) as unknown as AskedRelease | undefined;
}

export const readAskedRelease = (table: Table, survey: string, release: string, number: number) =>
  readTold<AskedRelease>(table, releaseAskedKey(survey, release, number));

/** The first judgement stands: another of the same finds the same. */
export const addJudgedRelease = (table: Table, survey: string, judged: JudgedRelease) =>
  addOnce(table, releaseJudgedKey(survey, judged.release, judged.number), { ...judged });

export const readJudgedRelease = (table: Table, survey: string, release: string, number: number) =>
  readTold<JudgedRelease>(table, releaseJudgedKey(survey, release, number));

export const addFailedRelease = (table: Table, survey: string, failed: FailedRelease) =>
  addOnce(table, releaseFailedKey(survey, failed.release, failed.number, failed.at), { ...failed });

/** @returns false when somebody approved it before */
export const addApprovedRelease = async (
  table: Table,
  survey: string,
  approved: ApprovedRelease,
): Promise<boolean> =>
  (await addOnce(table, releaseApprovedKey(survey, approved.release), { ...approved })) ===
  undefined;

/** @returns false when somebody withdrew it before: the first reason stands */
export const addWithdrawnRelease = async (
  table: Table,
  survey: string,
  withdrawn: WithdrawnRelease,
): Promise<boolean> =>
  (await addOnce(table, releaseWithdrawnKey(survey, withdrawn.release), { ...withdrawn })) ===
  undefined;

export const readWithdrawnRelease = (table: Table, survey: string, release: string) =>
  readTold<WithdrawnRelease>(table, releaseWithdrawnKey(survey, release));

/** Every release of a survey, by name. */
export async function readReleaseStories(
  table: Table,
  survey: string,
): Promise<Map<string, ReleaseStory>> {
  const items = await readPartition(table, microdataPartition(survey));
  const stories = new Map<string, ReleaseStory>();
  const of = <Kind>(kind: string) =>
    items
      .filter(({ sk }) => String(sk).startsWith(`${kind}#`))
      .map((item) => withoutKey<Kind>(item));
  for (const asked of of<AskedRelease>('ASKED')) stories.set(asked.release, { asked });
  const add = <Name extends Exclude<keyof ReleaseStory, 'asked'>>(kind: string, name: Name) => {
    for (const each of of<NonNullable<ReleaseStory[Name]>>(kind)) {
      const story = stories.get(each.release);
      // What became of an earlier try says nothing of the last.
      if (story === undefined || ('number' in each && each.number !== story.asked.number)) continue;
      story[name] = each;
    }
  };
  add('JUDGED', 'judged');
  add('FAILED', 'failed');
  add('APPROVED', 'approved');
  add('WITHDRAWN', 'withdrawn');
  return stories;
}

export const addPerson = (
  table: Table,
  survey: string,
  release: string,
  person: { user: string; by: string; at: string },
) => addOnce(table, releasePersonKey(survey, release, person.user), { ...person });

export const isPerson = async (
  table: Table,
  survey: string,
  release: string,
  user: string,
): Promise<boolean> =>
  (await readItem(table, releasePersonKey(survey, release, user))) !== undefined;

export async function readPersons(
  table: Table,
  survey: string,
  release: string,
): Promise<{ user: string; by: string; at: string }[]> {
  const items = await readPartition(table, releasePartition(survey, release), PERSON);
  return items.map((item) => withoutKey<{ user: string; by: string; at: string }>(item));
}

export const addReleaseDownload = (
  table: Table,
  survey: string,
  id: string,
  download: ReleaseDownload,
) =>
  addOnce(table, releaseDownloadKey(survey, download.release, download.at, download.user, id), {
    ...download,
  });

/** The oldest first. */
export async function readReleaseDownloads(
  table: Table,
  survey: string,
  release: string,
): Promise<ReleaseDownload[]> {
  const items = await readPartition(table, releasePartition(survey, release), DOWNLOAD);
  return items.map((item) => withoutKey<ReleaseDownload>(item));
}
