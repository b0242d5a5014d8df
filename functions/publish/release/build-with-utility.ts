import { buildRelease } from '../../../analysis/releases/build-release.ts';
import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import { leaveMisleading } from '../../../analysis/releases/leave-misleading.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import { releaseUtility } from '../../../analysis/releases/utility/release-utility.ts';
import type { ReleaseSource } from './release-work.ts';

/**
 * A release, with what the figures of its run become when they are worked out from its files; without what would give wrong
 * ones.
 */
export function buildWithUtility(source: ReleaseSource, policy: ReleasePolicy): BuiltRelease {
  const built = buildRelease(source, policy);
  const told = releaseUtility(built.tables, source.table);
  return leaveMisleading({ ...built, report: { ...built.report, ...told } });
}
