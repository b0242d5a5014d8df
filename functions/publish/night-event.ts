/**
 * What the state machine `Night` and the function that does its steps say to each other. The machine
 * (`infra/stack/night.ts`) goes through the steps in the order of `NIGHT_STEPS`: `surveys` once, the others for each
 * survey, `gather` and `measure` for each part of a survey's interviews, many parts at once. `estimate` and `cross` are
 * done side by side, and so are `judge`, `count` and `produce`.
 *
 * Every step may be asked again, by the machine or by another execution of it: what is there already stays, and the
 * answer is the same. An error says that the step is to be tried again; after some tries the survey's night has failed.
 */
export const NIGHT_STEPS = [
  'surveys',
  'plan',
  'gather',
  'weigh',
  'measure',
  'estimate',
  'cross',
  'tabulate',
  'judge',
  'count',
  'produce',
  'publish',
] as const;

export type NightStep = (typeof NIGHT_STEPS)[number];

/** The input of an execution of the machine: by the schedule for every survey, on demand for those named. */
export interface NightInput {
  /** ISO time. With what is stored it decides the run's name. */
  scheduledAt: string;
  surveys?: readonly string[];
}

/** One survey's night. */
export interface SurveyNight {
  survey: string;
  scheduledAt: string;
}

/** A survey's night that has a plan. */
export interface PlannedNight extends SurveyNight {
  run: string;
}

/** A part of the interviews: its place in the plan's list. */
export interface PartOfNight extends PlannedNight {
  part: number;
}

/** What the function is asked. */
export type NightEvent =
  | { step: 'surveys'; night: NightInput }
  | ({ step: 'plan' } & SurveyNight)
  | ({ step: 'gather' | 'measure' } & PartOfNight)
  // `judge` comes after `tabulate`, and also where a survey could not be tabulated: it does with what is there.
  | ({ step: StepOfRun } & PlannedNight);

/** The steps that are done once, of a survey that has a plan. */
export type StepOfRun = Exclude<NightStep, 'surveys' | 'plan' | 'gather' | 'measure'>;

/** What `surveys` answers. */
export interface SurveysAnswer {
  surveys: SurveyNight[];
}

/** What `plan` answers: where the list of parts lies, a JSON array of `PartOfNight`; or that there is no interview. */
export type PlanAnswer =
  | (PlannedNight & { interviews: number; manifest: { bucket: string; key: string } })
  | (SurveyNight & { run: null; interviews: 0 });

/** What a step answers, by its name. */
export interface NightAnswers {
  surveys: SurveysAnswer;
  plan: PlanAnswer;
  gather: PlannedNight;
  weigh: PlannedNight;
  measure: PlannedNight;
  estimate: PlannedNight;
  cross: PlannedNight;
  tabulate: PlannedNight;
  judge: PlannedNight;
  count: PlannedNight;
  produce: PlannedNight;
  publish: PlannedNight;
}

/**
 * What cannot be done as things stand, by the names of its errors: it does not come right by asking again. Their messages
 * speak of samples and definitions, and never of what somebody answered, so that a manager may read them.
 */
export const HOPELESS: readonly string[] = [
  'NightError',
  'WeightError',
  'DisclosureError',
  'DefinitionError',
  'ExpressionError',
];
