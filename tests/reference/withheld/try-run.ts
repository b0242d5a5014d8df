/**
 * Tries to work out what is withheld in a whole run of the simulated country, from its indicators, from its counts of
 * people, and from both: `tsx tests/reference/withheld/try-run.ts`,
 * with the number of areas if not 115.
 * Prints what was tried and what came too close; fails where anything did.
 */
import { developmentOnTheMove as definition } from '../../../survey-defs/development-on-the-move/index.ts';
import { simulatedTables } from './simulated-tables.ts';
import { closest, triedCells, type Tried } from './tried-cells.ts';
import { tooClose, triedTogether } from './tried-together.ts';

const areas = Number(process.argv[2] ?? 115);
const { table, audit, counts } = simulatedTables(definition, areas, 'a reader who tries');
const secret = new Set(audit.log.flatMap(({ cell, count }) => (count === undefined ? [] : [cell])));
const units = [...new Set(table.figures.map(({ unit }) => unit))];
const { figures } = table;
const { log } = audit;
report('indicators', await triedCells(definition, figures, units, (cell) => secret.has(cell)));
report('counts', await triedTogether(definition, { figures: [], counts, log: [] }));
report('both', await triedTogether(definition, { figures, counts, log }));

function report(held: string, tried: readonly Tried[]): void {
  const close = tooClose(tried);
  const told = { areas, held, tried: tried.length, closest, close: close.length };
  process.stdout.write(`${JSON.stringify(told)}\n`);
  for (const { cell, least, most } of close) {
    process.stdout.write(`${cell}: ${String(least)} to ${String(most)}\n`);
  }
  if (close.length > 0) process.exitCode = 1;
}
