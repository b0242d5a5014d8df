import { join } from 'node:path';
import { defineConfig } from 'vite';

const entry = (name: string) => join(import.meta.dirname, name, 'index.html');

/** One app with three entry points, each loading only its own code. Nothing is inlined: the policy forbids it. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        interview: entry('interview'),
        fieldwork: entry('fieldwork'),
        data: entry('data'),
      },
    },
  },
});
