import type { BuiltRelease } from '../../analysis/releases/built-release.ts';
import { filesOfRows } from '../../analysis/releases/formats/files-of-rows.ts';
import { tableOfSpss } from '../../analysis/releases/formats/spss/table-of-spss.ts';
import type { ReleasePolicy } from '../../analysis/releases/release-policy.ts';
import type { ReleaseTable } from '../../analysis/releases/release-table.ts';
import { Problem } from '../http/problems.ts';
import { DESCRIPTION, type ReleaseDescription, REPORT } from '../publish/release/described.ts';
import { readObject, sha256 } from '../stores/bucket.ts';
import { microdataPath } from '../stores/keys.ts';
import type { AskedRelease, JudgedRelease } from '../stores/microdata.ts';
import type { MicrodataStores } from './microdata-stores.ts';

/**
 * Looks at the rows that lie in the bucket as the gate looked at those in hand: they are read out of the files for SPSS, which
 * tell most, and judged; and every other file that tells of rows has to be, byte for byte, what these rows make.
 *
 * @returns the report that is about these rows
 * @throws Problem files-changed, judged-otherwise
 */
export async function judgeWritten(
  { publications, definitions, judge }: MicrodataStores,
  survey: string,
  { asked, judged }: { asked: AskedRelease; judged: JudgedRelease },
  policy: ReleasePolicy,
): Promise<BuiltRelease['report']> {
  const { release } = asked;
  const read = async (name: string): Promise<Buffer> => {
    const hash = judged.files.find((file) => file.name === name)?.sha256 ?? '';
    const bytes = await readObject(publications, microdataPath(survey, release, hash, name));
    if (bytes === undefined || sha256(bytes) !== hash) {
      throw new Problem('files-changed', { release, files: [name] });
    }
    return Buffer.from(bytes);
  };
  const report = JSON.parse((await read(REPORT)).toString()) as BuiltRelease['report'];
  const { study, tables: described } = JSON.parse(
    (await read(DESCRIPTION)).toString(),
  ) as ReleaseDescription;
  const tables: ReleaseTable[] = [];
  const unreadable = (reason: unknown) =>
    new Problem('judged-otherwise', { release, refusals: [], files: [], reason: String(reason) });
  for (const about of described) {
    const file = await read(`${about.name}.sav`);
    try {
      tables.push(tableOfSpss(file, about));
    } catch (error) {
      throw unreadable(error);
    }
  }
  const hashes = new Map(judged.files.map((file) => [file.name, file.sha256]));
  const others: string[] = [];
  try {
    for await (const { name, content } of filesOfRows(study, tables, new Date(asked.at))) {
      if (hashes.get(name) !== sha256(content)) others.push(name);
    }
  } catch (error) {
    throw unreadable(error);
  }
  const definition = await definitions.load(survey, report.definition);
  const refusals = await judge({ tables, report }, policy, definition);
  if (refusals.length > 0 || others.length > 0) {
    throw new Problem('judged-otherwise', { release, refusals, files: others });
  }
  return report;
}
