import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { Problem } from '../http/problems.ts';
import { type Bucket, putOnce, sha256 } from '../stores/bucket.ts';
import { definitionPath } from '../stores/keys.ts';
import type { Table } from '../stores/table.ts';
import { addVersion, type PublishedVersion } from '../stores/versions.ts';

/**
 * Publishes a checked definition for good: its bytes under their own hash, then its version in the register.
 *
 * @returns the version, and whether it is new
 * @throws Problem version-taken when this version was published before with other content
 */
export async function publishDefinition(
  fieldwork: Table,
  definitions: Bucket,
  definition: SurveyDefinition,
  by: string,
  now: Date,
): Promise<{ published: PublishedVersion; isNew: boolean }> {
  const { survey, version } = definition;
  const text = JSON.stringify(definition);
  const published: PublishedVersion = {
    version,
    sha256: sha256(text),
    publishedAt: now.toISOString(),
    publishedBy: by,
  };
  await putOnce(definitions, definitionPath(survey, published.sha256), text, 'application/json');
  const earlier = await addVersion(fieldwork, survey, published);
  if (earlier === undefined) return { published, isNew: true };
  if (earlier.sha256 === published.sha256) return { published: earlier, isNew: false };
  throw new Problem('version-taken', { survey, version, publishedAt: earlier.publishedAt });
}
