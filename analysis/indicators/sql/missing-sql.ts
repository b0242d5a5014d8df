/**
 * When a value is not known, in SQL: as `missing.ts` has it, which says why.
 */
import type { Question } from '../../../questionnaire/definition.ts';
import { quoted } from '../../../questionnaire/expression/sql-value.ts';
import type { Expression } from '../../../questionnaire/expression/syntax.ts';
import { speaksForItself } from '../missing.ts';

/** A column of the flat table without the codes that say "don't know" or "refused". */
export function knownColumn(name: string, question: Question | undefined): string {
  const column = `"${name}"`;
  const without = (...codes: string[]) =>
    codes.reduce((sql, code) => `NULLIF(${sql}, ${code})`, column);
  switch (question?.type) {
    case 'one':
      return without("'98'", "'99'");
    case 'country':
      return without("'XXX'");
    case 'integer':
    case 'decimal':
    case 'money':
      return without('-98e0', '-99e0');
    case 'many': {
      const holds = (code: string) => `position(${quoted(` ${code} `)} IN ' ' || ${column} || ' ')`;
      return `CASE WHEN ${holds('98')} = 0 AND ${holds('99')} = 0 THEN ${column} END`;
    }
    default:
      return column;
  }
}

const no = 'FALSE';
const anyOf = (parts: readonly string[]): string => {
  const open = [...new Set(parts)].filter((part) => part !== no);
  return open.length <= 1 ? (open[0] ?? no) : `(${open.join(' OR ')})`;
};

/** `hangsOnMissing` (missing.ts) in SQL; never NULL. */
export function hangsOnMissingSql(
  expression: Expression,
  row: { isNull: (name: string) => string; holds: (expression: Expression) => string },
): string {
  const hangs = (part: Expression | undefined) =>
    part === undefined ? no : hangsOnMissingSql(part, row);
  switch (expression.kind) {
    case 'number':
    case 'text':
      return no;
    case 'negative':
      return hangs(expression.operand);
    case 'path':
      return expression.start.kind === 'variable' ? row.isNull(expression.start.name) : no;
    case 'binary': {
      const { operator } = expression;
      const sides = [expression.left, expression.right];
      if (operator === 'and' || operator === 'or') {
        const some = anyOf(sides.map(hangs));
        if (some === no) return no;
        const undecided = sides.map((side) => {
          const open = operator === 'and' ? row.holds(side) : `(NOT ${row.holds(side)})`;
          return anyOf([hangs(side), open]);
        });
        return `(${[some, ...undecided].join(' AND ')})`;
      }
      return sides.some((side) => side.kind === 'text' && side.value === '')
        ? no
        : anyOf(sides.map(hangs));
    }
    case 'call': {
      if (speaksForItself(expression.name)) return no;
      const [condition, then, otherwise] = expression.arguments;
      if (expression.name !== 'if' || condition === undefined) {
        return anyOf(expression.arguments.map(hangs));
      }
      const [yes, not] = [hangs(then), hangs(otherwise)];
      const test = yes === no && not === no ? no : row.holds(condition);
      return anyOf([
        hangs(condition),
        yes === no ? no : `(${test} AND ${yes})`,
        not === no ? no : `(NOT ${test} AND ${not})`,
      ]);
    }
  }
}
