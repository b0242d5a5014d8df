import { breaks, keeps, type Change } from './change.ts';
import { holdsElements, type Element, type SurveyDefinition } from '../definition.ts';
import { productExpressions } from '../product-expressions.ts';
import { expressionOf } from '../expression/expression-of.ts';
import { settingsIn } from '../expression/names.ts';

/**
 * What changed in the configuration. A value that only checks use is a limit. A switch, true or false, that only skip
 * rules use turns questions on and off. Any other value takes part in what a figure means.
 */
export function configurationChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const uses = usesOf(newer);
  const former = usesOf(older);
  const keys = new Set([...Object.keys(older.configuration), ...Object.keys(newer.configuration)]);
  return [...keys].flatMap((key): Change[] => {
    const [was, is] = [own(older, key), own(newer, key)];
    if (was === is) return [];
    const place = `configuration.${key}`;
    const what = `${key} changed from ${shown(was)} to ${shown(is)}`;
    const used = new Set([...(uses.get(key) ?? []), ...(former.get(key) ?? [])]);
    if (was === undefined) return [keeps(place, `${key} was added`, 'Nothing used it before.')];
    if (!used.has('meaning') && !used.has('skip')) {
      return [keeps(place, what, 'Only checks use it: it is a limit, and changes no answer.')];
    }
    if (!used.has('meaning') && typeof was === 'boolean' && typeof is === 'boolean') {
      return [keeps(place, what, 'It is a switch: it turns questions on or off, and no more.')];
    }
    return [
      breaks(
        place,
        what,
        'Skip rules, calculations or indicators use it: the same household gives other figures.',
      ),
    ];
  });
}

type Use = 'check' | 'skip' | 'meaning';

function own({ configuration }: SurveyDefinition, key: string): unknown {
  return Object.hasOwn(configuration, key) ? configuration[key] : undefined;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** What each key of the configuration is used for. */
function usesOf(definition: SurveyDefinition): Map<string, Set<Use>> {
  const uses = new Map<string, Set<Use>>();
  const note = (rule: string | undefined, use: Use): void => {
    const expression = rule === undefined ? undefined : expressionOf(rule);
    for (const key of expression ? settingsIn(expression) : []) {
      uses.set(key, (uses.get(key) ?? new Set<Use>()).add(use));
    }
  };
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.kind === 'calculation') note(element.expression, 'meaning');
      else if (element.kind !== 'given') note(element.relevant, 'skip');
      if (element.kind === 'roster') note(element.rows, 'meaning');
      if (element.kind === 'question') {
        note(element.choiceFilter, 'meaning');
        note(element.rateMonth, 'meaning');
        note(element.default, 'meaning');
        for (const check of element.checks ?? []) note(check.expression, 'check');
      }
      if (holdsElements(element)) visit(element.elements);
    }
  };
  for (const { elements, checks } of Object.values(definition.instruments)) {
    visit(elements);
    for (const { expression } of checks ?? []) note(expression, 'check');
  }
  for (const { expression } of productExpressions(definition)) note(expression, 'meaning');
  return uses;
}
