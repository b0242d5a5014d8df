/** '2026-03-01T17:30:00+04:00': a moment as the device's own clock tells it, with the offset from universal time. */
export function localTime(moment: Date, minutesBehind = moment.getTimezoneOffset()): string {
  const local = new Date(moment.getTime() - minutesBehind * 60_000).toISOString().slice(0, 19);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const off = Math.abs(minutesBehind);
  return `${local}${minutesBehind > 0 ? '-' : '+'}${two(off / 60)}:${two(off % 60)}`;
}
