import { afterAll, vi } from 'vitest';

// The next file of the rooms runs in the same process: it finds the clock, the environment and the console as they were.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
