import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type Instrument,
  instrumentOf,
  type SurveyDefinition,
} from '../../../questionnaire/definition.ts';
import type { Edit, Interview, InterviewRun } from '../../../questionnaire/interview.ts';
import { type Stop, sectionOf, stopsOf } from '../course/stops.ts';
import { type Draft, openDraft } from '../draft/draft.ts';
import { localTime } from '../draft/local-time.ts';
import { addTime, withoutRow } from '../draft/measured-times.ts';
import { StorageFault } from '../storage/records.ts';

/** Behind the last question, where the interview is looked over and closed; and what was passed over. */
export type Beyond = 'end' | 'open';

/** What is shown of an interview at a moment. */
export interface Scene {
  run: InterviewRun;
  stops: readonly Stop[];
  at: Stop | Beyond;
}

/** An interview that is being held on this device: each answer is on the disk before the next question shows. */
export interface Sitting {
  definition: SurveyDefinition;
  instrument: Instrument;
  interview: Interview;
  draft: () => Draft;
  scene: ReadonlySignal<Scene>;
  /** The device kept the last answer no more: nothing goes on until it does. */
  fault: ReadonlySignal<StorageFault | undefined>;
  /** Makes edits and keeps them. */
  apply: (edits: readonly Edit[]) => Promise<void>;
  /** Goes somewhere once all is kept. */
  go: (to: Stop | Beyond) => Promise<void>;
  /** Tries once more to keep what the device did not. */
  keepAgain: () => Promise<void>;
  /** Stops measuring time. All is kept. */
  leave: () => Promise<void>;
}

export interface Circumstances {
  keep: (draft: Draft) => Promise<void>;
  now: () => Date;
  /** Seconds while the screen was looked at, ever growing. */
  seconds: () => number;
}

export function sit(
  definition: SurveyDefinition,
  begun: Draft,
  { keep, now, seconds }: Circumstances,
): Sitting {
  let draft = begun;
  const instrument = instrumentOf(definition, draft.form);
  const interview = openDraft(definition, draft, now());
  const look = (): Pick<Scene, 'run' | 'stops'> => {
    const run = interview.run();
    return {
      run,
      stops: stopsOf(instrument, run, (path) => interview.ask(path)?.applies === true),
    };
  };
  const first = look();
  const scene = signal<Scene>({ ...first, at: placeOf(first.stops, draft.place) });
  const fault = signal<StorageFault>();
  let since = seconds();
  let kept = Promise.resolve();

  /** Keeps the draft as it is now; of several waiting, the last does for all. */
  const save = (): Promise<void> => {
    const { progress } = scene.value.run;
    draft = {
      ...draft,
      answers: interview.answers(),
      confirmed: interview.confirmed(),
      progress: { asked: progress.asked, answered: progress.answered },
      savedAt: localTime(now()),
    };
    const mine = draft;
    kept = kept.then(async () => {
      if (mine !== draft) return;
      try {
        await keep(mine);
        fault.value = undefined;
      } catch (error) {
        if (!(error instanceof StorageFault)) throw error;
        fault.value = error;
      }
    });
    return kept;
  };
  const measure = () => {
    const { at } = scene.value;
    const passed = Math.round((seconds() - since) * 10) / 10;
    since = seconds();
    const section = typeof at === 'string' ? '' : sectionOf(at);
    draft = { ...draft, times: addTime(draft.times, section, passed) };
  };
  return {
    definition,
    instrument,
    interview,
    draft: () => draft,
    scene,
    fault,
    async apply(edits) {
      interview.apply(edits);
      for (const edit of edits) {
        if (edit.kind !== 'remove-row') continue;
        draft = { ...draft, times: withoutRow(draft.times, edit.path) };
      }
      const { at } = scene.value;
      const seen = look();
      scene.value = { ...seen, at: typeof at === 'string' ? at : placeOf(seen.stops, at.path) };
      // What was reached may be there no more: then it is what is there instead.
      const { reached } = draft;
      if (reached !== '' && reached !== 'end') {
        const there = placeOf(seen.stops, reached);
        draft = { ...draft, reached: typeof there === 'string' ? there : there.path };
      }
      await save();
    },
    async go(to) {
      await kept;
      if (fault.value) return;
      measure();
      const place = typeof to === 'string' ? to : to.path;
      draft = { ...draft, place, reached: furthest(scene.value.stops, draft.reached, place) };
      scene.value = { ...scene.value, at: to };
      await save();
    },
    keepAgain: save,
    async leave() {
      measure();
      await save();
    },
  };
}

/** The stop of this place; where it is there no more, the nearest row or list above, else the first. */
function placeOf(stops: readonly Stop[], place: string): Stop | Beyond {
  if (place === 'end' || place === 'open') return place;
  for (let path = place; path !== ''; path = path.replace(/(\.\w+|\[\d+\]|^\w+)$/, '')) {
    const found = stops.find((stop) => stop.path === path);
    if (found) return found;
  }
  return stops[0] ?? 'end';
}

function furthest(stops: readonly Stop[], reached: string, place: string): string {
  if (place === 'end' || reached === 'end') return 'end';
  const at = (path: string) => stops.findIndex((stop) => stop.path === path);
  return at(place) > at(reached) ? place : reached;
}
