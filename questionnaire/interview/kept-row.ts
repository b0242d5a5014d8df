import { at, type InterviewRow, type KeptRow } from './row.ts';
import { rowAndName } from './path.ts';
import type { Answer, Answers, Confirmation } from '../record.ts';

/** Everything that is kept of a row and of the rows in it, as a plain value. */
export function keepRow(row: InterviewRow): KeptRow {
  const given: Record<string, number | string> = {};
  const opened: string[] = [];
  for (const each of rowsIn(row)) {
    const within = (name: string): string => pathWithin(row, at(each, name));
    for (const [name, value] of each.given) given[within(name)] = value;
    for (const name of each.opened) opened.push(within(name));
  }
  const confirmed = confirmationsIn(row).map((each) => ({
    ...each,
    path: pathWithin(row, each.path),
  }));
  return {
    answers: answersIn(row),
    ...(Object.keys(given).length > 0 ? { given } : {}),
    ...(confirmed.length > 0 ? { confirmed } : {}),
    ...(opened.length > 0 ? { opened } : {}),
  };
}

/** Gives a row that was opened on the answers kept of it everything else as well. */
export function putBack(
  row: InterviewRow,
  { given, confirmed, opened }: Omit<KeptRow, 'answers'>,
): void {
  for (const [path, value] of Object.entries(given ?? {})) {
    const found = rowAndName(row, path);
    if (found?.row.home.named.has(found.name)) found.row.given.set(found.name, value);
  }
  for (const path of opened ?? []) {
    const found = rowAndName(row, path);
    found?.row.opened.add(found.name);
  }
  for (const { check, path, note } of confirmed ?? []) {
    const found = rowAndName(row, path);
    if (!found || (found.name !== '' && !found.row.home.named.has(found.name))) continue;
    const checks = found.row.confirmed.get(found.name) ?? new Map<string, string | undefined>();
    found.row.confirmed.set(found.name, checks.set(check, note));
  }
}

/** All answers kept in a row, whether they apply or not. */
export function answersIn(row: InterviewRow): Answers {
  const answers: Answers = {};
  for (const name of row.home.named.keys()) {
    const sent = row.sent.get(name);
    const rows = row.rosters.get(name)?.rows ?? [];
    if (sent !== undefined) answers[name] = sent as Answer;
    else if (rows.length > 0) answers[name] = rows.map(answersIn);
  }
  return answers;
}

/** The confirmations in a row and in the rows in it. */
export function confirmationsIn(row: InterviewRow): Confirmation[] {
  return rowsIn(row).flatMap((each) =>
    [...each.confirmed].flatMap(([name, checks]) =>
      [...checks].map(([check, note]) => confirmation(check, at(each, name), note)),
    ),
  );
}

export function confirmation(check: string, path: string, note: string | undefined): Confirmation {
  return { check, path, ...(note === undefined ? {} : { note }) };
}

function rowsIn(row: InterviewRow): InterviewRow[] {
  const within = [...row.rosters.values()].flatMap(({ rows }) => rows.flatMap(rowsIn));
  return [row, ...within];
}

/** A path as it is from a row on. */
function pathWithin(row: InterviewRow, path: string): string {
  return row.path === '' ? path : path.slice(row.path.length).replace(/^\./, '');
}
