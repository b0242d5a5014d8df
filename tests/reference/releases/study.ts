/**
 * The attacks of releases.test.ts on all interviews of the frozen country's sample, and what the files are still good for:
 * `npx tsx tests/reference/releases/study.ts`. Takes a minute.
 */
import { tiers } from '../../../analysis/releases/release-policy.ts';
import { releaseUtility } from '../../../analysis/releases/utility/release-utility.ts';
import { closest } from '../withheld/tried-cells.ts';
import { attacks } from './attacks.ts';
import { clusterAttack } from './cluster-attack.ts';
import { markedSurvey } from './marked-survey.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const survey = markedSurvey(1);
const { built, input, internal, table, secrets, ...tried } = attacks(survey);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
say(`internal file: household ${percent(internal.right)}, certain ${percent(internal.certain)}`);
for (const [name, success] of Object.entries(tried)) {
  for (const [file, { targets, right, certain }] of Object.entries(success)) {
    say(`${name}: ${file} ${percent(right)} of ${String(targets)}, certain ${percent(certain)}`);
  }
}
say(`neighbours by the true weight: ${percent(clusterAttack(input, 'internal').right)}`);
for (const tier of tiers) {
  const own = secrets[tier];
  const close = own.files.filter(({ least, most }) => most - least < closest);
  say(
    `${tier}: of ${String(own.files.length)} numbers of fewer than ten units that the tables withhold, the file bounds ${String(close.length)} closer than ${String(closest)}`,
  );
  const { right, byUnit } = clusterAttack(input, built[tier]);
  say(`neighbours in the ${tier} file: ${percent(right)}, by unit alone ${percent(byUnit)}`);
  const { utility, without } = releaseUtility(built[tier].tables, table);
  const within = utility.filter(({ apart }) => apart <= 1).length;
  say(
    `${tier}: ${String(within)} of ${String(utility.length)} figures within one published standard error (${percent(within / utility.length)}); of ${String(without.length)} something cannot be worked out`,
  );
}
