import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const TESTER = ['test/**', 'src/**/*.spec.ts'];

/** A forgotten `only` or `skip` makes a suite green without asking its question. */
const utelatteTester = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'Every test runs, every time.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
    message: 'Every test runs, every time.',
  },
];

/** The domain is told what the time is, and answers the same to the same question (style.md: `decide` is pure). */
const ureneUttrykk = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The domain never asks the clock: take `now`.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'The domain never asks the clock: take `now`.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'The domain draws no lots: take the value as an argument.',
  },
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.stafettlogg/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  // `== null` asks for null and undefined at once, as GraphQL's nullable inputs come.
  { rules: { eqeqeq: ['error', 'always', { null: 'ignore' }] } },

  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Nest's modules are classes with nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `() => reject()` says what it does; braces would only make it longer.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A result type that the caller names (`sporr<Rad>`) is the checked border between SQL and TypeScript.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `a === null || a.b !== c` says two things; `a?.b !== c` hides the first in the second.
      '@typescript-eslint/prefer-optional-chain': 'off',
      // `{…} as X` hides a missing property: annotate or use `satisfies`. `as const` is no assertion.
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never', arrayLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/prefer-readonly': 'error',
      // A default hands the rest on to a function whose own switch ends in `never`: nothing is lost on the way.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // GraphQL's object and input types are classes for their decorators' sake: shapes, without methods to lose.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },

  {
    files: ['src/**'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      // Personal data must never reach a log by a forgotten line; the logger is told what to leave out.
      'no-console': 'error',
    },
  },
  // Programs that a person runs in a terminal answer there.
  { files: ['src/demo/**', 'src/**/cli.ts', 'src/**/*-cli.ts'], rules: { 'no-console': 'off' } },

  {
    files: ['src/*/domain/**'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...ureneUttrykk],
      'no-restricted-globals': [
        'error',
        'process',
        'console',
        'fetch',
        'performance',
        'crypto',
        'setTimeout',
        'setInterval',
      ],
    },
  },

  {
    files: TESTER,
    rules: { 'no-restricted-syntax': ['error', ...utelatteTester] },
  },
  {
    files: ['test/**/*.ts', 'src/**/*.spec.ts'],
    rules: {
      // What comes back over HTTP, and Jest's own matchers, are `any`. Ours may still not be declared so.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },

  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        URL: 'readonly',
        clearTimeout: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
);
