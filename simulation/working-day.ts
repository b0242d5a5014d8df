/** When teams work: six days a week, Sundays off. All times are true ones in milliseconds; days are those of UTC. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Midnight of the n-th working day of fieldwork (0..), which begins at midnight `startsAt`. */
export function workingDay(startsAt: number, n: number): number {
  let midnight = isSunday(startsAt) ? startsAt + day : startsAt;
  for (let left = n; left > 0; left -= 1) midnight = nextWorkingDay(midnight);
  return midnight;
}

/** Midnight of the working day after that of a time. */
export function nextWorkingDay(time: number): number {
  const next = midnightOf(time) + day;
  return isSunday(next) ? next + day : next;
}

export function midnightOf(time: number): number {
  return Math.floor(time / day) * day;
}

/** Week of fieldwork, 1... */
export function weekOf(startsAt: number, time: number): number {
  return 1 + Math.max(0, Math.floor((time - startsAt) / (7 * day)));
}

/** Hours since midnight. */
export function hourOf(time: number): number {
  return (time - midnightOf(time)) / hour;
}

export function isSaturday(time: number): boolean {
  return new Date(time).getUTCDay() === 6;
}

function isSunday(time: number): boolean {
  return new Date(time).getUTCDay() === 0;
}
