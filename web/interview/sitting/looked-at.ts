let passed = 0;
let since = document.visibilityState === 'visible' ? performance.now() : undefined;

document.addEventListener('visibilitychange', () => {
  passed = lookedAt();
  since = document.visibilityState === 'visible' ? performance.now() : undefined;
});

/** Seconds for which the screen was there to be looked at, since the app was opened. */
export function lookedAt(): number {
  return passed + (since === undefined ? 0 : (performance.now() - since) / 1000);
}
