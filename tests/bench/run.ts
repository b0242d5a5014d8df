/** `npm run bench -- NAME`: prints JSON lines, each figure with a baseline from the same run. */
const benches: Record<string, () => Promise<{ default: () => Promise<void> }>> = {
  formats: () => import('./formats.ts'),
  disclosure: () => import('./disclosure.ts'),
  interview: () => import('./interview.ts'),
  openrosa: () => import('./openrosa.ts'),
  publish: () => import('./publish.ts'),
  receive: () => import('./receive.ts'),
  sampling: () => import('./sampling.ts'),
  statistics: () => import('./statistics.ts'),
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench === undefined) {
  console.error(`There is no bench "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await (await bench()).default();
