import { readSurveys } from '../../stores/versions.ts';
import type { NightInput, SurveysAnswer } from '../night-event.ts';
import type { NightWork } from '../night-work.ts';

/** Every survey that has a definition, or those that were asked for. */
export async function surveys(
  { stores }: NightWork,
  { scheduledAt, surveys: asked }: NightInput,
): Promise<SurveysAnswer> {
  const names = asked ?? (await readSurveys(stores.fieldwork));
  return { surveys: names.map((survey) => ({ survey, scheduledAt })) };
}
