import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { type Bucket, readObject } from './bucket.ts';
import { definitionPath } from './keys.ts';
import type { KnownVersions } from './versions.ts';

export interface Definitions {
  /**
   * The definition as published, by survey and version.
   *
   * @throws Problem unknown-survey, unknown-version
   */
  load(survey: string, version: string): Promise<SurveyDefinition>;
}

/** Published definitions with a memory: they never change, so each is read once. */
export function publishedDefinitions(bucket: Bucket, versions: KnownVersions): Definitions {
  const loaded = new Map<string, SurveyDefinition>();
  return {
    async load(survey, version) {
      const { sha256 } = await versions.demand(survey, version);
      const remembered = loaded.get(sha256);
      if (remembered) return remembered;
      const definition = await readDefinition(bucket, survey, sha256);
      loaded.set(sha256, definition);
      return definition;
    },
  };
}

/** A published definition by its hash. It was checked in full before it was published. */
export async function readDefinition(
  bucket: Bucket,
  survey: string,
  sha256: string,
): Promise<SurveyDefinition> {
  const bytes = await readObject(bucket, definitionPath(survey, sha256));
  if (bytes === undefined) throw new Error('A published definition is not in its bucket.');
  return JSON.parse(new TextDecoder().decode(bytes)) as SurveyDefinition;
}
