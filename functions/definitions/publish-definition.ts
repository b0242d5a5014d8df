import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { Problem } from '../http/problems.ts';
import { type Bucket, putOnce, sha256 } from '../stores/bucket.ts';
import { readDefinition } from '../stores/definitions.ts';
import { definitionPath } from '../stores/keys.ts';
import type { Table } from '../stores/table.ts';
import { addVersion, type PublishedVersion, readVersions, seriesOf } from '../stores/versions.ts';
import { breakingChanges } from './breaking-changes.ts';

export interface Publisher {
  user: string;
  now: Date;
  /** Why it is published though it breaks comparability with the latest version. */
  because?: string | undefined;
}

/**
 * Publishes a checked definition for good: its bytes under their own hash, then its version in the register. It is
 * compared with the versions published before it, back to the last that broke comparability.
 *
 * @returns the version, and whether it is new
 * @throws Problem version-taken when this version was published before with other content; breaks-comparability when
 *   old interviews and new ones could not share one table and no reason is given
 */
export async function publishDefinition(
  fieldwork: Table,
  definitions: Bucket,
  definition: SurveyDefinition,
  publisher: Publisher,
): Promise<{ published: PublishedVersion; isNew: boolean }> {
  const { survey, version } = definition;
  const text = JSON.stringify(definition);
  const hash = sha256(text);
  const demandSame = (earlier: PublishedVersion) => {
    if (earlier.sha256 === hash) return { published: earlier, isNew: false };
    throw new Problem('version-taken', { survey, version, publishedAt: earlier.publishedAt });
  };

  const versions = await readVersions(fieldwork, survey);
  // What is published already is not judged anew: it may be sent again without its reason.
  const before = versions.find((each) => each.version === version);
  if (before) return demandSame(before);
  const forced = await demandComparable(definitions, definition, seriesOf(versions), publisher);

  const published: PublishedVersion = {
    version,
    sha256: hash,
    publishedAt: publisher.now.toISOString(),
    publishedBy: publisher.user,
    forms: Object.keys(definition.instruments),
    ...forced,
  };
  await putOnce(definitions, definitionPath(survey, hash), text, 'application/json');
  const earlier = await addVersion(fieldwork, survey, published);
  return earlier ? demandSame(earlier) : { published, isNew: true };
}

/**
 * Compared is with every version of the series, the latest first: what one version took out and the next brings back as
 * something else is seen only by the older ones.
 */
async function demandComparable(
  definitions: Bucket,
  definition: SurveyDefinition,
  series: readonly PublishedVersion[],
  { because }: Publisher,
): Promise<Pick<PublishedVersion, 'forced'>> {
  const { survey, version } = definition;
  for (const { sha256: hash, version: comparedWith } of series) {
    const changes = breakingChanges(await readDefinition(definitions, survey, hash), definition);
    if (changes.length === 0) continue;
    if (because === undefined) {
      throw new Problem('breaks-comparability', { survey, version, comparedWith, changes });
    }
    return { forced: { comparedWith, because, changes } };
  }
  return {};
}
