/**
 * npm run reference -- FILE.json …: runs every case of the files and says, per group, how many agree with R and how far
 * the worst is off. Exits with 1 when a case fails, with 2 when a file cannot be run; a case that asks for something not
 * built yet is counted apart.
 */
import { runFile } from './run-cases.ts';
import type { Outcome } from './run-outcome.ts';

const SHOWN = 12;

const files = process.argv.slice(2);
if (files.length === 0) refuse('Say which files of cases to run: npm run reference -- FILE.json …');
for (const file of files) {
  try {
    const outcomes = await runFile(file);
    report(file, outcomes);
    if (outcomes.some(failed)) process.exitCode = 1;
  } catch (error) {
    refuse(`${file} cannot be run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is no file of cases is no failed case: 2, not 1. */
function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}

function report(file: string, outcomes: Outcome[]): void {
  const groups = [...new Set(outcomes.map(({ group }) => group))];
  const lines = [
    ['', 'passed', 'failed', 'not implemented', 'worst relative error'],
    ...groups.map((group) => [group, ...countsOf(outcomes.filter((one) => one.group === group))]),
    ['all', ...countsOf(outcomes)],
  ];
  say(`\n${file}`);
  for (const [name = '', ...counts] of lines) {
    say(`  ${name.padEnd(16)}${counts.map((count) => count.padStart(22)).join('')}`);
  }
  const missing = new Set(outcomes.flatMap((outcome) => outcome.missing ?? []));
  if (missing.size > 0) say(`  not implemented: ${[...missing].join(', ')}`);
  const failures = outcomes.filter(failed);
  for (const { id, differences = [] } of failures.slice(0, SHOWN)) {
    say(`  FAILED ${id} (${differences.length}): ${differences.slice(0, 2).join(' | ')}`);
  }
  if (failures.length > SHOWN) say(`  … and ${failures.length - SHOWN} more.`);
}

function countsOf(outcomes: Outcome[]): string[] {
  const run = outcomes.filter(({ differences }) => differences !== undefined);
  const worst = run.reduce((most, outcome) => Math.max(most, outcome.worst), 0);
  return [
    String(run.filter((outcome) => !failed(outcome)).length),
    String(run.filter(failed).length),
    String(outcomes.length - run.length),
    worst.toExponential(1),
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function failed({ differences }: Outcome): boolean {
  return differences !== undefined && differences.length > 0;
}
