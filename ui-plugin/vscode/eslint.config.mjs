import js from '@eslint/js';
import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['dist', 'server', 'target', 'workbench', '*.mjs', '**/*.cjs'] },
  js.configs.recommended,
  ...typescript.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'src/web/tsconfig.json', 'test/tsconfig.json'] }
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      eqeqeq: 'error'
    }
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } }
);
