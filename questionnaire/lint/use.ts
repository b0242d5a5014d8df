import { placedIn } from '../compare/places.ts';
import type { Expression } from '../expression/syntax.ts';
import { partsOf } from '../expression/syntax.ts';
import { parseExpression } from '../expression/parse.ts';
import type { SurveyDefinition } from '../definition.ts';
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
  const open: Expression[] = [];
  try {
    open.push(parseExpression(text));
  } catch {
    return;
  }
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind === 'path') {
      if (part.start.kind === 'variable') used.names.add(part.start.name);
      for (const { name } of part.steps) used.names.add(name);
    }
    const [key] = part.kind === 'call' && part.name === 'cfg' ? part.arguments : [];
    if (key?.kind === 'text') used.keys.add(key.value);
    open.push(...partsOf(part));
  }
}
