/**
 * The arrows of docs/architecture.md, one rule an arrow that is not there:
 * graphql → application → persistence → domain → shared; platform knows no domain.
 */

const DOMENE = '^src/[^/]+/domain/';
const SPEC = '[.]spec[.]ts$';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Modules that import each other can neither be read nor tested one at a time. Types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody: is it in use?',
      severity: 'error',
      from: { orphan: true, pathNot: [SPEC, '[.]d[.]ts$', '^src/main[.]ts$', '^test/support/global-', '^test/bench/'] },
      to: {},
    },

    {
      name: 'domain-stands-alone',
      comment: 'The whole machine can be read without having met Nest, SQL or GraphQL: only domain and shared.',
      severity: 'error',
      from: { path: DOMENE, pathNot: SPEC },
      to: { pathNot: [DOMENE, '^src/shared/'] },
    },
    {
      name: 'domain-specs-need-no-nest',
      comment: 'A test beside the domain asks the domain, with Jest and fast-check and nothing that must be started.',
      severity: 'error',
      from: { path: `${DOMENE}.*${SPEC}` },
      to: {
        path: ['^(src|test|migrations)/', 'node_modules/'],
        pathNot: [
          DOMENE,
          '^src/shared/',
          '^test/support/domene',
          'node_modules/(fast-check|@jest/globals|@types/jest)/',
        ],
      },
    },
    {
      name: 'shared-is-the-bottom',
      comment: 'Result, ids and the type of an instant; framework-free, since the domain stands on it.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: { path: '^(src|migrations|test)/', pathNot: '^src/shared/' },
    },
    {
      name: 'shared-is-framework-free',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: { dependencyTypes: NPM },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'Config, database, transaction, logging: what any service has. migrer.ts alone lists the migrations.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: SPEC },
      to: { path: '^(src|test)/', pathNot: '^src/(platform|shared)/' },
    },
    {
      name: 'migrations-are-listed-in-one-place',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/migrer[.]ts$' },
      to: { path: '^migrations/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration is history: code of today that it imported would change what happened then.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test|migrations)/' },
    },

    {
      name: 'application-knows-no-graphql',
      comment: 'A use case is the same whoever asks; it is put together by the module, not the other way round.',
      severity: 'error',
      from: { path: '^src/[^/]+/application/' },
      to: { path: ['^src/[^/]+/graphql/', '[.]module[.]ts$', '^src/main[.]ts$'] },
    },
    {
      name: 'persistence-knows-only-downwards',
      severity: 'error',
      from: { path: '^src/[^/]+/persistence/' },
      to: { path: ['^src/[^/]+/(graphql|application)/', '[.]module[.]ts$', '^src/main[.]ts$'] },
    },
    {
      name: 'graphql-packages-stay-at-the-edge',
      severity: 'error',
      from: { path: '^src/[^/]+/(application|persistence)/' },
      to: { path: 'node_modules/(graphql|mercurius|fastify|@nestjs/(graphql|mercurius|platform-fastify))/' },
    },
    {
      name: 'the-database-has-one-door',
      comment: 'Use cases and resolvers go through platform/transaction.ts, which rolls back on a refusal.',
      severity: 'error',
      from: { path: '^src/[^/]+/(application|graphql)/' },
      to: { path: 'node_modules/(@types/)?(typeorm|pg|@nestjs/typeorm)/' },
    },

    {
      name: 'nothing-needs-the-demo',
      comment: 'dist/src/demo is not in the image.',
      severity: 'error',
      from: { pathNot: ['^src/demo/', '^test/', SPEC] },
      to: { path: '^src/demo/' },
    },
    {
      name: 'nothing-needs-the-tests',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'Types vanish when the service is built; all else must be in `dependencies`.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: ['^src/(demo|portal)/', SPEC] },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that another happens to bring can be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'Test set-up runs the built service from dist, which may not be built yet.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: 'dist/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
