import { expect, test, vi } from 'vitest';
import { movableClock } from './clock.ts';

test('a clock that is set forward goes on from there, tells who listens, and shares how far ahead it is', () => {
  vi.useFakeTimers({ now: 1000 });
  const clock = movableClock();
  const moved = vi.fn();
  clock.onMove(moved);
  expect(clock.now()).toBe(1000);
  clock.moveTo(61_000);
  expect(clock.now()).toBe(61_000);
  expect(moved).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(500);
  expect(clock.now()).toBe(61_500);
  expect(new Float64Array(clock.ahead)[0]).toBe(60_000);
  vi.useRealTimers();
});

test('a clock is never set back', () => {
  const clock = movableClock();
  expect(() => {
    clock.moveTo(clock.now() - 1000);
  }).toThrow('forward');
});
