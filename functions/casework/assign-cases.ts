import { type CaseLife, type CaseState, caseLives } from '../../analysis/fieldwork/case-life.ts';
import { decide } from '../../analysis/fieldwork/decide.ts';
import type { DecisionFact, Signed } from '../../analysis/fieldwork/facts.ts';
import { factsOf } from '../fieldwork/decide-once.ts';
import { Problem } from '../http/problems.ts';
import { decisionFactKey, staffAreaKey } from '../stores/keys.ts';
import { addOnce, type Table } from '../stores/table.ts';
import { addTogether, MOST_OF_A_TRANSACTION } from '../stores/transact.ts';
import { problemOf } from './known-case.ts';
import type { SentAssignment } from './shapes.ts';

/** Cases that somebody has to visit. */
const open: readonly CaseState[] = ['drawn', 'assigned', 'visited', 'returned'];

/** Whoever is overtaken looks again. */
const LOOKS = 3;

/**
 * Gives cases of an area to somebody to visit: those named, or all that are open. What is theirs already stays so, and
 * may be given again.
 *
 * @returns the cases, in order
 * @throws Problem unknown-area, unknown-case, case-closed, decided-meanwhile (where the numbers are given), busy;
 *   nothing is changed then, of the first hundred cases
 */
export async function assignCases(
  fieldwork: Table,
  survey: string,
  area: string,
  { to, cases, numbers = {} }: SentAssignment,
  signed: Signed,
): Promise<string[]> {
  for (let look = 0; look < LOOKS; look += 1) {
    const lives = caseLives(await factsOf(fieldwork, survey, area));
    const named = [...new Set(cases ?? openOf(lives))].sort();
    const meant = named.map((code) => {
      const life = lives.get(code);
      if (!life) throw new Problem('unknown-case', { area, case: code });
      return life;
    });
    const due = meant.filter(({ assignedTo }) => assignedTo !== to);
    for (const life of due) demandAssignable(life, to, numbers[life.case]);
    // Where they look for work comes first: it says no more than that there may be some.
    await addOnce(fieldwork, staffAreaKey(survey, to, area), {});
    const decided = due.map(({ case: code, nextNumber }): DecisionFact => ({
      fact: 'decision',
      case: code,
      number: nextNumber,
      decision: { kind: 'assign', to },
      ...signed,
    }));
    if (await addAll(fieldwork, survey, area, decided)) return named;
  }
  throw new Problem('busy');
}

const openOf = (lives: ReadonlyMap<string, CaseLife>): string[] =>
  [...lives.values()].filter(({ state }) => open.includes(state)).map((life) => life.case);

function demandAssignable(life: CaseLife, to: string, number: number | undefined): void {
  const verdict = decide(life, { kind: 'assign', to }, undefined);
  if (verdict !== 'allowed') throw problemOf(life, verdict);
  if (number !== undefined && number !== life.nextNumber) {
    throw new Problem('decided-meanwhile', { case: life.case, number, next: life.nextNumber });
  }
}

/** False where somebody else decided about one of the cases meanwhile. */
async function addAll(
  fieldwork: Table,
  survey: string,
  area: string,
  decided: readonly DecisionFact[],
): Promise<boolean> {
  for (let start = 0; start < decided.length; start += MOST_OF_A_TRANSACTION) {
    const some = decided.slice(start, start + MOST_OF_A_TRANSACTION).map((fact) => ({
      key: decisionFactKey(survey, area, fact.case, fact.number),
      item: { ...fact },
    }));
    if (!(await addTogether(fieldwork, some))) return false;
  }
  return true;
}
