import type { InterviewFact } from '../../analysis/fieldwork/facts.ts';
import { instrumentOf } from '../../questionnaire/definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { variablesOf } from '../../questionnaire/variables.ts';
import { Problem } from '../http/problems.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { readRecord } from './read-record.ts';
import type { Comment } from './shapes.ts';

/**
 * Each comment stands at something of this very interview: a question of its form, in a row that it has.
 *
 * @throws Problem wrong-shape, naming those that do not
 */
export async function demandPaths(
  stores: Pick<CaseworkStores, 'interviews' | 'definitions'>,
  survey: string,
  interview: Pick<InterviewFact, 'version' | 'form' | 'recordKey'>,
  comments: readonly Comment[],
): Promise<void> {
  const definition = await stores.definitions.load(survey, interview.version);
  const { values } = await readRecord(stores.interviews, interview.recordKey);
  const rostersOf = new Map(
    variablesOf(instrumentOf(definition, interview.form)).map(({ name, rosters }) => [
      name,
      rosters,
    ]),
  );
  const issues = comments.flatMap(({ path }, at) =>
    isThere(path, rostersOf, values)
      ? []
      : [{ place: `comments.${String(at)}.path`, issue: 'is no question of this interview' }],
  );
  if (issues.length > 0) throw new Problem('wrong-shape', { issues: issues.slice(0, 20) });
}

/** 'members[2].c_age': the rosters that lead to the question, in this order, each with a row that there is. */
function isThere(
  path: string,
  rostersOf: ReadonlyMap<string, readonly string[]>,
  values: Answers,
): boolean {
  const steps = path.split('.');
  const rosters = rostersOf.get(steps.pop() ?? '');
  if (rosters?.length !== steps.length) return false;
  let within: Answers | undefined = values;
  for (const [at, step] of steps.entries()) {
    const [, roster = '', row = ''] = /^([a-z][a-z0-9_]*)\[([1-9]\d*)\]$/.exec(step) ?? [];
    if (roster !== rosters[at]) return false;
    within = rowsOf(within, roster)[Number(row) - 1];
    if (within === undefined) return false;
  }
  return true;
}

function rowsOf(values: Answers | undefined, roster: string): Answers[] {
  const rows = values !== undefined && Object.hasOwn(values, roster) ? values[roster] : undefined;
  return Array.isArray(rows) ? (rows as Answers[]) : [];
}
