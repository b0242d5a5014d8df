import { signal } from '@preact/signals';
import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { Asking } from '../server/ask.ts';
import { type ListedVersion, newestVersion } from '../server/newest-version.ts';
import { Problem, Unreached } from '../server/problem.ts';
import { askAs, renewSession, session, surveysOf } from '../session/session.ts';
import { desk, drafts, ownDesk, parcels, readDesk, signingIn, works } from './desk.ts';
import type { Comment } from './draft/draft.ts';
import type { KeptWork } from './home/kept-work.ts';
import type { Parcel } from './outbox/parcel.ts';
import { send } from './outbox/send.ts';
import { isDue, settle } from './outbox/settle.ts';
import { keepDefinition, keptDefinition } from './storage/kept-definition.ts';

/** How the device stands with the server. */
export type Line =
  | 'not asked'
  | 'asking'
  | 'reached'
  /** No network, or none that leads there. */
  | 'cut'
  /** The sign-in has ended: work goes on here, and is sent once somebody has signed in. */
  | 'signed out';

export const line = signal<Line>('not asked');
/** When the server last answered. */
export const reachedAt = signal<Date>();
/** What went wrong and nobody expected, to be told in words. */
export const surprise = signal<unknown>();

/** Milliseconds until no answer is taken for no network. */
const PATIENCE = 60_000;

let running: Promise<void> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits and asks what there is to do; again by itself when something is due. */
export function sync(): Promise<void> {
  running ??= syncOnce().finally(() => {
    running = undefined;
    planNext();
  });
  return running;
}

async function syncOnce(): Promise<void> {
  if (!desk.value) return;
  line.value = 'asking';
  surprise.value = undefined;
  try {
    await soon(signingIn);
    await ownSession();
    await sendDue();
    for (const survey of surveysOf(await ownSession(), ['enumerator', 'supervisor'])) {
      await askWork(survey);
    }
    reachedAt.value = new Date();
    line.value = 'reached';
  } catch (error) {
    line.value = lineAfter(error);
    if (line.value === 'reached') surprise.value = error;
  }
}

function lineAfter(error: unknown): Line {
  if (error instanceof Unreached || error instanceof DOMException) return 'cut';
  return error instanceof Problem && error.status === 401 ? 'signed out' : 'reached';
}

/** The session of whoever's desk this is; another's cookie may lie in the browser. */
async function ownSession() {
  const own = session.value ?? (await soon(renewSession()));
  if (own.user.toLowerCase() !== ownDesk().user.toLowerCase()) {
    session.value = undefined;
    throw new Problem(401, {});
  }
  return own;
}

const askOwn = async (address: string, asking?: Asking) => {
  await ownSession();
  return soon(askAs(address, asking));
};

/** A network that swallows everything is none. */
const soon = <T>(asked: Promise<T>): Promise<T> =>
  Promise.race([
    asked,
    new Promise<never>((_, reject) => {
      setTimeout(() => {
        reject(new Unreached());
      }, PATIENCE);
    }),
  ]);

async function sendDue(): Promise<void> {
  const due = parcels.value.filter((parcel) => isDue(parcel, new Date()));
  let isCut = false;
  for (const parcel of due.sort((a, b) => (a.closedAt < b.closedAt ? -1 : 1))) {
    isCut ||= !(await sendOne(parcel));
  }
  if (isCut) throw new Unreached();
}

/** False where there was no answer. */
async function sendOne(parcel: Parcel): Promise<boolean> {
  const { records } = ownDesk();
  const outcome = await send(parcel, askOwn);
  const { id } = parcel;
  const settled = settle(parcel, outcome, new Date(), Math.random());
  if ('receipt' in settled) {
    await records.change(
      [{ kind: 'receipt', id, value: settled.receipt }],
      [{ kind: 'parcel', id }],
    );
  } else {
    await records.change([{ kind: 'parcel', id, value: settled.parcel }]);
  }
  await readDesk();
  if (outcome.status === 401) throw new Problem(401, {});
  return outcome.status !== undefined;
}

async function askWork(survey: string): Promise<void> {
  const { database, records } = ownDesk();
  const address = `/surveys/${encodeURIComponent(survey)}`;
  const askedAt = new Date().toISOString();
  const get = async (of: string) => (await askOwn(`${address}${of}`)).json() as Promise<unknown>;
  const { versions } = (await get('/definitions')) as { versions: ListedVersion[] };
  const version = newestVersion(versions);
  if (version === undefined) return;
  const definitionOf = async (of: string) =>
    (await keptDefinition(database, survey, of)) ??
    keepDefinition(
      database,
      (await get(`/definitions/${encodeURIComponent(of)}`)) as SurveyDefinition,
    );
  const definition = await definitionOf(version);
  // What was begun on another device, and came here by its backup, goes on in its own version.
  for (const draft of drafts.value) {
    if (draft.survey === survey) await definitionOf(draft.version);
  }
  const work = (await get('/work')) as Pick<KeptWork, 'list' | 'visit' | 'backCheck'>;
  const comments: Record<string, Comment[]> = {};
  for (const { area, case: code, returned } of work.visit) {
    if (!returned) continue;
    const life = (await get(
      `/areas/${encodeURIComponent(area)}/cases/${encodeURIComponent(code)}`,
    )) as { comments?: { comments: Comment[] }[] };
    comments[code] = (life.comments ?? []).flatMap((each) => each.comments);
  }
  const title: Translations = definition.title;
  const kept: KeptWork = { survey, title, version, askedAt, ...work, comments };
  await records.change([{ kind: 'work', id: survey, value: kept }]);
  works.value = [...works.value.filter((each) => each.survey !== survey), kept];
  await forgetOldVersions(survey, version);
}

/** Versions with which nothing is begun or was. */
async function forgetOldVersions(survey: string, newest: string): Promise<void> {
  const { database } = ownDesk();
  // Of what others began here nothing is known: it is locked.
  if ((await database.count('keys')) > 1) return;
  const range = IDBKeyRange.bound([survey], [survey, []]);
  for (const [, version] of await database.getAllKeys('definitions', range)) {
    const used = drafts.value.some((draft) => draft.survey === survey && draft.version === version);
    if (version !== newest && !used) await database.delete('definitions', [survey, version]);
  }
}

/** Asks again when something is due, and every few minutes while something may have changed. */
function planNext(): void {
  clearTimeout(timer);
  if (!desk.value || line.value === 'signed out') return;
  const dues = parcels.value
    .filter(({ state }) => state.kind !== 'refused')
    .map(({ notBefore }) => Date.parse(notBefore) - Date.now());
  const pause = Math.max(1_000, Math.min(...dues, 300_000));
  timer = setTimeout(() => void sync(), pause);
}

/** Has the desk keep itself in step: when the network comes back, and when somebody looks again. */
export function keepInStep(): void {
  addEventListener('online', () => void sendNow());
  addEventListener('offline', () => {
    line.value = 'cut';
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && desk.value) void sync();
  });
}

/** Sends everything that may be sent at all, without waiting for its pause to end. */
export async function sendNow(): Promise<void> {
  await running;
  const at = new Date().toISOString();
  parcels.value = parcels.value.map((parcel) =>
    parcel.state.kind === 'refused' || parcel.notBefore <= at
      ? parcel
      : { ...parcel, notBefore: at },
  );
  await sync();
}
