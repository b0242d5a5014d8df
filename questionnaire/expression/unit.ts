/**
 * Expressions over recorded values, for one unit at a time: a household, or one row of a roster in its household.
 *
 *     evaluateFor(parseExpression("${c_age} >= 15"), { household, row, configuration, today })
 *
 * `household` holds the values of an interview record, with whatever variables of the frame the caller adds; `row` is
 * one of the rows in it. Within a row `${x}` is the row's own value or the household's; `${members}` is the household's
 * list, and a roster's variable that is not the row's own is the list over all its rows. Values are plain: amounts of
 * money count by their number, and codes such as 98 are values like any other. Blank results come back as undefined.
 */
import type { Answer, Answers } from '../record.ts';
import { ExpressionError } from './error.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { scalarOfAnswer } from './plain.ts';
import type { Expression } from './syntax.ts';
import { isBlank, isDate, toText } from './value.ts';
import type { Nodes, Row } from './value.ts';

export interface Unit {
  household: Answers;
  /** The row itself, or a copy with more in it, where the units are rows; left out or empty for a household. */
  row?: Answers;
  /** The roster the row is of: needed only where rows of several rosters could be taken for one another. */
  roster?: string;
  configuration: Readonly<Record<string, number | string | boolean>>;
  /** 'YYYY-MM-DD': the day of the interview, which `today()` gives. */
  today: string;
}

/**
 * The value of an expression for one unit; undefined for a blank. Throws `ExpressionError` where the expression asks
 * for what cannot be given, and for a row whose roster is not known.
 */
export function evaluateFor(
  expression: Expression,
  unit: Unit,
): number | string | boolean | undefined {
  return evaluateIn(expression, scopeOf(unit));
}

/** What expressions see of one unit: to be made once for all that it is asked. Throws as `evaluateFor`. */
export function scopeOf(unit: Unit): Scope {
  const interview = recordedRow(unit.household, '', 1, undefined, []);
  let rosters: string[] | undefined;
  return {
    here:
      unit.row && Object.keys(unit.row).length > 0 ? unitRow(unit, unit.row, interview) : interview,
    across: (name) => {
      rosters ??= Object.keys(unit.household).filter((each) => isRows(unit.household[each]));
      return rosters.flatMap((roster) => acrossRoster(interview.child(roster), name));
    },
    configuration: unit.configuration,
    today: unit.today,
  };
}

/** As `evaluateFor`, of a unit whose scope is there. */
export function evaluateIn(
  expression: Expression,
  scope: Scope,
): number | string | boolean | undefined {
  const value = evaluate(expression, scope);
  if (isBlank(value)) return undefined;
  return isDate(value) ? toText(value) : value;
}

function isRows(value: Answer | Answers[] | undefined): value is Answers[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}

function unitRow(unit: Unit, row: Answers, interview: Row): Row {
  const names = unit.roster === undefined ? Object.keys(unit.household) : [unit.roster];
  for (const same of [(each: Answers) => each === row, (each: Answers) => isCopy(each, row)]) {
    for (const name of names) {
      const rows = own(unit.household, name);
      if (!isRows(rows)) continue;
      const index = rows.findIndex(same);
      if (index >= 0) return recordedRow(row, name, index + 1, interview, rows);
    }
  }
  throw new ExpressionError(
    'The row is not one of the rows of its household',
    'Give a row that the household holds, or a copy of it.',
    0,
  );
}

/** Whether all that one row holds stands in another. */
function isCopy(row: Answers, other: Answers): boolean {
  const names = Object.keys(row);
  return names.length > 0 && names.every((name) => row[name] === own(other, name));
}

function own(answers: Answers, name: string): Answer | Answers[] | undefined {
  return Object.hasOwn(answers, name) ? answers[name] : undefined;
}

/** A recorded row leaves blanks out, so what it could hold is what it or one of its fellow rows holds. */
function recordedRow(
  answers: Answers,
  roster: string,
  position: number,
  parent: Row | undefined,
  fellows: readonly Answers[],
): Row {
  const row: Row = {
    kind: 'row',
    roster,
    position,
    parent,
    holds: (name) =>
      Object.hasOwn(answers, name) || fellows.some((fellow) => Object.hasOwn(fellow, name)),
    child: (name) => {
      const value = own(answers, name);
      return isRows(value)
        ? value.map((each, index) => recordedRow(each, name, index + 1, row, value))
        : [{ kind: 'leaf', value: scalarOfAnswer(value), parent: row }];
    },
  };
  return row;
}

/** A variable in all rows of a roster, answered or not; none where no row has it. */
function acrossRoster(rows: Nodes, name: string): Nodes {
  // What one row could hold, its fellows could.
  const [first] = rows;
  if (first?.kind !== 'row' || !first.holds(name)) return [];
  return rows.flatMap((row) => (row.kind === 'row' ? row.child(name) : []));
}
