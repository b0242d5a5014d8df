import { fromArrow, table as columnTable, toArrowIPC } from 'arquero';
import { buildSync } from 'esbuild';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { addRows } from '../../analysis/estimation/one-pass/add-rows.ts';
import type { Rows, Variable } from '../../analysis/estimation/one-pass/add-rows.ts';
import { kindOf, sharesOf } from '../../analysis/estimation/one-pass/batches.ts';
import { cellLayout, emptyCells } from '../../analysis/estimation/one-pass/cells.ts';
import { domainPlan } from '../../analysis/estimation/one-pass/domain-plan.ts';
import type { DomainPlan } from '../../analysis/estimation/one-pass/domain-plan.ts';
import { domainTable } from '../../analysis/estimation/one-pass/domain-table.ts';
import type { DomainTable } from '../../analysis/estimation/one-pass/domain-table.ts';
import { joinTables } from '../../analysis/estimation/one-pass/join-tables.ts';
import { onePass } from '../../analysis/estimation/one-pass/one-pass.ts';
import { readPersons } from '../reference/table-data.ts';
import { groups, makePersons, shape } from './made-up-persons.ts';
import type { Persons } from './made-up-persons.ts';
import type { Answered, Asked } from './statistics-worker.ts';

/** The indicators of the reference table. */
const indicators =
  'employed unemployed labour_force literate in_school secondary health_insured ill_30d sought_care smartphone bank_account married intends_migrate self_employed formal_job child_labour vaccinated educ_years wage hours health_exp pc_income pc_expend remit_pc asset_index poor pov_gap electricity internet food_insecure'.split(
    ' ',
  );
/** Areas and persons per area: 1,200 households, 12,000, and a million persons. */
const sizes = [
  { what: '1,200 households', areas: 126, perArea: 39, repeats: 100 },
  { what: '12,000 households', areas: 1200, perArea: 41, repeats: 30 },
  { what: 'a million persons', areas: 9629, perArea: 105, repeats: 10 },
];

/**
 * 30 indicators × sex × age group × region with all margins, and each domain's difference between migrants and others
 * with covariance and standard error; milliseconds by the clock and of processor time, the least of several runs, beside a
 * plain sweep over the same columns in the same run. `--parquet FILE` takes the persons of a file.
 */
export default async function benchStatistics(): Promise<void> {
  const at = process.argv.indexOf('--parquet');
  const file = at === -1 ? undefined : process.argv[at + 1];
  if (file !== undefined) {
    const { sample, rows } = await readPersons(file, indicators, 'certainty');
    await bench(file, { sample, rows }, 7);
    return;
  }
  for (const { what, areas, perArea, repeats } of sizes) {
    await bench(what, makePersons(areas, perArea), repeats);
  }
  for (const rows of [1e5, 1e6, 1e7]) stream(rows);
}

const plan = marginsPlan();
const statistics = Array.from({ length: 30 }, () => 'mean' as const);

async function bench(what: string, { sample, rows }: Persons, repeats: number): Promise<void> {
  const shared = inSharedMemory(rows);
  const worker = startWorker();
  const best = new Map<string, { ms: number; cpu: number }>();
  let one: DomainTable | undefined;
  let two: DomainTable | undefined;
  for (let run = 0; run < repeats; run++) {
    await timed(best, 'floor', () => sweep(rows));
    await timed(best, 'one', () => (one = onePass(sample, plan, rows, statistics)));
    await timed(best, 'two', async () => (two = await onTwo(worker, sample, shared)));
  }
  await worker.terminate();
  if (one === undefined || two === undefined || !alike(one, two)) {
    throw new Error('Two threads gave another table than one.');
  }
  const [floor, own, both] = ['floor', 'one', 'two'].map((name) => best.get(name));
  const arrow = await fromArrowFile({ sample, rows });
  tell({
    what,
    persons: rows.weight.length,
    differences: one.comparisons.se.filter((se) => se >= 0).length,
    floor,
    'one thread': own,
    'two threads': both,
    ratio: round((own?.cpu ?? NaN) / (floor?.cpu ?? NaN)),
    'Arrow file to table': arrow,
    'peak MB': round(process.resourceUsage().maxRSS / 1024),
    limit: { ratio: 8 },
  });
}

/** Threads are started from bundled code, as they would be in a function. */
function startWorker(): Worker {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./statistics-worker.ts', import.meta.url))],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  });
  return new Worker(outputFiles[0]?.text ?? '', { eval: true, workerData: plan });
}

async function timed(
  best: Map<string, { ms: number; cpu: number }>,
  name: string,
  run: () => unknown,
): Promise<void> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await run();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const before = best.get(name) ?? { ms: Infinity, cpu: Infinity };
  best.set(name, {
    ms: round(Math.min(before.ms, ms)),
    cpu: round(Math.min(before.cpu, (user + system) / 1000)),
  });
}

/** Some of the variables here, some there: each thread has cells of its own, and finishes its part of the table. */
async function onTwo(worker: Worker, sample: Persons['sample'], rows: Rows): Promise<DomainTable> {
  const [here = [], there = []] = sharesOf(rows.variables, 2);
  const part = (places: readonly number[]): Asked => ({
    sample,
    rows: { ...rows, variables: places.flatMap((place) => rows.variables[place] ?? []) },
    statistics: places.map((place) => statistics[place] ?? 'mean'),
  });
  const answer = once(worker, 'message');
  worker.postMessage(part(there));
  const own = part(here);
  const table = onePass(own.sample, plan, own.rows, own.statistics);
  const [other] = (await answer) as [Answered];
  return joinTables([
    { places: here, table },
    { places: there, table: { ...other, plan } },
  ]);
}

/** From the bytes of a file: columns typed as they lie there, to the finished table. */
async function fromArrowFile({ sample, rows }: Persons): Promise<{ ms: number; cpu: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'statistics-'));
  const file = join(folder, 'persons.arrow');
  const columns: [string, Int32Array | Float64Array | Uint8Array][] = [
    ['psu', rows.psu],
    ['group', rows.group],
    ['weight', rows.weight],
    ...rows.variables.map(({ y }, k): (typeof columns)[number] => [`y${k}`, y]),
  ];
  writeFileSync(file, toArrowIPC(columnTable(columns)));
  const best = new Map<string, { ms: number; cpu: number }>();
  for (let run = 0; run < 3; run++) {
    await timed(best, 'arrow', () => {
      // Columns lie in the bytes as they were read: nothing is copied.
      const read = fromArrow(readFileSync(file));
      const typed = (name: string) => {
        const column = read.column(name) as unknown as { toArray: () => unknown };
        return column.toArray();
      };
      onePass(
        sample,
        plan,
        {
          psu: typed('psu') as Int32Array,
          group: typed('group') as Int32Array,
          weight: typed('weight') as Float64Array,
          variables: rows.variables.map((_, k) => ({ y: typed(`y${k}`) }) as Variable),
        },
        statistics,
      );
    });
  }
  rmSync(folder, { recursive: true });
  return best.get('arrow') ?? { ms: NaN, cpu: NaN };
}

/** Block after block into the same cells: memory is that of the cells, whatever the number of rows. */
function stream(persons: number): void {
  const { sample, rows } = makePersons(1000, 100);
  const cells = emptyCells(
    cellLayout(sample, groups, groupsIn(sample)),
    rows.variables.map(kindOf),
  );
  const blocks = Math.round(persons / rows.weight.length);
  const start = process.cpuUsage();
  let resident = 0;
  for (let block = 0; block < blocks; block++) {
    addRows(cells, rows);
    resident = Math.max(resident, process.memoryUsage.rss());
  }
  domainTable(cells, plan, statistics);
  const { user, system } = process.cpuUsage(start);
  const cpu = (user + system) / 1000;
  tell({
    what: 'in blocks of 100,000',
    persons: blocks * rows.weight.length,
    cpu: round(cpu),
    'cpu per million': round((cpu / blocks / rows.weight.length) * 1e6),
    'resident MB': round(resident / 2 ** 20),
  });
}

function groupsIn({ psusIn }: Persons['sample']): Int32Array[] {
  const perRegion = groups / shape.regions;
  return Array.from(psusIn, (_, h) =>
    Int32Array.from({ length: perRegion }, (__, own) => Math.floor(h / 2) * perRegion + own),
  );
}

/** What any pass costs at least here: every value of every column is read and added up. */
function sweep({ weight, variables }: Rows): number {
  let sum = sumOfNumbers(weight);
  for (const { y } of variables) sum += y instanceof Uint8Array ? sumOfBytes(y) : sumOfNumbers(y);
  return sum;
}

function sumOfBytes(values: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}

function sumOfNumbers(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}

function inSharedMemory(rows: Rows): Rows {
  const share = <Column extends Int32Array | Float64Array | Uint8Array>(column: Column): Column => {
    const made = new (column.constructor as new (buffer: SharedArrayBuffer) => Column)(
      new SharedArrayBuffer(column.byteLength),
    );
    made.set(column);
    return made;
  };
  return {
    psu: share(rows.psu),
    group: share(rows.group),
    weight: share(rows.weight),
    variables: rows.variables.map(({ y }) => ({ y: share(y) }) as Variable),
  };
}

/** Regions, sexes and age groups crossed, each with its margin: both sides of each and their difference, and all of it. */
function marginsPlan(): DomainPlan {
  const of = [shape.regions, shape.sexes, shape.ages];
  const codes = of.map((length) => [-1, ...Array(length).keys()]);
  const [regions = [], sexes = [], ages = []] = codes;
  const domains: number[][] = [];
  for (const region of regions) {
    for (const sex of sexes) {
      for (const age of ages) {
        for (const side of [-1, 0, 1]) {
          const wanted = [region, sex, age, side];
          domains.push(
            [...Array(groups).keys()].filter((group) => {
              const own = [
                Math.floor(group / (shape.sexes * shape.ages * shape.sides)),
                Math.floor(group / (shape.ages * shape.sides)) % shape.sexes,
                Math.floor(group / shape.sides) % shape.ages,
                group % shape.sides,
              ];
              return wanted.every((code, k) => code === -1 || code === own[k]);
            }),
          );
        }
      }
    }
  }
  const comparisons = Array.from({ length: domains.length / 3 }, (_, at) => ({
    a: 3 * at + 2,
    b: 3 * at + 1,
  }));
  return domainPlan(groups, domains, comparisons);
}

function alike(one: DomainTable, other: DomainTable): boolean {
  const same = (a: Float64Array, b: Float64Array) =>
    a.every((value, at) => Object.is(value, b[at]));
  return (
    same(one.comparisons.se, other.comparisons.se) && same(one.domains.value, other.domains.value)
  );
}

function tell(line: object): void {
  console.log(JSON.stringify({ bench: 'statistics', ...line }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
