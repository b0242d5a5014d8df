import type { Element, Role } from '../../questionnaire/definition.ts';
import { namesIn } from '../../questionnaire/expression/names.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';

const sensitive: readonly Role[] = ['S', 'Q+S'];

/**
 * Variables that give a sensitive answer away by being there at all: what is asked, or offered, only where a sensitive
 * variable says so ("How long would you like to stay abroad?" of those who wish to go), what is asked only after such a
 * question, and ordinary variables worked out from it. Who is sensitive itself is not told.
 */
export function tellingVariables(elements: readonly Element[]): ReadonlySet<string> {
  const telling = new Set<string>();
  const secrets = new Set<string>();
  const names = (expression: string | undefined): string[] =>
    expression === undefined ? [] : [...namesIn(parseExpression(expression))];
  const isSecret = (expression: string | undefined): boolean =>
    names(expression).some((name) => secrets.has(name) || telling.has(name));
  const visit = (within: readonly Element[], outer: boolean): void => {
    for (const element of within) {
      if (element.kind === 'note') continue;
      const hidden = outer || ('relevant' in element && isSecret(element.relevant));
      if (element.kind === 'group' || element.kind === 'roster') {
        visit(element.elements, hidden);
        continue;
      }
      const { name, role } = element;
      if (sensitive.includes(role)) secrets.add(name);
      else if (hidden) telling.add(name);
      else if (element.kind === 'question' && isSecret(element.choiceFilter)) telling.add(name);
      else if (element.kind === 'calculation' && role === 'O') {
        if (names(element.expression).some((each) => telling.has(each))) telling.add(name);
      }
    }
  };
  visit(elements, false);
  return telling;
}
