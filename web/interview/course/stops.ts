import type {
  Element,
  Group,
  Instrument,
  Note,
  Question,
  Roster,
} from '../../../questionnaire/definition.ts';
import type { InterviewRun } from '../../../questionnaire/interview.ts';
import type { Answers } from '../../../questionnaire/record.ts';

/** Where an interview can stand: a question, a note, or the list of a roster's people or things. */
export interface Stop {
  element: Question | Note | Roster;
  path: string;
  /** The row it lies in, whichever roster goes through it; '' outside rosters. */
  row: string;
  /** Of rows, those that lie in the list of their own roster, the outermost first: there one comes back to the list. */
  own: readonly string[];
  /** The groups and rosters around it, the outermost first. */
  within: readonly (Group | Roster)[];
}

interface Walk {
  run: InterviewRun;
  relevant: ReadonlySet<string>;
  applies: (path: string) => boolean;
  /** Paths of the rows of a roster, wherever they lie. */
  rows: Map<string, string[]>;
  stops: Stop[];
}

type Place = Omit<Stop, 'element' | 'path'> & { values: Answers };

/**
 * Everything that can be gone to as the interview stands, in the order of asking. `applies` tells of notes, groups and
 * rosters, by path.
 */
export function stopsOf(
  { elements }: Instrument,
  run: InterviewRun,
  applies: (path: string) => boolean,
): Stop[] {
  const walk: Walk = { run, relevant: new Set(run.relevant), applies, rows: new Map(), stops: [] };
  goThrough(walk, elements, { row: '', own: [], within: [], values: run.values });
  return walk.stops;
}

function goThrough(walk: Walk, elements: readonly Element[], place: Place): void {
  const { row, own, within, values } = place;
  for (const element of elements) {
    const path = row === '' ? element.name : `${row}.${element.name}`;
    const stop = () => {
      if (element.kind !== 'question' && element.kind !== 'note' && element.kind !== 'roster')
        return;
      walk.stops.push({ element, path, row, own, within });
    };
    switch (element.kind) {
      case 'question':
        if (walk.relevant.has(path)) stop();
        break;
      case 'note':
        if (walk.applies(path)) stop();
        break;
      case 'group':
        if (walk.applies(path)) {
          goThrough(walk, element.elements, { ...place, within: [...within, element] });
        }
        break;
      case 'roster':
        if (element.of !== undefined) goAgain(walk, element, place);
        else if (walk.applies(path)) {
          stop();
          goThroughRows(walk, element, path, { ...place, values });
        }
    }
  }
}

function goThroughRows(walk: Walk, roster: Roster, path: string, place: Place): void {
  const list = place.values[roster.name];
  const rows = Array.isArray(list) ? (list as Answers[]) : [];
  const known = walk.rows.get(roster.name) ?? [];
  walk.rows.set(roster.name, known);
  for (const [index, values] of rows.entries()) {
    const row = `${path}[${String(index + 1)}]`;
    known.push(row);
    goThrough(walk, roster.elements, {
      row,
      own: [...place.own, row],
      within: [...place.within, roster],
      values,
    });
  }
}

/** The rows of an earlier roster once more: those beneath the row at hand, or all. */
function goAgain(walk: Walk, roster: Roster, place: Place): void {
  const known = walk.rows.get(roster.of ?? '') ?? [];
  const beneath = known.filter((row) => place.row !== '' && row.startsWith(`${place.row}.`));
  for (const row of beneath.length > 0 ? beneath : known) {
    goThrough(walk, roster.elements, {
      row,
      own: place.own,
      within: [...place.within, roster],
      values: {},
    });
  }
}

/** Where Next leads: behind the last question of a row, back to the list it stands in. Undefined: to the end. */
export function stopAfter(stops: readonly Stop[], { path, element, own }: Stop): Stop | undefined {
  const at = stops.findIndex((stop) => stop.path === path);
  const isList = element.kind === 'roster';
  const next = stops.find((stop, index) => index > at && !(isList && isInRowOf(path, stop)));
  const row = own.at(-1);
  if (row === undefined || next?.own.includes(row)) return next;
  return listOf(stops, row) ?? next;
}

/** Where Back leads: from the first question of a row, and from behind a list, to the list. */
export function stopBefore(stops: readonly Stop[], { path, own }: Stop): Stop | undefined {
  const at = stops.findIndex((stop) => stop.path === path);
  const before = stops[at - 1];
  const left = before?.own.find((row) => !own.includes(row));
  return left === undefined ? before : (listOf(stops, left) ?? before);
}

/** The first stop of a row of its own list; of one that was begun, the first that is open. */
export function stopInRow(
  stops: readonly Stop[],
  row: string,
  open: readonly string[],
): Stop | undefined {
  const inside = stops.filter((stop) => stop.own.includes(row));
  return inside.find(({ path }) => open.includes(path)) ?? inside[0];
}

const listOf = (stops: readonly Stop[], row: string) => {
  const list = row.slice(0, row.lastIndexOf('['));
  return stops.find((stop) => stop.path === list && stop.element.kind === 'roster');
};

const isInRowOf = (list: string, { own }: Stop) => own.some((row) => row.startsWith(`${list}[`));

/** What time is measured under: the row, else the module. */
export const sectionOf = ({ row, within }: Stop): string =>
  row === '' ? (within[0]?.name ?? '') : row;

/** Questions that were passed and not answered: those before the furthest stop that was reached. */
export function passedOpen(
  stops: readonly Stop[],
  open: readonly string[],
  reached: string,
): Stop[] {
  const unanswered = new Set(open);
  const end = reached === 'end' ? stops.length : stops.findIndex(({ path }) => path === reached);
  return stops.slice(0, Math.max(end, 0)).filter(({ path }) => unanswered.has(path));
}
