import { placedIn } from '../compare/places.ts';
import type { SurveyDefinition } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import { namesIn, settingsIn } from '../expression/names.ts';
import { note, warning, type Finding } from './finding.ts';

/** What nothing in the definition uses: choice lists, settings, calculations. */
export function useFindings(definition: SurveyDefinition): Finding[] {
  const used = { names: new Set<string>(), keys: new Set<string>(), lists: new Set<string>() };
  for (const text of expressionsIn(definition)) collect(text, used);
  const calculations = new Map<string, string>();
  for (const instrument of Object.values(definition.instruments)) {
    for (const { element, place } of placedIn(instrument).values()) {
      if (element.kind === 'calculation') calculations.set(element.name, place);
      if ('choices' in element) used.lists.add(element.choices);
    }
  }
  return [
    ...Object.keys(definition.choices)
      .filter((name) => !used.lists.has(name))
      .map((name) =>
        warning(`choices.${name}`, 'No question uses the list', 'Take it out, or name it.'),
      ),
    ...Object.keys(definition.configuration)
      .filter((key) => !used.keys.has(key))
      .map((key) =>
        note(
          `configuration.${key}`,
          'No expression asks for the setting',
          `Take it out, unless analysis reads it; or use cfg('${key}').`,
        ),
      ),
    ...[...calculations]
      .filter(([name]) => !used.names.has(name))
      .map(([, place]) =>
        note(
          place,
          'No rule and no indicator uses the calculation',
          'Keep it if files are to hold it; else take it out.',
        ),
      ),
  ];
}

const rules = new Set([
  'expression',
  'relevant',
  'choiceFilter',
  'default',
  'rateMonth',
  'rows',
  'universe',
  'value',
  'denominator',
]);

function* expressionsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && rules.has(key)) yield inner;
    else yield* expressionsIn(inner);
  }
}

function collect(text: string, used: { names: Set<string>; keys: Set<string> }): void {
  const expression = expressionOf(text);
  if (!expression) return;
  for (const name of namesIn(expression)) used.names.add(name);
  for (const key of settingsIn(expression)) used.keys.add(key);
}
