/**
 * The attacks of releases.test.ts on all interviews of the frozen country's sample, and what the files are still good for:
 * `npx tsx tests/reference/releases/study.ts`. Takes a minute.
 */
import { indicatorTable } from '../../../analysis/indicators/indicator-table.ts';
import { tiers } from '../../../analysis/releases/release-policy.ts';
import { releaseUtility } from '../../../analysis/releases/utility/release-utility.ts';
import { attacks } from './attacks.ts';
import { clusterAttack } from './cluster-attack.ts';
import { markedSurvey } from './marked-survey.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const survey = markedSurvey(1);
const { built, input, internal, ...tried } = attacks(survey);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
say(`internal file: household ${percent(internal.right)}, certain ${percent(internal.certain)}`);
for (const [name, success] of Object.entries(tried)) {
  for (const [file, { targets, right, certain }] of Object.entries(success)) {
    say(`${name}: ${file} ${percent(right)} of ${String(targets)}, certain ${percent(certain)}`);
  }
}
say(`neighbours by the true weight: ${percent(clusterAttack(input, 'internal').right)}`);
const { table } = indicatorTable(survey);
for (const tier of tiers) {
  const { right, byUnit } = clusterAttack(input, built[tier]);
  say(`neighbours in the ${tier} file: ${percent(right)}, by unit alone ${percent(byUnit)}`);
  const { utility, without } = releaseUtility(built[tier].tables, table);
  const within = utility.filter(({ apart }) => apart <= 1).length;
  say(
    `${tier}: ${String(within)} of ${String(utility.length)} figures within one published standard error (${percent(within / utility.length)}); of ${String(without.length)} something cannot be worked out`,
  );
}
