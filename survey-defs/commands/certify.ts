import type { Certificate, OtherEngine } from '../../questionnaire/xform/certificate.ts';
import { certify } from '../../questionnaire/xform/certificate.ts';
import { knownDifferences } from '../../questionnaire/xform/known-differences.ts';
import { chosenInstruments } from './chosen-instruments.ts';
import { sayFindings } from './findings.ts';
import { loadDefinition } from './load.ts';
import { table, UsageError, type ExitCode, type Terminal } from './terminal.ts';

/**
 * Prints for each instrument, or the one that is named, what was held against ODK's engine for the web, over how many random
 * fillings, and what differs. 1 where the engines disagree or the form cannot be made.
 */
export async function certifyForms(
  name: string,
  instrument: string | undefined,
  { fills, seed }: { fills: number; seed: number },
  now: Date,
  terminal: Terminal,
  openEngine: () => Promise<OtherEngine>,
): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const instruments = chosenInstruments(definition, instrument);
  if (!Number.isInteger(fills) || fills < 1) throw new UsageError('--fills wants a number from 1.');
  const engine = await openEngine();
  const moment = localMoment(now);
  let code: ExitCode = 0;
  for (const each of instruments) {
    const at = { day: moment.slice(0, 10), moment };
    const certificate = await certify(definition, each, engine, { fills, seed, now: at });
    say(certificate, terminal);
    const refused = certificate.left.some(({ kind }) => kind === 'fault');
    if (certificate.disagreements.length > 0 || refused) code = 1;
  }
  terminal.say('Known of all forms:');
  for (const { what, why } of knownDifferences) {
    terminal.say(`  ${what}`);
    terminal.say(`    ${why}`);
  }
  return code;
}

function say(certificate: Certificate, terminal: Terminal): void {
  const { form, version, engine, fills, seed, compared, disagreements, left } = certificate;
  terminal.say(`Certificate of ${form}, version ${version}`);
  terminal.say(
    `  our engine and ${engine}, on ${String(fills)} random fillings (seed ${String(seed)})`,
  );
  const respects = Object.entries(compared).map(([respect, times]) => {
    const differ = disagreements
      .filter((each) => each.respect === respect)
      .reduce((sum, each) => sum + each.times, 0);
    return [`  ${respect}`, times, 'held against each other,', differ, 'differ'];
  });
  for (const line of table(respects)) terminal.say(line);
  for (const { respect, name, times, example } of disagreements) {
    const { path, ours, theirs } = example;
    terminal.warn(`differs  ${name}: ${respect}, ${String(times)} times`);
    terminal.warn(
      `         at ${path} ours is ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`,
    );
  }
  sayFindings(left, terminal);
}

/** '2026-03-01T17:30:00+04:00', by the clock of this machine: the other engine has no other. */
function localMoment(now: Date): string {
  const behind = now.getTimezoneOffset();
  const local = new Date(now.getTime() - behind * 60_000).toISOString().slice(0, 19);
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  const off = Math.abs(behind);
  return `${local}${behind > 0 ? '-' : '+'}${two(off / 60)}:${two(off % 60)}`;
}
