import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { BuiltRelease, Refusal } from './built-release.ts';
import { judgeRelease } from './judge-release.ts';
import type { ReleasePolicy } from './release-policy.ts';
import { keyTexts, smallestGroups } from './steps/count-alike.ts';

/**
 * Why a release that was written may not leave, its tables being read out of the written files: what `judgeRelease` finds in
 * them, and where its report, by which somebody decides, tells of other rows.
 *
 * @throws Error for tables whose rows are not at hand.
 */
export function judgeAgain(
  read: BuiltRelease,
  policy: ReleasePolicy,
  definition: SurveyDefinition,
): Refusal[] {
  const refusals = judgeRelease(read, policy, definition);
  const { tables, report } = read;
  const names = new Set(
    [...tables, ...report.tables.map((own) => ({ name: own.table }))].map(({ name }) => name),
  );
  for (const name of names) {
    const table = tables.find((each) => each.name === name);
    const told = report.tables.find((each) => each.table === name);
    const counted = table && {
      rows: table.rows,
      smallest: smallestGroups(keyTexts(table, policy)).smallest,
    };
    for (const [measure, found, asked] of [
      ['rows, which the report counts otherwise', counted?.rows ?? 0, told?.rows ?? 0],
      [
        'rows alike, which the report counts otherwise',
        counted?.smallest ?? 0,
        told?.smallest ?? 0,
      ],
    ] as const) {
      if (found === asked) continue;
      refusals.push({ ...{ table: name, measure, found, asked }, remedy: 'Have it built anew.' });
    }
  }
  return refusals;
}
