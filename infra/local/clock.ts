import type { Clock } from './service.ts';

/** A clock that runs with real time and can be set forward. */
export interface MovableClock extends Clock {
  /** Milliseconds that it is ahead, shared with the workers so that handlers live in the same time. */
  readonly ahead: SharedArrayBuffer;
  moveTo(time: number): void;
  onMove(listener: () => void): void;
}

export function movableClock(): MovableClock {
  const ahead = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const offset = new Float64Array(ahead);
  const listeners: (() => void)[] = [];
  const now = () => Date.now() + (offset[0] ?? 0);
  return {
    ahead,
    now,
    moveTo(time) {
      if (time < now()) throw new Error('The clock can only be moved forward.');
      offset[0] = time - Date.now();
      for (const listener of listeners) listener();
    },
    onMove(listener) {
      listeners.push(listener);
    },
  };
}
