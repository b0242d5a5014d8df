import { buildRelease } from '../../../analysis/releases/build-release.ts';
import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import { releaseUtility } from '../../../analysis/releases/utility/release-utility.ts';
import type { ReleaseSource } from './release-work.ts';

/** A release, with what the figures of its run become when they are worked out from its files. */
export function buildWithUtility(source: ReleaseSource, policy: ReleasePolicy): BuiltRelease {
  const built = buildRelease(source, policy);
  const told = releaseUtility(built.tables, source.table);
  return { ...built, report: { ...built.report, ...told } };
}
