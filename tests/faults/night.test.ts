/** A night that is killed, overtaken or done by two at once publishes one run, byte for byte the same. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { PublishStores } from '../../functions/publish/night-work.ts';
import { runNight } from '../../functions/publish/run-night.ts';
import { takeStep } from '../../functions/publish/take-step.ts';
import { readObject, sha256 } from '../../functions/stores/bucket.ts';
import { nightPath } from '../../functions/stores/keys.ts';
import { readQualityRuns } from '../../functions/stores/quality-runs.ts';
import { readRuns } from '../../functions/stores/runs.ts';
import { type Caller, createDisorder, type Disorder, type Fate } from './disorder.ts';
import {
  enterSmallArea,
  NIGHT,
  publishSmall,
  SMALL,
  smallStores,
  smallSurvey,
  takeInSmall,
  workWith,
} from './small-night.ts';

// Every fault would leave its line.
vi.mock('../../functions/log.ts', () => ({ log: () => undefined, describeError: () => ({}) }));

/** To look further: SOJOURN_RUNS=200, or another first seed, SOJOURN_FIRST_SEED=50000. */
const RUNS = Number(process.env['SOJOURN_RUNS'] ?? 12);
const FIRST = Number(process.env['SOJOURN_FIRST_SEED'] ?? 1);
/** With more runs a night is killed after every one of its writes. */
const EVERY = RUNS > 12;
const night = { survey: SMALL, scheduledAt: NIGHT };
const planPath = nightPath(SMALL, NIGHT, 'plan-0.0.1.json');
const publish = (stores: PublishStores) => runNight(workWith(stores), night);

/** Two areas, an interview in each, a second visit. */
async function begin(): Promise<PublishStores> {
  const stores = await smallStores();
  for (const area of ['001', '002']) {
    await enterSmallArea(stores, area);
    await takeInSmall(stores, `i-${area}`, 'household', `${area}-1-1`, 1);
  }
  await takeInSmall(stores, 'b-001', 'again', '001-1-1', 3);
  return stores;
}

interface Command {
  constructor: { name: string };
  input: { Key?: unknown; Item?: Record<string, { S?: string }> };
}
type Send = (command: Command) => Promise<unknown>;

/** The same stores, every call of which goes through `on`. */
function through(stores: PublishStores, on: (command: Command, send: Send) => Promise<unknown>) {
  const over = <Store extends PublishStores['fieldwork'] | PublishStores['interviews']>(
    store: Store,
  ): Store => {
    const client = store.client as unknown as { send: Send };
    const send: Send = (command) => client.send(command);
    return { ...store, client: { send: (command: Command) => on(command, send) } as never };
  };
  const { fieldwork, interviews, publications } = stores;
  return {
    ...stores,
    fieldwork: over(fieldwork),
    interviews: over(interviews),
    publications: over(publications),
  };
}

type Outcome = { made: unknown } | { error: unknown };

/** Every call waits until the disorder lets it go, and may come to grief by it. */
const throughCaller =
  (caller: Caller) =>
  async (command: Command, send: Send): Promise<unknown> => {
    const told = async (): Promise<Outcome> => {
      try {
        return { made: await send(command) };
      } catch (error) {
        return { error };
      }
    };
    const throttled: Outcome = { error: new Error('throttled') };
    const call = caller.call as unknown as (
      done: () => Promise<Outcome>,
      refused: () => Outcome,
    ) => Promise<Outcome>;
    const outcome = await call(told, () => throttled);
    if ('error' in outcome) throw outcome.error;
    return outcome.made;
  };

const isWrite = ({ constructor: { name } }: Command) => name.startsWith('Put');

/** What can be seen of the night's outcome: both registers, and every object that a run or report names. */
async function seen(stores: PublishStores) {
  const [runs, reports] = [
    await readRuns(stores.fieldwork, SMALL),
    await readQualityRuns(stores.fieldwork, SMALL),
  ];
  const texts = new Map<string, string>();
  const read = async (key: string) => {
    const bytes = await readObject(stores.publications, key);
    texts.set(key, bytes ? Buffer.from(bytes).toString('latin1') : 'not there');
  };
  for (const { run, files } of runs) {
    for (const { name } of files) await read(`${SMALL}/runs/${run}/${name}`);
  }
  for (const { run } of reports) await read(`${SMALL}/quality/${run}.json`);
  return { runs, reports, texts };
}

let undisturbed: Awaited<ReturnType<typeof seen>>;
/** What each of its writes was about, in their order. */
const writes: string[] = [];
beforeAll(async () => {
  const stores = await begin();
  const noting = through(stores, (command, send) => {
    if (isWrite(command)) writes.push(kindOf(command));
    return send(command);
  });
  expect((await publish(noting)).failed).toEqual([]);
  undisturbed = await seen(stores);
});

/** What is written, whichever part and table it is of: 'plan-N.json', 'interviews/N.json', 'NIGHT DONE gather'. */
function kindOf({ input }: Command): string {
  if (input.Item) {
    const { pk, sk } = input.Item;
    const kind = (pk?.S ?? '').split('#')[1] ?? '';
    return [kind, ...(sk?.S ?? '').split('#').filter((part) => /^[a-z]{4,}$/i.test(part))].join(
      ' ',
    );
  }
  const key = String(input.Key);
  if (key.includes('/tables/')) return 'tables';
  return key.replace(/^.*\d{8}T\d{6}Z(-[0-9a-f]{8})?\//, '').replace(/[0-9a-f]{64}|\d+/g, 'N');
}

test('undisturbed it publishes one run, every file of which is there', () => {
  expect(undisturbed.runs).toHaveLength(1);
  expect(undisturbed.reports).toHaveLength(1);
  expect(undisturbed.runs[0]?.files.length).toBeGreaterThan(2);
  expect([...undisturbed.texts.values()]).not.toContain('not there');
  expect(writes.length).toBeGreaterThan(40);
});

describe('killed', () => {
  /** Whose process dies with its nth write, which is done: nothing it calls after that is. */
  const dyingAfter = (stores: PublishStores, nth: number) => {
    let made = 0;
    return through(stores, async (command, send) => {
      if (made >= nth) throw new Error('killed');
      if (!isWrite(command) || ++made < nth) return send(command);
      await send(command);
      throw new Error('killed');
    });
  };

  // To die before a write is to have died after the one before it.
  test('after its first write of each kind, or its last, and begun again: the same bytes', async () => {
    const kinds = [...new Set(writes)];
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...['tables', 'NIGHT DONE measure', 'estimated.bin', 'NIGHT DONE estimate'],
        ...['crossed.bin', 'NIGHT DONE cross', 'RUNS'],
      ]),
    );
    const places = [...kinds.map((kind) => writes.indexOf(kind) + 1), writes.length];
    for (const nth of EVERY ? writes.keys() : places) {
      const stores = await begin();
      await publish(dyingAfter(stores, nth));
      const inBetween = await seen(stores);
      expect([...inBetween.texts.values()], `write ${String(nth)}`).not.toContain('not there');
      const isPlanned = (await readObject(stores.interviews, planPath)) !== undefined;
      // Meanwhile the survey goes on: what comes after the plan is for the next night.
      if (isPlanned) await takeInSmall(stores, 'late', 'household', '002-2-1', 0);
      expect((await publish(stores)).failed).toEqual([]);
      expect(await seen(stores), `write ${String(nth)}`).toEqual(undisturbed);
    }
  }, 300_000);
});

describe('two at once', () => {
  /** A run in disorder, and the stores of its process. */
  const inDisorder = (disorder: Disorder, name: string, stores: PublishStores) =>
    disorder.run(name, (caller) => publish(through(stores, throughCaller(caller))));

  const chances: Partial<Record<Fate, number>> = {
    throttled: 0.02,
    lost: 0.02,
    'crash after': 0.02,
    zombie: 0.02,
  };

  test(`in ${String(RUNS)} disorders, with interviews that come meanwhile: one run, whole`, async () => {
    const names = new Set<string>();
    for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
      const stores = await begin();
      const disorder = createDisorder(seed, chances);
      const both = ['one', 'other'].map((name) =>
        inDisorder(disorder, name, stores).catch(() => undefined),
      );
      const arriving = disorder
        .run('intake', (caller) => {
          const own = through(stores, throughCaller(caller));
          return takeInSmall(own, 'late', 'household', '002-2-1', 0);
        })
        .catch(() => undefined);
      await disorder.settle();
      await Promise.allSettled([...both, arriving]);
      // Somebody begins it again, as the machine does.
      expect((await publish(stores)).failed, `seed ${String(seed)}`).toEqual([]);
      const { runs, reports, texts } = await seen(stores);
      expect([runs.length, reports.length], `seed ${String(seed)}`).toEqual([1, 1]);
      for (const { run, files } of runs) {
        names.add(run);
        for (const { name, sha256: hash } of files) {
          const text = texts.get(`${SMALL}/runs/${run}/${name}`) ?? '';
          expect(sha256(Buffer.from(text, 'latin1')), `${name} of seed ${String(seed)}`).toBe(hash);
        }
      }
    }
    // Sometimes the interview came before the plan, sometimes after it.
    if (RUNS >= 12) expect(names.size).toBe(2);
  });
});

describe('what changes between a night and its restart', () => {
  /** As far as the interviews are gathered. */
  const halfDone = async (stores: PublishStores) => {
    const planned = await takeStep(workWith(stores), { step: 'plan', ...night });
    if (planned.run === null) throw new Error('There was nothing to plan.');
    await takeStep(workWith(stores), { step: 'gather', ...night, run: planned.run, part: 0 });
    return { ...night, run: planned.run };
  };

  test('the definition: the night goes by the one that its plan names', async () => {
    const stores = await begin();
    await halfDone(stores);
    const title = { en: 'Another title' };
    await publishSmall(stores, { ...smallSurvey, version: '2', title }, '2026-03-01T02:00:01.000Z');
    expect((await publish(stores)).failed).toEqual([]);
    expect(await seen(stores)).toEqual(undisturbed);
  });

  test('the code: its steps are refused, and the night is planned anew', async () => {
    const stores = await begin();
    const planned = await halfDone(stores);
    const newer = workWith(stores, '0.0.2');
    await expect(takeStep(newer, { step: 'weigh', ...planned })).rejects.toThrow(
      /no plan .* by version 0\.0\.2 of the code/,
    );
    const { run, failed } = await runNight(newer, night);
    expect(failed).toEqual([]);
    expect(run).not.toBe(planned.run);
    const { runs } = await seen(stores);
    expect(runs).toMatchObject([{ run, codeVersion: '0.0.2' }]);
  });
});
