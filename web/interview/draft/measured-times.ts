type Times = Readonly<Record<string, number>>;

/** Adds seconds to the whole, and to the section in which they passed ('' : none). */
export function addTime(times: Times, section: string, seconds: number): Times {
  if (seconds <= 0) return times;
  const added = { ...times, '': (times[''] ?? 0) + seconds };
  return section === '' ? added : { ...added, [section]: (times[section] ?? 0) + seconds };
}

/** The times after a row was taken out: those of the rows after it move up with them. */
export function withoutRow(times: Times, row: string): Times {
  const [, roster = '', number = ''] = /^(.*)\[(\d+)\]$/.exec(row) ?? [];
  const gone = Number(number);
  const kept: Record<string, number> = {};
  for (const [section, seconds] of Object.entries(times)) {
    const rest = section.startsWith(`${roster}[`) ? section.slice(roster.length + 1) : '';
    const [, position = '', after = ''] = /^(\d+)\](.*)$/.exec(rest) ?? [];
    if (position === '' || Number(position) < gone) kept[section] = seconds;
    else if (Number(position) > gone) {
      kept[`${roster}[${String(Number(position) - 1)}]${after}`] = seconds;
    }
  }
  return kept;
}
