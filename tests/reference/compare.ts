/**
 * Holds a result against a case's by the rule of the schema: |x - y| ≤ max(rel·|y|, 1e-9·max(1e-6, |estimate|)) with
 * rel = max(1e-9, tolerance), null for null. Any of the accepted answers will do.
 */
import type { Case, Result, Row } from './case.ts';

export interface Comparison {
  /** Where the result differs, in words; empty when it matches. */
  differences: string[];
  /** The largest relative error met, on the scale of the rule: at most rel when all figures match. */
  worst: number;
}

/** The comparison with whichever accepted answer is nearest. A case that expects an error takes any. */
export function compare(wanted: Case, got: Result): Comparison {
  if (wanted.expectError === true || wanted.result.error !== undefined) {
    return { differences: got.error === undefined ? ['no error'] : [], worst: 0 };
  }
  if (got.error !== undefined) return { differences: [`error: ${got.error}`], worst: 0 };
  const relative = Math.max(1e-9, wanted.tolerance ?? 0);
  const accepted = [wanted.result, ...(wanted.altResults ?? []).map(({ result }) => result)];
  return accepted
    .map((answer) => compareValues(answer, got, { relative, scale: 0, path: '' }))
    .reduce((best, next) => (next.differences.length < best.differences.length ? next : best));
}

interface Rule {
  relative: number;
  /** Size of the estimate that the figures belong to. */
  scale: number;
  path: string;
}

function compareValues(wanted: unknown, got: unknown, rule: Rule): Comparison {
  if (absent(wanted)) return absent(got) ? alike : differ(rule, got, wanted);
  if (typeof wanted === 'number') return compareNumbers(wanted, got, rule);
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got)) return differ(rule, got, 'a list');
    if (rule.path.endsWith('/estimates')) {
      return compareRows(wanted as Row[], got as Row[], rule);
    }
    if (got.length !== wanted.length) return differ(rule, got.length, wanted.length);
    const list: readonly unknown[] = got;
    return all(
      wanted.map((one, i) => compareValues(one, list[i], { ...rule, path: `${rule.path}/${i}` })),
    );
  }
  if (typeof wanted === 'object') {
    const own = (got ?? {}) as Record<string, unknown>;
    return all(
      Object.entries(wanted as Record<string, unknown>)
        .filter(([name]) => name !== 'label' && name !== 'by')
        .map(([name, value]) =>
          compareValues(value, own[name], { ...rule, path: `${rule.path}/${name}` }),
        ),
    );
  }
  return wanted === got ? alike : differ(rule, got, wanted);
}

function compareNumbers(wanted: number, got: unknown, rule: Rule): Comparison {
  if (typeof got !== 'number' || Number.isNaN(got)) return differ(rule, got, wanted);
  const floor = (1e-9 * Math.max(1e-6, rule.scale)) / rule.relative;
  const error = Math.abs(got - wanted) / Math.max(Math.abs(wanted), floor);
  return error <= rule.relative
    ? { differences: [], worst: error }
    : differ(rule, got, wanted, error);
}

function compareRows(wanted: Row[], got: Row[], rule: Rule): Comparison {
  const rows = new Map(got.map((row) => [keyOf(row), row]));
  return all(
    wanted.map((row) => {
      const key = keyOf(row);
      const own = rows.get(key);
      const path = rule.path + key;
      if (own === undefined) return differ({ ...rule, path }, 'no such row', 'one');
      // What R says of an error is not ours to repeat.
      if (row['error'] !== undefined) {
        return own['error'] === undefined ? differ({ ...rule, path }, 'no error', 'one') : alike;
      }
      return compareValues(row, own, { ...rule, scale: Math.abs(Number(row['est'] ?? 0)), path });
    }),
  );
}

/** What tells rows apart: label, domain, and of quantiles the probability. */
function keyOf(row: Row): string {
  const by = Object.entries(row.by ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const isQuantile = row['p'] !== undefined && row['lo'] !== undefined && row['t'] === undefined;
  return JSON.stringify([row.label ?? null, row['p0'] ?? null, by, isQuantile ? row['p'] : null]);
}

const alike: Comparison = { differences: [], worst: 0 };

function differ({ path }: Rule, got: unknown, wanted: unknown, worst = Infinity): Comparison {
  return { differences: [`${path}: ${String(got)} for ${String(wanted)}`], worst };
}

function all(parts: Comparison[]): Comparison {
  return {
    differences: parts.flatMap(({ differences }) => differences),
    worst: parts.reduce((worst, part) => Math.max(worst, part.worst), 0),
  };
}

function absent(value: unknown): boolean {
  return value === null || value === undefined || value === 'NA' || Number.isNaN(value);
}
