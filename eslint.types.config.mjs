// What only the types tell: a promise that nobody waits for. A run of its own (the `promises` step of npm run check), for it builds the whole program first.
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['**/dist/**', '**/generated/**', '**/node_modules/**', '.data/**', 'reports/**'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
];
