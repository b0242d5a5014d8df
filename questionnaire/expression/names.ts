import { partsOf, type Expression } from './syntax.ts';

/** The names in an expression: of variables and rosters, and the steps of paths, dots among them. Some may come twice. */
export function* namesIn(expression: Expression): Generator<string> {
  if (expression.kind === 'path') {
    if (expression.start.kind === 'variable') yield expression.start.name;
    for (const { name } of expression.steps) yield name;
  }
  for (const part of partsOf(expression)) yield* namesIn(part);
}

/** The settings that an expression asks for with `cfg('key')`. */
export function* settingsIn(expression: Expression): Generator<string> {
  if (expression.kind === 'call' && expression.name === 'cfg') {
    const [key] = expression.arguments;
    if (key?.kind === 'text') yield key.value;
  }
  for (const part of partsOf(expression)) yield* settingsIn(part);
}
