/**
 * Runs the cases of a file and counts, per group, what agrees, what does not and what nobody has built yet.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { DesignError } from '../../analysis/estimation/design.ts';
import { NotImplemented } from './case.ts';
import type { Case, Result } from './case.ts';
import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import { compare } from './compare.ts';
import type { Outcome } from './run-outcome.ts';
import { runTable } from './run-table.ts';
import type { TableFile } from './run-table.ts';
import { statistics } from './statistics.ts';

/** How every case of a file comes out. Rows of a table (`svyfix/1-table`) are counted one by one. */
export async function runFile(file: string): Promise<Outcome[]> {
  const fixture = readFixture(file);
  if (fixture.schema === 'svyfix/1-table') return runTable(file, fixture as TableFile);
  return readCases(file).map((wanted) => runCase(wanted, file));
}

/** The cases of a file in the schema `svyfix/1`. Throws when the file is of another. */
export function readCases(file: string): Case[] {
  const { schema, cases } = readFixture(file);
  if (cases === undefined) {
    throw new Error(`${file} has the schema ${String(schema)}. Give a file of svyfix/1.`);
  }
  return cases;
}

interface Fixture {
  schema?: string;
  cases?: Case[];
}

function readFixture(file: string): Fixture {
  return JSON.parse(readFileSync(file, 'utf8')) as Fixture;
}

/** How a case comes out. Its data lie in the folder of `file`. */
export function runCase(wanted: Case, file: string): Outcome {
  const { id, group } = wanted;
  const run = statistics[wanted.stat.name];
  if (run === undefined) {
    return { id, group, differences: undefined, missing: wanted.stat.name, worst: 0 };
  }
  const folder = dirname(file);
  try {
    const columns: Columns =
      wanted.design === null ? new Map() : columnsOf(folder, wanted.design.data);
    return {
      id,
      group,
      ...compare(
        wanted,
        resultOf(() => run(wanted, columns, folder)),
      ),
    };
  } catch (error) {
    if (error instanceof NotImplemented) {
      return { id, group, differences: undefined, missing: error.message, worst: 0 };
    }
    return { id, group, differences: [`crashed: ${String(error)}`], worst: Infinity };
  }
}

/** A refusal of the estimators is a result; any other error is a fault. */
function resultOf(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof DesignError) return { error: error.message };
    throw error;
  }
}
