import { correctionsAmong } from '../../analysis/fieldwork/corrections.ts';
import { distinctFacts, type DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { finalOutcomes } from '../../analysis/fieldwork/endings.ts';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { sampledArea } from '../../analysis/fieldwork/sampled-area.ts';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { readErasures } from '../stores/erasures.ts';
import { readAreas, readFacts } from '../stores/facts.ts';
import type { Table } from '../stores/table.ts';
import { severalAtOnce } from '../several.ts';
import type { FactsPart, SamplePart } from './plan.ts';

/** Areas that wait for their interviews are small, but there may be many. */
const AREAS = 200;

/**
 * Reads all areas' facts and counts them afresh, some whole areas at a time: what the board shows may be a moment old,
 * this is not.
 */
export async function* partsOfSurvey(
  fieldwork: Table,
  survey: string,
  partSize: number,
): AsyncGenerator<SamplePart & FactsPart> {
  const areas = await readAreas(fieldwork, survey);
  const erased = new Set((await readErasures(fieldwork, survey)).map(inArea));
  let part = emptyPart();
  let size = 0;
  const AT_ONCE = 16;
  for (let from = 0; from < areas.length; from += AT_ONCE) {
    const facts = await severalAtOnce(areas.slice(from, from + AT_ONCE), AT_ONCE, async (area) =>
      // What an erased household told is nowhere any more: only how its case ended is left.
      (await readFacts(fieldwork, survey, area)).filter(
        (fact) => !isTold(fact) || !erased.has(inArea({ area, case: fact.case })),
      ),
    );
    for (const each of facts) {
      addArea(part, each);
      size += 1;
      if (part.interviews.length < partSize && size < AREAS) continue;
      yield part;
      [part, size] = [emptyPart(), 0];
    }
  }
  if (size > 0) yield part;
}

const inArea = (place: { area: string; case: string }): string => `${place.area}#${place.case}`;

const isTold = (fact: Fact): fact is Extract<Fact, { fact: 'interview' | 'back-check' }> =>
  fact.fact === 'interview' || fact.fact === 'back-check';

const emptyPart = () => ({
  areas: [] as SamplePart['areas'],
  opened: {} as Record<string, Record<string, number>>,
  finals: {} as Record<string, string>,
  interviews: [] as SamplePart['interviews'],
  forms: [] as SamplePart['forms'],
  facts: [] as DistinctFacts[],
});

function addArea(part: ReturnType<typeof emptyPart>, facts: readonly Fact[]): void {
  const distinct = distinctFacts(facts);
  const { counting } = summarize(facts);
  const sampled = sampledArea(distinct);
  part.facts.push(distinct);
  if (sampled) {
    part.areas.push(sampled.area);
    part.opened[sampled.area.area] = sampled.opened;
  }
  for (const [code, outcome] of finalOutcomes(distinct.facts, counting))
    part.finals[code] = outcome;
  for (const { case: code, instanceId, recordKey, receivedAt, version } of counting) {
    part.interviews.push({ case: code, instanceId, recordKey, receivedAt, version });
  }
  const { corrected } = correctionsAmong(distinct.facts.form, ({ form }) => form);
  const replaced = new Set(corrected.values());
  for (const fact of distinct.facts.form) {
    if (!replaced.has(fact)) part.forms.push({ form: fact.form, recordKey: fact.recordKey });
  }
}
