/**
 * Tries to work out what is withheld in a whole run of the simulated country: `tsx tests/reference/withheld/try-run.ts`,
 * with the number of areas if not 115. Prints what was tried and what came too close; fails where anything did.
 */
import { developmentOnTheMove as definition } from '../../../survey-defs/development-on-the-move/index.ts';
import { simulatedTables } from './simulated-tables.ts';
import { closest, triedCells } from './tried-cells.ts';

const areas = Number(process.argv[2] ?? 115);
const { table, audit } = simulatedTables(definition, areas, 'a reader who tries');
const secret = new Set(audit.log.flatMap(({ cell, count }) => (count === undefined ? [] : [cell])));
const units = [...new Set(table.figures.map(({ unit }) => unit))];
const tried = await triedCells(definition, table.figures, units, (cell) => secret.has(cell));
const close = tried.filter(({ least, most }) => most - least < closest - 1e-6);
process.stdout.write(
  `${JSON.stringify({ areas, tried: tried.length, closest, close: close.length })}\n`,
);
for (const { cell, least, most } of close) {
  process.stdout.write(`${cell}: ${String(least)} to ${String(most)}\n`);
}
if (close.length > 0) process.exitCode = 1;
