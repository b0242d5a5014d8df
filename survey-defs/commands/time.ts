import { aroundTheInterview, durationOf } from '../../questionnaire/duration.ts';
import { loadDefinition } from './load.ts';
import { askedIn } from './made-up-interview.ts';
import { table, UsageError, type ExitCode, type Terminal } from './terminal.ts';
import { typicalHousehold, type Composition } from './typical-household.ts';

/** Prints how many questions a household of this composition is asked, and how long that takes as planned, by module. */
export async function time(
  name: string,
  composition: Composition,
  terminal: Terminal,
): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const instrument = Object.values(definition.instruments).find(
    ({ about, asksAgain }) => about === undefined && asksAgain === undefined,
  );
  if (!instrument) {
    throw new UsageError('The survey has no instrument for households: there is nothing to time.');
  }
  const asked = askedIn(definition, instrument.name, typicalHousehold(composition));
  const modules = durationOf(definition, instrument.name, asked).filter(
    ({ questions }) => questions > 0,
  );
  const questions = modules.reduce((sum, each) => sum + each.questions, 0);
  const seconds = modules.reduce((sum, each) => sum + each.seconds, aroundTheInterview);
  const minutes = (time: number): string => (time / 60).toFixed(1).padStart(7);
  terminal.say(
    `A household with members aged ${composition.members.join(', ')}; ${String(composition.absent)} absent, ${String(composition.senders)} senders, ${String(composition.returned)} returned:`,
  );
  const rows = [
    ...modules.map((each) => [each.label, each.questions, minutes(each.seconds)]),
    ['Greeting, consent, closing', '', minutes(aroundTheInterview)],
    ['Total', questions, minutes(seconds)],
  ];
  for (const line of table([['Module', 'Questions', 'Minutes'], ...rows])) terminal.say(line);
  terminal.say('By planning rates, not measured. A pilot must confirm them.');
  return 0;
}

/** `45,42,16,9` */
export function agesOf(text: string): number[] {
  const ages = text.split(',').map((each) => Number(each.trim() === '' ? Number.NaN : each));
  if (ages.length > 40 || ages.some((age) => !Number.isInteger(age) || age < 0 || age > 120)) {
    throw new UsageError(
      `--members wants the ages of at most 40 members, for example 45,42,16,9, and got ${JSON.stringify(text)}.`,
    );
  }
  return ages;
}

export function countOf(option: string, text: string): number {
  const count = Number(text);
  if (text.trim() === '' || !Number.isInteger(count) || count < 0 || count > 20) {
    throw new UsageError(
      `--${option} wants a number from 0 to 20, and got ${JSON.stringify(text)}.`,
    );
  }
  return count;
}
