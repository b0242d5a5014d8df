/**
 * The floors of the house (docs/architecture.md). A room may use rooms on lower floors, never above.
 *   4  functions/, infra/      3  analysis/, web/, simulation/      2  survey-defs/      1  questionnaire/
 */
const room = (...names) => `^(${names.join('|')})/`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-circle',
      'Two files that need each other are one idea, or three.',
      {},
      { circular: true },
    ),
    forbid(
      'questionnaire-is-the-ground-floor',
      'The form language knows of no survey, no screen and no cloud.',
      { path: room('questionnaire') },
      { path: room('survey-defs', 'analysis', 'web', 'simulation', 'functions', 'infra', 'tests') },
    ),
    forbid(
      'surveys-are-data',
      'A survey does not know how it is run. (The command that plans and draws a sample draws with analysis/sampling.)',
      { path: room('survey-defs'), pathNot: '(\\.test\\.ts$|^survey-defs/commands/sample)' },
      { path: room('analysis', 'web', 'simulation', 'functions', 'infra', 'tests') },
    ),
    forbid(
      'samples-are-drawn-by-sampling-alone',
      'Planning a sample needs no other statistics, and nothing that runs.',
      { path: '^survey-defs/commands/sample', pathNot: '\\.test\\.ts$' },
      {
        path: room(
          'analysis/(?!sampling/)[^/]+',
          'web',
          'simulation',
          'functions',
          'infra',
          'tests',
        ),
      },
    ),
    forbid(
      'analysis-is-pure',
      'Statistics know of no cloud, web or simulation.',
      { path: room('analysis') },
      { path: room('web', 'simulation', 'functions', 'infra') },
    ),
    forbid(
      'simulation-judges-analysis',
      'The simulation may draw samples with analysis/sampling, and nothing that it is there to judge.',
      { path: room('simulation') },
      { path: room('web', 'functions', 'infra', 'analysis/(?!sampling/)[^/]+') },
    ),
    forbid(
      'web-knows-the-server-by-its-contract',
      'Screens know the server by its HTTP interface alone.',
      { path: room('web') },
      { path: room('analysis', 'simulation', 'functions', 'infra') },
    ),
    forbid(
      'functions-know-no-infra',
      'Handlers know of no deployment, no simulation and no source of surveys: definitions are published.',
      { path: room('functions'), pathNot: '\\.test\\.ts$' },
      { path: room('infra', 'simulation', 'survey-defs', 'tests') },
    ),
    forbid(
      'infra-knows-no-statistics',
      'The deployment knows no estimator. (What it describes to engines, it asks analysis/tables.)',
      { path: room('infra'), pathNot: '^infra/stack/survey-tables' },
      { path: room('analysis', 'questionnaire') },
    ),
    forbid(
      'tables-are-described-by-analysis-tables-alone',
      "Of statistics, the stack of a survey's tables knows what columns they have.",
      { path: '^infra/stack/survey-tables' },
      { path: room('analysis/(?!tables/)[^/]+') },
    ),
    forbid(
      'analysis-and-forms-use-no-aws',
      'Only handlers and infra speak to AWS.',
      { path: room('analysis', 'questionnaire', 'survey-defs', 'simulation', 'web') },
      { path: 'node_modules/(@aws-sdk|aws-cdk-lib)/' },
    ),
    forbid(
      'no-test-in-the-house',
      'What runs does not import what tests.',
      { pathNot: '(\\.test\\.ts$|^tests/)' },
      { path: '(\\.test\\.ts$|^tests/)' },
    ),
    forbid(
      'no-orphan',
      'A room nobody enters is dead.',
      {
        orphan: true,
        pathNot: '(\\.d\\.ts$|\\.test\\.ts$|\\.config\\.[a-z]+$)',
      },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^cdk\\.out/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
