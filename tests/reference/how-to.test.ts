import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';

/** A page for people in a hurry: what it shows is what they will copy, so all of it is run. */
const PAGE = 'analysis/README.md';
const page = readFileSync(PAGE, 'utf8');

/** A line that ends in a number, `gap.p; // 0.0123`, and one that shows something else beside it. */
const SHOWN = /^(?<expression>.+); \/\/ (?<number>-?[\d.]+(?:e-?\d+)?)$/gm;

const blocks = [...page.matchAll(/^```ts\n(?<code>.*?)^```$/gms)].map((match) => match[1] ?? '');
const script = blocks.join('\n').replace(SHOWN, (_, expression: string, number: string) => {
  return `held.push([${JSON.stringify(expression)}, ${expression}, '${number}']);`;
});

type Held = [expression: string, value: number, written: string];

describe('the page that says how to get what', () => {
  it('shows numbers that come out of what it shows', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export const held = [];\n${script}`,
        resolveDir: dirname(PAGE),
        loader: 'ts',
      },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      logLevel: 'silent',
    });
    const run = compileFunction(outputFiles[0]?.text ?? '', ['module', 'require']);
    const module: { exports: { held?: Held[] } } = { exports: {} };
    run(module, createRequire(import.meta.url));
    const { held = [] } = module.exports;
    expect(held.length).toBeGreaterThan(20);
    for (const [expression, value, written] of held) {
      const digits = written
        .replace(/e.*/, '')
        .replace(/^-?[0.]*/, '')
        .replace('.', '').length;
      expect(`${expression}: ${Number(value.toPrecision(digits))}`).toBe(
        `${expression}: ${Number(written)}`,
      );
    }
  });

  it('names functions that are where it says', () => {
    const links = [...page.matchAll(/\[`(?<name>\w+)`\]\((?<path>[^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(15);
    for (const [, name = '', path = ''] of links) {
      const file = readFileSync(join(dirname(PAGE), path), 'utf8');
      expect(file, `${name} in ${path}`).toMatch(new RegExp(`^export function ${name}\\b`, 'm'));
    }
  });
});
