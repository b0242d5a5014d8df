/**
 * Disorder that can be repeated: every call to a service waits until the seed lets it go, in any order, and the seed
 * decides what becomes of it. A function may die between any two of its calls, or be given up and go on all the same.
 */
import type { WireResponse } from '../../infra/local/service.ts';

/** What becomes of one call. */
export type Fate =
  | 'done'
  /** Refused before it is done. */
  | 'throttled'
  /** Done, but the answer never arrives. */
  | 'lost'
  /** The caller dies before the call is done; or after it, without having seen the answer. */
  | 'crash before'
  | 'crash after'
  /** The caller is given up as too late, and goes on: a zombie. */
  | 'zombie';

export interface Disorder {
  /** 0 (inclusive) to 1, the next of the seed. */
  random(): number;
  /** Stops all faults: what is still to be done is done well. */
  calm(): void;
  /**
   * Runs work that calls services. Ends as the work does, or with an error when the caller died or was given up.
   */
  run<Result>(name: string, work: (caller: Caller) => Promise<Result>): Promise<Result>;
  /** Lets waiting calls go, one after the other, until none waits and every run has ended. */
  settle(): Promise<void>;
  /** How often each fate came to pass. */
  readonly fates: Record<Fate, number>;
}

export interface Caller {
  call(done: () => Promise<WireResponse>, throttled: () => WireResponse): Promise<WireResponse>;
}

interface Waiting {
  dead: () => boolean;
  go: (fate: Fate) => Promise<void>;
}

/** Mulberry32 (Tommy Ettinger, 2017): small, and good enough to choose among faults. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function createDisorder(seed: number, chances: Partial<Record<Fate, number>>): Disorder {
  const random = seeded(seed);
  const waiting: Waiting[] = [];
  const fates: Record<Fate, number> = {
    done: 0,
    throttled: 0,
    lost: 0,
    'crash before': 0,
    'crash after': 0,
    zombie: 0,
  };
  let isCalm = false;
  let running = 0;
  let events = 0;

  const fateOf = (): Fate => {
    if (isCalm) return 'done';
    let left = random();
    for (const [fate, chance] of Object.entries(chances) as [Fate, number][]) {
      left -= chance;
      if (left < 0) return fate;
    }
    return 'done';
  };

  /** Waits until everything that can go on without a call has gone on. */
  const quiet = async () => {
    let seen = events;
    for (let still = 0; still < 3; still++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (seen !== events) still = 0;
      seen = events;
    }
  };

  return {
    random,
    fates,
    calm() {
      isCalm = true;
    },
    run(name, work) {
      running += 1;
      let dead = false;
      return new Promise((resolve, reject) => {
        let ended = false;
        const end = (finish: () => void) => {
          if (ended) return;
          ended = true;
          running -= 1;
          events += 1;
          finish();
        };
        const giveUp = (why: string) => {
          end(() => {
            reject(new Error(`${name} ${why}`));
          });
        };
        const caller: Caller = {
          call: (done, throttled) =>
            new Promise((answer, fail) => {
              events += 1;
              waiting.push({
                dead: () => dead,
                async go(fate) {
                  fates[fate] += 1;
                  if (fate === 'crash before') {
                    dead = true;
                    giveUp('died');
                    return;
                  }
                  if (fate === 'throttled') {
                    answer(throttled());
                    return;
                  }
                  const response = await done();
                  events += 1;
                  if (fate === 'crash after') {
                    dead = true;
                    giveUp('died');
                  } else if (fate === 'lost') {
                    fail(Object.assign(new Error('socket hang up'), { name: 'TimeoutError' }));
                  } else {
                    if (fate === 'zombie') giveUp('was given up');
                    answer(response);
                  }
                },
              });
            }),
        };
        work(caller).then(
          (result) => {
            end(() => {
              resolve(result);
            });
          },
          (error: unknown) => {
            end(() => {
              reject(error instanceof Error ? error : new Error(String(error)));
            });
          },
        );
      });
    },
    async settle() {
      for (;;) {
        await quiet();
        const alive = waiting.filter((each) => !each.dead());
        waiting.splice(0, waiting.length, ...alive);
        if (alive.length === 0) {
          if (running === 0) return;
          throw new Error('Somebody waits for what will never come.');
        }
        const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
        await next?.go(fateOf());
      }
    },
  };
}
