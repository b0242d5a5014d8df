/**
 * Where the files of analysis tables lie: under the survey, in folders that engines read as columns (Hive's manner).
 */

/** The folder of a table of a run, with all its files below: 'DOTM-QSY/tables/survey=DOTM-QSY/run=…/table=members/'. */
export function tableFolder(survey: string, run: string, table: string): string {
  return `${runTables(survey, run)}table=${table}/`;
}

/** The folder of all tables of a run. */
export function runTables(survey: string, run: string): string {
  return `${survey}/tables/survey=${survey}/run=${run}/`;
}

/** One file: the rows of a part in a region. */
export function tablePath(
  survey: string,
  { run, table, region, part }: { run: string; table: string; region: string; part: number },
): string {
  return `${tableFolder(survey, run, table)}region=${encodeURIComponent(region)}/${partFile(part)}`;
}

/** What the file of a part is called, in every table and region. */
export function partFile(part: number): string {
  return `part-${String(part).padStart(5, '0')}.parquet`;
}
