import { signal } from '@preact/signals';
import { ownDesk, readDesk } from '../desk.ts';
import { beginDraft, closeDraft, type Draft } from '../draft/draft.ts';
import { keepWritten } from '../fields/written-text.ts';
import type { Task } from '../home/tasks.ts';
import type { MadeVisit, Parcel } from '../outbox/parcel.ts';
import { sit, type Sitting } from '../sitting/sitting.ts';
import { keptDefinition } from '../storage/kept-definition.ts';
import { sync } from '../sync.ts';
import { uuidV7 } from '../draft/uuid.ts';
import { lookedAt } from '../sitting/looked-at.ts';

/** The version of this app that is told with each interview. */
const APP = 'sojourn-web-1';

export type Place =
  | { kind: 'home' }
  | { kind: 'task'; task: Task }
  | { kind: 'sitting'; sitting: Sitting }
  | { kind: 'outbox' }
  | { kind: 'device' };

/** Where somebody is in the app. */
export const place = signal<Place>({ kind: 'home' });

export function goTo(next: Place): void {
  if (place.value.kind === 'home' && next.kind !== 'home') history.pushState(null, '');
  place.value = next;
}

/** What is being begun, left, closed or noted. */
let underway: Promise<void> | undefined;

/** Until it is done, a second touch is the same one: hands shake, and slow devices answer late. */
function once(work: () => Promise<void>): Promise<void> {
  underway ??= work().finally(() => {
    underway = undefined;
  });
  return underway;
}

/**
 * Back to the list of what there is to do; an interview stays where it is. One whose last answer the device did not keep is
 * not left: that answer is nowhere else.
 */
export function goHome(): Promise<void> {
  return once(async () => {
    if (place.value.kind === 'sitting') {
      const { sitting } = place.value;
      keepWritten();
      await sitting.leave();
      if (sitting.fault.value) return;
    }
    await readDesk();
    place.value = { kind: 'home' };
  });
}

/** The browser's own way back leads to the list too. */
export function takeWayBack(): void {
  addEventListener('popstate', () => {
    void goHome().then(() => {
      if (place.value.kind !== 'home') history.pushState(null, '');
    });
  });
}

/** A version of a survey is needed that is not on the device. */
export class MissingDefinition extends Error {
  constructor(survey: string, version: string) {
    super(`${survey} ${version} is not on this device`);
    this.name = 'MissingDefinition';
  }
}

/** Begins the form of a task, or goes on with it where it was left. @throws MissingDefinition, StorageFault */
export function open(task: Task): Promise<void> {
  return once(async () => {
    const draft =
      task.state.kind === 'begun'
        ? task.state.draft
        : beginDraft(
            {
              survey: task.survey,
              version: task.version,
              form: task.form,
              area: task.area,
              case: task.case,
              given: task.given,
              ...(task.returned && {
                replaces: task.returned.interview,
                comments: task.returned.comments,
              }),
            },
            new Date(),
          );
    const { database } = ownDesk();
    const definition = await keptDefinition(database, draft.survey, draft.version);
    if (!definition) throw new MissingDefinition(draft.survey, draft.version);
    await keep(draft);
    const sitting = sit(definition, draft, {
      keep,
      now: () => new Date(),
      seconds: lookedAt,
    });
    goTo({ kind: 'sitting', sitting });
  });
}

async function keep(draft: Draft): Promise<void> {
  await ownDesk().records.change([{ kind: 'draft', id: draft.instanceId, value: draft }]);
}

/** Closes an interview: from now on it waits to be sent. @throws StorageFault */
export function finish(sitting: Sitting): Promise<void> {
  return once(async () => {
    await sitting.leave();
    const { records, device } = ownDesk();
    const now = new Date();
    const draft = sitting.draft();
    const submission = closeDraft(sitting.definition, draft, { id: device, app: APP }, now);
    const { survey, area, form, instanceId: id } = draft;
    const about = { id, what: 'interview', survey, area, case: draft.case, form } as const;
    const parcel = parcelOf(about, JSON.stringify(submission), now);
    await records.change([{ kind: 'parcel', id, value: parcel }], [{ kind: 'draft', id }]);
    await backWith();
  });
}

/** Throws away an interview that was begun. */
export async function discard(sitting: Sitting): Promise<void> {
  await ownDesk().records.change([], [{ kind: 'draft', id: sitting.draft().instanceId }]);
  await backWith();
}

/** Keeps a visit at which nobody was interviewed, to be told to the server. @throws StorageFault */
export function noteVisit(task: Task, visit: MadeVisit): Promise<void> {
  return once(async () => {
    const { records, device } = ownDesk();
    const now = new Date();
    const id = uuidV7(now.getTime());
    const { survey, area, form } = task;
    const about = { id, what: 'visit', survey, area, case: task.case, form, visit } as const;
    const body = { visit: id, area, case: task.case, ...visit, device: { id: device } };
    await records.change([
      { kind: 'parcel', id, value: parcelOf(about, JSON.stringify(body), now) },
    ]);
    await backWith();
  });
}

/** Has the server asked again about what it refused. */
export async function tryAgain(parcel: Parcel): Promise<void> {
  const value: Parcel = {
    ...parcel,
    state: { kind: 'waiting' },
    notBefore: new Date().toISOString(),
  };
  await ownDesk().records.change([{ kind: 'parcel', id: parcel.id, value }]);
  await readDesk();
  await sync();
}

async function backWith(): Promise<void> {
  await readDesk();
  place.value = { kind: 'home' };
  void sync();
}

function parcelOf(
  about: Pick<Parcel, 'id' | 'what' | 'survey' | 'area' | 'case' | 'form' | 'visit'>,
  body: string,
  now: Date,
): Parcel {
  const at = now.toISOString();
  return { ...about, closedAt: at, body, attempts: 0, notBefore: at, state: { kind: 'waiting' } };
}
