import { wealthVariables } from '../../../analysis/derived/wealth.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import type { Answers, InterviewRecord } from '../../../questionnaire/record.ts';
import { severalAtOnce } from '../../several.ts';
import type { PartOfNight } from '../night-event.ts';
import { demandKept, keep, kept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPart, demandPlan, type Plan, type PlannedInterview, readSample } from '../plan.ts';
import { publicAnswers } from '../public-answers.ts';
import { readRecord } from '../read-record.ts';

/** Reads the interviews of a part, and keeps them together, and what later steps need of all of them at once. */
export async function gather(work: NightWork, night: PartOfNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const { interviews, forms } = await readSample(work, plan, demandPart(plan, night.part));
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const gathered = await readAll(work, interviews);
  const { run, part } = night;
  await keep(work, plan, nameOf(run, 'interviews', part), gathered);
  await keep(work, plan, nameOf(run, 'belongings', part), gathered.map(belongingsOf));
  // Households of a listing are in no table: they are there for the draw.
  const told = forms.filter(({ form }) => !definition.instruments[form]?.households);
  const records = await severalAtOnce(told, 16, ({ recordKey }) =>
    readRecord<InterviewRecord>(work.stores.interviews, recordKey),
  );
  await keep(work, plan, nameOf(run, 'forms', part), records);
  const publicOf = publicAnswers(definition);
  await keep(work, plan, nameOf(run, 'public', part), gathered.map(publicOf));
}

type Gathered = 'interviews' | 'belongings' | 'public' | 'forms';
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

/** What a household owns and lives in, as told: of this its wealth is made. */
export interface Belongings {
  case: string;
  values: Answers;
}

export const readBelongings = (work: NightWork, night: PartOfNight) =>
  demandKept<Belongings[]>(work, night, nameOf(night.run, 'belongings', night.part));

/** The interviews of a part, with no answer but those that a public file may hold. */
export const readPublicAnswers = (work: NightWork, night: PartOfNight) =>
  demandKept<CountingInterview[]>(work, night, nameOf(night.run, 'public', night.part));

function belongingsOf({ case: code, record: { values } }: CountingInterview): Belongings {
  const own = wealthVariables.filter((name) => values[name] !== undefined);
  return {
    case: code,
    values: Object.fromEntries(own.map((name) => [name, values[name]])) as Answers,
  };
}
