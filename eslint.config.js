import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'cdk.out/', 'coverage/', '.sojourn/', '**/*.cjs']),
  js.configs.recommended,
  typescript.configs.strict,
  {
    // No rule reads doc comments.
    languageOptions: { parserOptions: { jsDocParsingMode: 'none' } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // The compiler says so (noUnusedLocals), in less time.
      '@typescript-eslint/no-unused-vars': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod'] ImportSpecifier",
          message:
            "Write `import * as z from 'zod'` (or 'zod/mini' in a handler): a named import drags in every locale.",
        },
      ],
      'no-console': 'error',
    },
  },
  {
    files: [
      'infra/**/*.ts',
      'simulation/**/*.ts',
      'tests/bench/**/*.ts',
      'tests/openrosa/races.ts',
      'survey-defs/commands/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts'],
    ignores: ['tests/{end-to-end,faults,openrosa,screens}/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'resetModules'].map((property) => ({
          object: 'vi',
          property,
          message:
            'The tests of the rooms share a process, and with it its modules: hand the function what it needs as a parameter.',
        })),
      ],
    },
  },
  {
    files: ['web/**/*.{ts,tsx}', 'tests/screens/**/*.ts'],
    // The compiler knows what a browser has.
    rules: { 'no-undef': 'off' },
  },
);
