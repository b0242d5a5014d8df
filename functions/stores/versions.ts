import { Problem } from '../http/problems.ts';
import { surveysKey, versionKey } from './keys.ts';
import { addOnce, readPartition, type Table, withoutKey } from './table.ts';

/** A published version of a survey's definition. */
export interface PublishedVersion {
  version: string;
  /** Of the definition's bytes: its place in the definitions bucket. */
  sha256: string;
  publishedAt: string;
  publishedBy: string;
  /** The names of its instruments. Not there for what was published before the register kept them. */
  forms?: string[];
  /** That it was published though old interviews and new ones cannot share one table. */
  forced?: { comparedWith: string; because: string; changes: BreakingChange[] };
}

/** What breaks comparability between two versions: where, what and why. */
export interface BreakingChange {
  place: string;
  what: string;
  why: string;
}

/**
 * Enters a version in the register.
 *
 * @returns undefined when it is new; the version published before under this name otherwise
 */
export async function addVersion(
  table: Table,
  survey: string,
  published: PublishedVersion,
): Promise<PublishedVersion | undefined> {
  const earlier = await addOnce(table, versionKey(survey, published.version), { ...published });
  await addOnce(table, surveysKey(survey), {});
  return earlier && withoutKey<PublishedVersion>(earlier);
}

/** The version of these that was published last. Names of versions say nothing of their order. */
export function latestOf(versions: readonly PublishedVersion[]): PublishedVersion | undefined {
  return latestFirst(versions)[0];
}

/** The versions whose interviews share one table, the latest first: back to the last that broke with those before it. */
export function seriesOf(versions: readonly PublishedVersion[]): PublishedVersion[] {
  const all = latestFirst(versions);
  const first = all.findIndex(({ forced }) => forced !== undefined);
  return first === -1 ? all : all.slice(0, first + 1);
}

function latestFirst(versions: readonly PublishedVersion[]): PublishedVersion[] {
  return [...versions].sort((a, b) =>
    `${b.publishedAt} ${b.version}` < `${a.publishedAt} ${a.version}` ? -1 : 1,
  );
}

/** The versions of a survey, in the order of their names; none for a survey that is not known. */
export async function readVersions(table: Table, survey: string): Promise<PublishedVersion[]> {
  const { pk, sk } = versionKey(survey, '');
  return (await readPartition(table, pk, sk)).map((item) => withoutKey<PublishedVersion>(item));
}

/** Every survey that has a published definition. */
export async function readSurveys(table: Table): Promise<string[]> {
  return (await readPartition(table, surveysKey('').pk)).map((item) => String(item['sk']));
}

export interface KnownVersions {
  /**
   * The version as published.
   *
   * @throws Problem unknown-survey; unknown-version, naming the versions there are
   */
  demand(survey: string, version: string): Promise<PublishedVersion>;
}

/** The register with a memory: what was published stays published, so only unknown versions are asked for again. */
export function knownVersions(table: Table): KnownVersions {
  const known = new Map<string, PublishedVersion>();
  return {
    async demand(survey, version) {
      const key = `${survey}#${version}`;
      const remembered = known.get(key);
      if (remembered) return remembered;
      const versions = await readVersions(table, survey);
      if (versions.length === 0) throw new Problem('unknown-survey', { survey });
      for (const published of versions) known.set(`${survey}#${published.version}`, published);
      const found = known.get(key);
      if (found) return found;
      throw new Problem('unknown-version', {
        survey,
        version,
        versions: versions.map((published) => published.version),
      });
    },
  };
}
