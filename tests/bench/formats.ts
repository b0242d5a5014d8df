import { csvFile } from '../../analysis/releases/formats/csv.ts';
import { parquetFile } from '../../analysis/releases/formats/parquet/parquet.ts';
import { spssFile } from '../../analysis/releases/formats/spss/spss.ts';
import { stataFile } from '../../analysis/releases/formats/stata/stata.ts';
import type {
  ReleaseBlock,
  ReleaseTable,
  ReleaseVariable,
} from '../../analysis/releases/release-table.ts';
import { missingKinds } from '../../analysis/releases/release-table.ts';
import { round } from './load.ts';

/** Rows that come at a time, as they would from a store. */
const blockRows = 10_000;
const sizes = [100_000, 1_000_000];

/**
 * A million records of 60 variables written in each format to nowhere: seconds of processor time, bytes, and the memory
 * that a process takes at most while it writes. The baseline reads every value once. Memory is flat: it does not grow
 * with the rows. `npm run bench -- formats csv` writes one format alone.
 */
export default async function benchFormats(): Promise<void> {
  const at = new Date('2026-03-03T09:05:07Z');
  const formats: Record<string, (table: ReleaseTable) => AsyncIterable<Uint8Array>> = {
    csv: csvFile,
    stata: (table) => stataFile(table, { language: 'en', at }),
    spss: (table) => spssFile(table, { language: 'en', at }),
    parquet: parquetFile,
  };
  const only = process.argv[3];
  for (const [format, write] of Object.entries(formats)) {
    if (only !== undefined && only !== format) continue;
    for (const rows of sizes) {
      const table = tableOfRows(rows);
      const baseline = await measured(() => sweep(table));
      const written = await measured(() => lengthOf(write(table)));
      console.log(
        JSON.stringify({
          ...{ bench: 'formats', format, rows, variables: table.variables.length },
          ...{ bytes: written.given.bytes, cpu: round(written.cpu), wall: round(written.wall) },
          'million values a second': round((rows * table.variables.length) / 1e6 / written.cpu),
          'most memory while writing MB': Math.round(written.given.peak / 1e6),
          baseline: { 'every value read once': { cpu: round(baseline.cpu) } },
        }),
      );
    }
  }
}

/** Keys, codes, whole numbers, amounts and country codes, a tenth of them missing; the same block over and over. */
function tableOfRows(rows: number): ReleaseTable {
  const variables = Array.from({ length: 60 }, (_, at) => variableAt(at));
  const block: ReleaseBlock = {
    rows: blockRows,
    columns: variables.map(({ type, codes }, at) => {
      const missing = Uint8Array.from({ length: blockRows }, (_, row) =>
        at > 1 && (row * 7 + at) % 10 === 0 ? 1 + (row % (missingKinds.length - 1)) : 0,
      );
      const seed = (row: number) => ((row + 1) * (at + 11) * 7_919) % 100_003;
      if (type.kind === 'text') {
        const values = Array.from({ length: blockRows }, (_, row) =>
          codes === undefined
            ? `H${String(seed(row)).padStart(11, '0')}`
            : (countries[row % 4] ?? ''),
        );
        return { kind: 'text', values, missing };
      }
      const [most, times] = [codes?.length ?? 100_000, 10 ** type.digits];
      return {
        ...{ kind: 'number', missing },
        values: Float64Array.from(
          { length: blockRows },
          (_, row) => Math.round((seed(row) % most) * times * (codes ? 1 : 1.137)) / times,
        ),
      };
    }),
  };
  const label = { en: 'Made up' };
  return {
    ...{ name: 'member', label, unit: label, rows, variables, links: [] },
    ...{ key: ['v0'], weight: 'v1' },
    *blocks() {
      for (let from = 0; from < rows; from += blockRows) yield block;
    },
  };
}

const countries = ['FRA', 'DEU', 'MAR', 'XXA'];

function variableAt(at: number): ReleaseVariable {
  const own = { name: `v${String(at)}`, label: { en: `Variable ${String(at)}` } };
  if (at === 0) return { ...own, type: { kind: 'text', length: 12 } };
  if (at === 1) return { ...own, type: { kind: 'number', digits: 3 } };
  if (at < 45) {
    const codes = Array.from({ length: 2 + (at % 9) }, (_, value) => ({ value, label: own.label }));
    return { ...own, type: { kind: 'number', digits: 0 }, codes };
  }
  if (at < 53) return { ...own, type: { kind: 'number', digits: 0 } };
  if (at < 57) return { ...own, type: { kind: 'number', digits: 2 } };
  const codes = countries.map((value) => ({ value, label: own.label }));
  return { ...own, type: { kind: 'text', length: 3 }, codes };
}

/** What a file holds, and the most memory of the process as its pieces come. */
async function lengthOf(file: AsyncIterable<Uint8Array>): Promise<{ bytes: number; peak: number }> {
  let [bytes, peak] = [0, 0];
  for await (const piece of file) {
    bytes += piece.length;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  return { bytes, peak };
}

async function sweep(table: ReleaseTable): Promise<number> {
  let sum = 0;
  for await (const { rows, columns } of table.blocks()) {
    for (const { kind, values, missing } of columns) {
      for (let row = 0; row < rows; row++) {
        if (missing[row] === 0) sum += kind === 'number' ? Number(values[row]) : 1;
      }
    }
  }
  return sum;
}

async function measured<Given>(
  run: () => Promise<Given>,
): Promise<{ given: Given; cpu: number; wall: number }> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const given = await run();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - start) / 1000;
  return { given, cpu: (user + system) / 1e6, wall };
}
