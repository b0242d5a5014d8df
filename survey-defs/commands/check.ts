import { questionsOf } from '../../questionnaire/definition.ts';
import { lint, type Finding } from '../../questionnaire/lint.ts';
import { loadDefinition } from './load.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/**
 * Prints what is wrong with a definition (thrown by loading it, and printed by the caller), then what could be better.
 * Notes are counted, and printed when asked for. 1 when there are warnings and `strict`.
 */
export async function check(
  name: string,
  { notes, strict }: { notes: boolean; strict: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const findings = lint(definition);
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const hints = findings.filter(({ severity }) => severity === 'note');
  for (const finding of notes ? findings : warnings) say(finding, terminal);
  const instruments = Object.values(definition.instruments).map(
    ({ name: instrument, elements }) =>
      `${instrument} (${String([...questionsOf(elements)].length)} questions)`,
  );
  terminal.say(`${definition.survey} ${definition.version}: ${instruments.join(', ')}.`);
  terminal.say(
    `No faults, ${counted(warnings.length, 'warning')}, ${counted(hints.length, 'note')}${
      hints.length > 0 && !notes ? ' (--notes shows them)' : ''
    }.`,
  );
  return strict && warnings.length > 0 ? 1 : 0;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

function say({ severity, place, reason, remedy }: Finding, terminal: Terminal): void {
  terminal.say(`${severity}  ${place}`);
  terminal.say(`         ${reason}. ${remedy}`);
}
