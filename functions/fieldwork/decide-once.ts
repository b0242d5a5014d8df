import type { Verdict } from '../../analysis/fieldwork/decide-area.ts';
import { type DistinctFacts, distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { Problem, type ProblemCode } from '../http/problems.ts';
import { readFacts } from '../stores/facts.ts';
import type { Table } from '../stores/table.ts';

/** Whoever is overtaken looks again; twice in a row is a crowd. */
const LOOKS = 3;

/**
 * Decides something about an area once: looks at all of its facts, and writes what was decided unless something else came
 * between. Then it looks again, and the verdict may be another.
 *
 * @param write adds what was decided under its natural key; gives false when what it rests on holds no more
 * @returns true when it was decided now, false when the very same was decided before
 * @throws Problem unknown-area; what the verdict refuses with; busy
 */
export async function decideOnce<Refusal extends ProblemCode>(
  fieldwork: Table,
  { survey, area }: { survey: string; area: string },
  judge: (facts: DistinctFacts) => Verdict<Refusal> | Promise<Verdict<Refusal>>,
  write: (facts: DistinctFacts) => Promise<boolean>,
): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    const facts = await factsOf(fieldwork, survey, area);
    const verdict = await judge(facts);
    if (verdict.verdict === 'done') return false;
    if (verdict.verdict === 'refused') {
      throw new Problem(verdict.problem, { area, ...verdict.details });
    }
    if (await write(facts)) return true;
  }
  throw new Problem('busy');
}

/**
 * All that is known of a drawn area, as last written.
 *
 * @throws Problem unknown-area
 */
export async function factsOf(
  fieldwork: Table,
  survey: string,
  area: string,
): Promise<DistinctFacts> {
  const facts = distinctFacts(await readFacts(fieldwork, survey, area));
  if (facts.facts.area.length === 0) throw new Problem('unknown-area', { survey, area });
  return facts;
}
