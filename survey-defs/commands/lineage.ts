import { nearest } from '../../questionnaire/expression/nearest.ts';
import { lineageOf, type Origin } from '../../questionnaire/lineage.ts';
import { loadDefinition } from './load.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** Prints what an indicator is made of, down to the questions, as a tree; what was told once is not told again. */
export async function lineage(id: string, name: string, terminal: Terminal): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const indicator = definition.indicators.find((each) => each.id === id);
  if (!indicator) throw new UsageError(unknown(id, definition.indicators));
  const { universe, figures, questions } = lineageOf(definition, indicator);
  const told = new Set<string>();
  const { say } = terminal;
  say(`${id}  ${indicator.title.en}`);
  say(`of ${indicator.unit}, rule ${indicator.rule}; ${indicator.links.join(', ')}`);
  if (universe) {
    say(`universe: ${universe.expression}`);
    sayOrigins(universe.from, '  ', told, say);
  }
  for (const { name: figure, label, parts } of figures) {
    say(`${figure}: ${label.en}`);
    for (const { part, expression, from } of parts) {
      say(`  ${part}: ${expression}`);
      sayOrigins(from, '    ', told, say);
    }
  }
  say(
    `${String(questions.length)} ${questions.length === 1 ? 'question' : 'questions'}: ${questions.map(({ number }) => number).join(', ')}`,
  );
  return 0;
}

function sayOrigins(
  origins: readonly Origin[],
  indent: string,
  told: Set<string>,
  say: Terminal['say'],
): void {
  for (const origin of origins) {
    const isNew = !told.has(origin.name);
    told.add(origin.name);
    say(`${indent}${isNew ? lineOf(origin) : `${origin.name} (above)`}`);
    if (isNew && origin.kind === 'calculation') sayOrigins(origin.from, `${indent}  `, told, say);
  }
}

function lineOf(origin: Origin): string {
  switch (origin.kind) {
    case 'question':
      return `${origin.name}: ${origin.number}, module ${origin.module.en}: “${origin.wording.en}”`;
    case 'calculation':
      return `${origin.name} (${origin.short}) = ${origin.expression}`;
    case 'given':
      return `${origin.name} (${origin.short}): given, not asked`;
    case 'known':
      return `${origin.name}: known of the household from the sample`;
  }
}

/** Says that there is no such indicator, and which there are that one could have meant. */
function unknown(id: string, indicators: readonly { id: string }[]): string {
  const ids = indicators.map((each) => each.id);
  const near = nearest(id, ids);
  const alike = ids.filter((each) => each.slice(0, 2) === id.slice(0, 2).toUpperCase());
  const meant = [...new Set([...(near === undefined ? [] : [near]), ...alike])].slice(0, 8);
  const others = meant.length > 0 ? meant : ids.slice(0, 8);
  return `There is no indicator ${JSON.stringify(id)}. ${meant.length > 0 ? 'Did you mean' : 'There are'} ${others.join(', ')}${meant.length > 0 ? '?' : ', and more.'}`;
}
