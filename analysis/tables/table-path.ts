/**
 * Where the files of analysis tables lie: under the survey, in folders that engines read as columns (Hive's manner).
 */

/** The folder of a table of a run, with all its files below: 'DOTM-QSY/tables/survey=DOTM-QSY/run=…/table=members/'. */
export function tableFolder(survey: string, run: string, table: string): string {
  return `${survey}/tables/survey=${survey}/run=${run}/table=${table}/`;
}

/** One file: the rows of a part in a region. */
export function tablePath(
  survey: string,
  { run, table, region, part }: { run: string; table: string; region: string; part: number },
): string {
  const number = String(part).padStart(5, '0');
  return `${tableFolder(survey, run, table)}region=${encodeURIComponent(region)}/part-${number}.parquet`;
}
