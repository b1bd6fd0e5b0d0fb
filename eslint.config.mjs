// The walls between projects and the floors inside them (house.md §3). A refusal says what to do instead.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const projects = readdirSync(join(import.meta.dirname, 'apps'));
const tests = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.fixtures.ts'];

/** Walls: who may depend on whom, by the tags in each package.json. No list names type:subgraph, so no subgraph imports another. */
const walls = [
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: [], bannedExternalImports: ['@nestjs/*', '@mikro-orm/*'] },
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [], bannedExternalImports: ['@nestjs/*', '@mikro-orm/*', 'graphql*', 'kafka*', 'rxjs'] },
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:platform', 'type:kernel', 'type:contracts'] },
  { sourceTag: 'type:subgraph', onlyDependOnLibsWithTags: ['type:platform', 'type:kernel', 'type:contracts', 'type:testing'], bannedExternalImports: ['kafka*', '@platformatic/kafka', '@apollo/gateway', 'pg'] },
  { sourceTag: 'type:gateway', onlyDependOnLibsWithTags: ['type:platform', 'type:testing'], bannedExternalImports: ['@mikro-orm/*', 'kafka*'] },
  { sourceTag: 'type:local', onlyDependOnLibsWithTags: ['type:platform', 'type:kernel', 'type:contracts'], bannedExternalImports: ['kafka*'] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:testing', 'type:contracts', 'type:story', 'type:example'], bannedExternalImports: ['@mikro-orm/*', '@nestjs/*'] },
  // The story knows the platform as its users do: by HTTP, and by nothing of ours.
  { sourceTag: 'type:story', onlyDependOnLibsWithTags: [], bannedExternalImports: ['@nestjs/*', '@mikro-orm/*', '@apollo/*', 'kafka*', '@platformatic/kafka', 'pg'] },
  // A front end has the published contracts, and nothing that runs on a server.
  { sourceTag: 'type:example', onlyDependOnLibsWithTags: ['type:contracts'], bannedExternalImports: ['@nestjs/*', '@mikro-orm/*', '@apollo/*', 'kafka*', '@platformatic/kafka', 'pg', 'node:*'] },
  // The command line makes databases and migrations, and the benchmarks sign tokens, so tools see the platform too.
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:contracts', 'type:platform', 'type:tool'] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  ...projects.map((name) => ({ sourceTag: `scope:${name}`, onlyDependOnLibsWithTags: [`scope:${name}`, 'scope:shared'] })),
];

const testing = { group: ['@uppsikt/testing'], message: 'Only tests import @uppsikt/testing.' };
// Nx does not see an app by its name, because an app exports nothing; so this says it too.
const apps = { regex: `^@uppsikt/(${projects.join('|')})(/|$)`, message: 'No one imports an app. Tell a fact, and keep a copy.' };
const imports = '@typescript-eslint/no-restricted-imports';
/** A floor: which files, what they may not import, and the message that says why. */
const floor = (suffix, message, refused, ...more) => ({
  files: [`apps/*/src/**/*.${suffix}.ts`],
  rules: { [imports]: ['error', { patterns: [apps, testing, { ...(Array.isArray(refused) ? { group: refused } : refused), message }, ...more] }] },
});

const clock = 'The clock is `scope.now`.';
const noClock = [{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock }, { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock }];
/** Ways to the database past the transaction that knows its tenant (reliability.md P6). */
const pastTheTenant = { selector: 'CallExpression[callee.property.name=/^(getConnection|getKnex|getKysely|fork|stream)$/]', message: 'Ask `scope.em`: it knows its tenant.' };
/** A subgraph tells its own facts; the compiler knows their data. */
const ownFacts = (name) => ({ selector: `CallExpression[callee.property.name='emit'][arguments.0.value=/^(?!${name}[.])/]`, message: `${name} tells only facts of its own: ${name}.…` });

export default [
  { ignores: ['**/dist/**', '**/generated/**', '**/node_modules/**', '.data/**', 'reports/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs'],
    languageOptions: { parser: tseslint.parser, sourceType: 'module' },
    plugins: { '@nx': nx, '@typescript-eslint': tseslint.plugin },
    rules: {
      'max-lines': ['warn', 300],
      'no-debugger': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['{apps,libs,tools,examples}/**/*.ts'],
    rules: { [imports]: ['error', { patterns: [apps] }], '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints: walls }] },
  },
  {
    // A test may look into the database past the service, to see what is really there.
    files: tests,
    rules: {
      '@nx/enforce-module-boundaries': ['error', {
        enforceBuildableLibDependency: false, allow: [],
        depConstraints: walls.map((wall) => (wall.sourceTag === 'type:subgraph' ? { ...wall, bannedExternalImports: wall.bannedExternalImports.filter((name) => name !== 'pg') } : wall)),
      }],
    },
  },
  { files: ['apps/*/src/**/*.ts', 'libs/platform/src/**/*.ts'], ignores: tests, rules: { [imports]: ['error', { patterns: [apps, testing] }] } },

  floor('rules', 'A rule takes data. Load in the store, pass it in.', { regex: '^(?!@uppsikt/(kernel|contracts)$|\\.{1,2}/(.*/)?[\\w-]+\\.rules\\.ts$)' }),
  floor('record', 'A record is a table, not a service.', ['@nestjs/*', 'graphql*', '**/*.usecases.ts', '**/*.store.ts', '**/*.resolver.ts', '**/*.consumer.ts']),
  floor('store', "A store loads and saves. Deciding is the rule's.", ['@nestjs/*', '**/*.usecases.ts', '**/*.resolver.ts', '**/*.consumer.ts']),
  floor('usecases', 'A use case does not know who called it.', ['@nestjs/*', '**/generated/schema*', '**/*.resolver.ts', '**/*.consumer.ts']),
  floor('resolver', 'Ask the use case.', { group: ['**/*.rules.ts', '@mikro-orm/*'], allowTypeImports: true },
    { group: ['@nestjs/graphql'], importNames: ['Mutation', 'Query', 'ResolveField'], message: 'Take it from graph.ts, where the compiler holds it to the SDL.' }),
  floor('consumer', 'A consumer writes its own copies and calls use cases.', ['**/generated/schema*', '**/*.resolver.ts', '@nestjs/graphql']),
  {
    files: ['**/*.unit.spec.ts'],
    rules: { [imports]: ['error', { patterns: [apps, { group: ['@nestjs/*', '@mikro-orm/*', '@uppsikt/testing'], message: 'A unit test needs no app. Name it .int.spec.' }] }] },
  },

  {
    files: ['apps/*/src/**/*.ts', 'libs/{kernel,contracts,platform}/src/**/*.ts'],
    // subgraphs.ts hands its own environment on to the processes it starts.
    ignores: ['**/config.ts', 'apps/local/src/subgraphs.ts', 'apps/e2e/**', ...tests],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' }] },
  },
  { files: ['apps/*/src/**/*.ts'], ignores: ['**/config.ts', '**/main.ts', 'apps/e2e/**', ...tests], rules: { 'no-restricted-syntax': ['error', ...noClock, pastTheTenant] } },
  ...projects.map((name) => ({ files: [`apps/${name}/src/**/*.{usecases,consumer,resolver}.ts`], rules: { 'no-restricted-syntax': ['error', ...noClock, pastTheTenant, ownFacts(name)] } })),
];
