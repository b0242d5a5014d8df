import { wealthVariables } from '../../../analysis/derived/wealth.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import { withoutRate, type WithoutRate } from '../../../analysis/tables/without-rate.ts';
import type { InterviewRecord } from '../../../questionnaire/record.ts';
import { severalAtOnce } from '../../several.ts';
import type { PartOfNight } from '../night-event.ts';
import { demandKept, keep, kept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPart, demandPlan, type Plan, type PlannedInterview, readSample } from '../plan.ts';
import { onlyAnswers } from '../only-answers.ts';
import { readRecord } from '../read-record.ts';

/** Reads the interviews of a part, and keeps them together, and what later steps need of all of them at once. */
export async function gather(work: NightWork, night: PartOfNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const { interviews, forms } = await readSample(work, plan, demandPart(plan, night.part));
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const gathered = await readAll(work, interviews);
  const { run, part } = night;
  await keep(work, plan, nameOf(run, 'interviews', part), gathered);
  const belongingsOf = onlyAnswers(new Set(wealthVariables));
  await keep(work, plan, nameOf(run, 'belongings', part), gathered.map(belongingsOf));
  // Households of a listing are in no table: they are there for the draw.
  const told = forms.filter(({ form }) => !definition.instruments[form]?.households);
  const records = await severalAtOnce(told, 16, ({ recordKey }) =>
    readRecord<InterviewRecord>(work.stores.interviews, recordKey),
  );
  await keep(work, plan, nameOf(run, 'forms', part), records);
  const all = [...gathered.map(({ record }) => record), ...records];
  await keep(work, plan, nameOf(run, 'without-rate', part), withoutRate(definition, all));
}

type Gathered = 'without-rate' | 'interviews' | 'belongings' | 'forms';
const nameOf = (run: string, what: Gathered, part: number) => `${run}/${what}/${String(part)}.json`;

/** The interviews of a part that count, whole. */
export const readInterviews = (work: NightWork, night: PartOfNight) =>
  demandKept<CountingInterview[]>(work, night, nameOf(night.run, 'interviews', night.part));

/** As `readInterviews`, of a part that may not have been gathered. */
export async function interviewsOf(
  work: NightWork,
  plan: Plan,
  part: number,
): Promise<CountingInterview[]> {
  const gathered = await kept<CountingInterview[]>(
    work,
    plan,
    nameOf(plan.run, 'interviews', part),
  );
  if (gathered) return gathered;
  const { interviews } = await readSample(work, plan, demandPart(plan, part));
  return readAll(work, interviews);
}

const readAll = ({ stores }: NightWork, interviews: readonly PlannedInterview[]) =>
  severalAtOnce(interviews, 32, async ({ case: code, recordKey }): Promise<CountingInterview> => ({
    case: code,
    record: await readRecord<InterviewRecord>(stores.interviews, recordKey),
  }));

/** The forms about areas of the part that stand, but for listings. */
export const readForms = (work: NightWork, night: PartOfNight) =>
  demandKept<InterviewRecord[]>(work, night, nameOf(night.run, 'forms', night.part));

/** The interviews of a part, with no answer but what wealth is made of. */
export const readBelongings = (work: NightWork, night: PartOfNight) =>
  demandKept<CountingInterview[]>(work, night, nameOf(night.run, 'belongings', night.part));

/** The amounts of a part that are missing because their currency has no rate for the month. */
export const readWithoutRate = (work: NightWork, night: PartOfNight) =>
  demandKept<WithoutRate[]>(work, night, nameOf(night.run, 'without-rate', night.part));
